import type { ComparedEvaluation, ComparedRun, LeftOut } from '../../compare/compared-run.ts';
import type { Report } from '../../diagnostics/diagnostic.ts';
import type { Job } from '../job.ts';
import { evaluateEnsembles, evaluateMissing, type MissingScores } from './evaluate-missing.ts';
import { type FoundRuns, findRuns } from './find-runs.ts';
import { ensembleRow, readEnsembles } from './read-ensembles.ts';
import { readEvaluation } from './read-evaluation.ts';
import { readRun } from './read-run.ts';
import { createSpecReader } from './read-spec-facts.ts';

/** Where compared runs are. */
export interface ComparedPaths {
  /**
   * Run folders; the folder of a sweep, or another with run folders in it, stands for all of its runs. A file is an evaluation of something
   * else, as `evaluate --json` prints it.
   */
  readonly paths: readonly string[];
  /** Scores runs that lack such scores first; null to take what is there. */
  readonly evaluate: MissingScores | null;
}

export interface ReadRuns {
  readonly runs: readonly ComparedRun[];
  readonly evaluations: readonly ComparedEvaluation[];
  readonly leftOut: readonly LeftOut[];
}

/** The runs at paths, scored first where that is asked for and they lack scores of a metric; null where something is wrong, which is told or reported. */
export async function readComparedRuns(
  { paths, evaluate }: ComparedPaths,
  metric: string,
  job: Job,
  report: Report,
): Promise<ReadRuns | null> {
  const found = await findRuns(paths, job, report);
  if (found === null) return null;
  const evaluations = await readEvaluations(found, report);
  if (evaluations === null) return null;
  if (evaluate !== null) {
    // What it says of scores is said again when they are read again.
    const onlyErrors: Report = (finding) => finding.severity === 'error' && report(finding);
    const before = await readRuns(found, job, onlyErrors);
    if (before === null || !(await evaluateMissing(before, evaluate, metric, job, report))) return null;
    const ensembles = await readEnsembles(found, before, job, onlyErrors);
    if (!(await evaluateEnsembles(ensembles, evaluate, metric, job))) return null;
  }
  const runs = await readRuns(found, job, report);
  if (runs === null) return null;
  const ensembles = await readEnsembles(found, runs, job, report);
  const kept = ensembles.filter(({ scores }) => scores.length > 0);
  return { runs, evaluations: [...kept.map(ensembleRow), ...evaluations], leftOut: found.leftOut };
}

async function readEvaluations({ files }: FoundRuns, report: Report): Promise<readonly ComparedEvaluation[] | null> {
  const read: ComparedEvaluation[] = [];
  for (const file of files) {
    const evaluation = await readEvaluation(file, report);
    if (evaluation !== null) read.push(evaluation);
  }
  return read.length === files.length ? read : null;
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
