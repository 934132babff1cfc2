import { compareRuns } from '../compare/compare-runs.ts';
import type { ScoresWanted } from '../compare/common-scores.ts';
import type { Comparison } from '../compare/comparison.ts';
import type { Diagnostic, Report } from '../diagnostics/diagnostic.ts';
import { hasErrors } from '../diagnostics/order.ts';
import { type ComparedPaths, readComparedRuns } from './compare/read-compared-runs.ts';
import type { Job } from './job.ts';

/** Which runs are compared, and by what. */
export interface CompareRequest extends ComparedPaths {
  /** The id of a measure that has a better direction: `ged`. */
  readonly metric: string;
  /** `seed`, or a setting that runs of one method may differ in besides their seeds: its path, or as much of its end as tells it apart. */
  readonly by: string;
  /** Which stored scores; null for any that all runs have. */
  readonly wanted: ScoresWanted;
}

/** `findings` were told already. */
export type Compared =
  | { readonly kind: 'compared'; readonly comparison: Comparison; readonly findings: readonly Diagnostic[] }
  | { readonly kind: 'refused'; readonly findings: readonly Diagnostic[] };

/** Compares runs: what differs between them against what came out. Writes nothing, but for the scores that `evaluate` asks for. */
export async function compare(request: CompareRequest, job: Job): Promise<Compared> {
  const findings: Diagnostic[] = [];
  const comparison = await compared(request, job, (finding) => findings.push(finding));
  job.tell(findings);
  return comparison === null || hasErrors(findings)
    ? { kind: 'refused', findings }
    : { kind: 'compared', comparison, findings };
}

async function compared(request: CompareRequest, job: Job, report: Report): Promise<Comparison | null> {
  const read = await readComparedRuns(request, request.metric, job, report);
  return read && compareRuns({ ...request, ...read }, report);
}
