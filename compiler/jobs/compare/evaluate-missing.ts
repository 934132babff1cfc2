import { resolve } from 'node:path';
import { contentsOf, fingerprintOf, openData } from '../../../runtime/index.ts';
import type { ComparedRun, StoredScores } from '../../compare/compared-run.ts';
import { diagnose } from '../../diagnostics/codes.ts';
import type { Report } from '../../diagnostics/diagnostic.ts';
import { displayName } from '../../source/project.ts';
import { evaluate } from '../evaluate.ts';
import { evaluateEnsemble } from '../evaluate-ensemble.ts';
import type { Job } from '../job.ts';
import type { ReadEnsemble } from './read-ensembles.ts';

/** What runs are scored on that lack scores. */
export interface MissingScores {
  /** A data folder; null for that which the run was trained on, as its record has it. */
  readonly data: string | null;
  readonly split: string;
  /** Per image. */
  readonly samples: number;
  /** Images, spread over the split; `Infinity` for all. */
  readonly limit: number;
  readonly engine: string | undefined;
}

/** The noise of all runs: with the same the same images have the same noise. */
const SEED = 0;

/**
 * Scores the finished runs that lack such scores, each in its folder, as `evaluate RUN` does.
 * @returns false where a run could not be scored, which was told or is reported
 */
export async function evaluateMissing(
  runs: readonly ComparedRun[],
  wanted: MissingScores,
  metric: string,
  job: Job,
  report: Report,
): Promise<boolean> {
  const lacking = runs.filter((run) => run.state.kind === 'finished' && !isScored(run, wanted, metric));
  for (const [index, run] of lacking.entries()) {
    if (job.signal.aborted) return false;
    const { path, data } = run;
    const folder = wanted.data ?? data.path;
    if (!(await isTrainedOn(run, folder, job, report))) return false;
    job.progress({ kind: 'begins', what: `scoring ${path}, run ${index + 1} of ${lacking.length} without scores` });
    const { split, samples, limit, engine } = wanted;
    const spec = { path, set: [] };
    const done = await evaluate({ spec, data: folder, split, samples, limit, seed: SEED, engine }, job);
    if (done.kind === 'refused') return false;
  }
  return true;
}

/** Scores ensembles that lack such scores, each in its folder, as `evaluate RUN RUN …` does. Otherwise as `evaluateMissing`. */
export async function evaluateEnsembles(
  ensembles: readonly ReadEnsemble[],
  wanted: MissingScores,
  metric: string,
  job: Job,
): Promise<boolean> {
  const lacking = ensembles.filter(
    ({ data, scores }) => !scores.some((one) => isWanted(one, data.sha256, wanted, metric)),
  );
  for (const [index, { found, data }] of lacking.entries()) {
    if (job.signal.aborted) return false;
    const { path, folder, runs } = found;
    const what = `scoring ${path}, ensemble ${index + 1} of ${lacking.length} without scores`;
    job.progress({ kind: 'begins', what });
    const { split, samples, limit, engine } = wanted;
    const shared = { data: wanted.data ?? data.path, split, samples, limit, seed: SEED, engine };
    const done = await evaluateEnsemble({ runs: runs.map((run) => run.path), keep: folder, ...shared }, job);
    if (done.kind === 'refused') return false;
  }
  return true;
}

function isScored(run: ComparedRun, wanted: MissingScores, metric: string): boolean {
  return run.scores.some(
    (scores) => scores.isLast && scores.step === run.cost.steps && isWanted(scores, run.data.sha256, wanted, metric),
  );
}

function isWanted(
  scores: StoredScores,
  data: string,
  { split, samples, limit }: MissingScores,
  metric: string,
): boolean {
  return (
    scores.data === data &&
    scores.split === split &&
    (scores.isDeterministic || scores.samples === samples) &&
    (scores.isLimited ? scores.images.length === limit : scores.images.length <= limit) &&
    scores.metricConventions.has(metric)
  );
}

/** Whether a folder holds the data of a run. */
async function isTrainedOn(
  { path, data }: ComparedRun,
  folder: string,
  { host }: Job,
  report: Report,
): Promise<boolean> {
  const name = displayName(host, folder);
  const opened = await openData(resolve(host.workingDirectory, folder));
  const help = [`name the folder with the data that ${path} was trained on: --data DIR`];
  if (!opened.ok) {
    report(diagnose('cli/data-unreadable', { path: name, reason: 'there is no data folder' }, { help }));
    return false;
  }
  if (fingerprintOf(contentsOf(opened.value.manifest)) === data.sha256) return true;
  const reason = `its data are not those that ${path} was trained on`;
  report(diagnose('cli/data-unreadable', { path: name, reason }, { help }));
  return false;
}
