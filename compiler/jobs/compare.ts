import { compareRuns } from '../compare/compare-runs.ts';
import type { ScoresWanted } from '../compare/common-scores.ts';
import type { ComparedRun } from '../compare/compared-run.ts';
import type { Comparison } from '../compare/comparison.ts';
import type { Diagnostic, Report } from '../diagnostics/diagnostic.ts';
import { hasErrors } from '../diagnostics/order.ts';
import { evaluateMissing, type MissingScores } from './compare/evaluate-missing.ts';
import { type FoundRuns, findRuns } from './compare/find-runs.ts';
import { readRun } from './compare/read-run.ts';
import { createSpecReader } from './compare/read-spec-facts.ts';
import type { Job } from './job.ts';

/** Which runs are compared, and by what. */
export interface CompareRequest {
  /** Run folders; the folder of a sweep, or another with run folders in it, stands for all of its runs. */
  readonly paths: readonly string[];
  /** The id of a measure that has a better direction: `ged`. */
  readonly metric: string;
  /** `seed`, or a setting that runs of one method may differ in besides their seeds: its path, or as much of its end as tells it apart. */
  readonly by: string;
  /** Which stored scores; null for any that all runs have. */
  readonly wanted: ScoresWanted;
  /** Scores runs that lack such scores first; null to take what is there. */
  readonly evaluate: MissingScores | null;
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
  const found = await findRuns(request.paths, job, report);
  if (found === null) return null;
  const { evaluate, metric } = request;
  if (evaluate !== null) {
    // What it says of scores is said again when they are read again.
    const onlyErrors: Report = (finding) => finding.severity === 'error' && report(finding);
    const before = await readRuns(found, job, onlyErrors);
    if (before === null || !(await evaluateMissing(before, evaluate, metric, job, report))) return null;
  }
  const runs = await readRuns(found, job, report);
  return runs && compareRuns({ ...request, runs, leftOut: found.leftOut }, report);
}

/** All runs, or null and a report of each that cannot be read. */
async function readRuns({ runs }: FoundRuns, job: Job, report: Report): Promise<readonly ComparedRun[] | null> {
  const specs = createSpecReader(job);
  const read: ComparedRun[] = [];
  for (const [index, found] of runs.entries()) {
    job.progress({ kind: 'counted', what: 'reading runs', done: index, of: runs.length });
    const run = await readRun(found, specs, job, report);
    if (run !== null) read.push(run);
  }
  return read.length === runs.length ? read : null;
}
