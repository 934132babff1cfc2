import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { RUN_FILES } from '../files/run-folder.ts';
import { writeFiles } from '../files/write-files.ts';
import type { Job } from '../job.ts';
import type { Evaluation } from './evaluation.ts';
import { toJson } from './evaluation-json.ts';

/**
 * Keeps an evaluation in its run folder, with the scores of each image. The same evaluation has the same file; another split,
 * other weights, data, samples, seed or images have one of their own.
 * @returns what went wrong, if anything did
 */
export async function writeScores(run: string, evaluation: Evaluation, job: Job): Promise<Diagnostic | null> {
  const { format, phisegc, ...scores } = toJson(evaluation);
  const { split, samples, seed, step, weightsDigest, imagesDigest, perImage } = scores;
  const own = createHash('sha256')
    .update(JSON.stringify([imagesDigest, weightsDigest, split, samples, seed, perImage.map(({ image }) => image)]))
    .digest('hex')
    .slice(0, 8);
  const ofStep = step === null ? '' : `-step${step}`;
  const path = join(run, RUN_FILES.scores, `${split}${ofStep}-n${samples}-seed${seed}-${own}.json`);
  const dated = { format, phisegc, date: new Date().toISOString(), ...scores };
  const written = await writeFiles(job, [{ path, content: `${JSON.stringify(dated, null, 2)}\n` }]);
  return written.ok ? null : written.diagnostic;
}
