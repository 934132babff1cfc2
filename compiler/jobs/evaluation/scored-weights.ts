import { displayName } from '../../source/project.ts';
import type { Job } from '../job.ts';
import type { WeightsFile } from '../open/read-weights-file.ts';
import type { ScoredWeights } from './evaluation.ts';

/** A weights file as an evaluation names it. */
export function scoredWeights(path: string, { digest, step, average }: WeightsFile, { host }: Job): ScoredWeights {
  return { path: displayName(host, path), digest, step, average };
}
