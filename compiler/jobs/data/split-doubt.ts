import { checkSplits, type Manifest } from '../../../runtime/index.ts';
import { diagnose } from '../../diagnostics/codes.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { listed } from '../../diagnostics/listed.ts';

/** The warning that scores on such splits would say little; null where splits are kept apart. */
export function describeSplits(path: string, manifest: Manifest): Diagnostic | null {
  const [problem] = checkSplits(manifest);
  if (problem === undefined) return null;
  const doubt =
    problem.kind === 'subject-in-splits'
      ? `the subject ${problem.subject} is in the splits ${listed(problem.splits)}: scores on images like those trained on say little`
      : 'what its samples say of their splits is not what its counts say: an image that was trained on may be scored';
  return diagnose('data/doubt', { path, doubt }, { help: ['`phisegc data check` lists all that is wrong'] });
}
