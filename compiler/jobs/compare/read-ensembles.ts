import type { ComparedEvaluation, ComparedRun, StoredScores, TrainingData } from '../../compare/compared-run.ts';
import type { Report } from '../../diagnostics/diagnostic.ts';
import { isObject } from '../../is-object.ts';
import type { Member } from '../evaluation/evaluation.ts';
import type { Job } from '../job.ts';
import type { FoundEnsemble, FoundRuns } from './find-runs.ts';
import { type ScoreFile, scoreFiles, scoresIn } from './read-scores.ts';

/** An ensemble of a sweep with what its folder keeps. */
export interface ReadEnsemble {
  readonly found: FoundEnsemble;
  readonly data: TrainingData;
  /** The classes of its runs, the background counted. */
  readonly classes: number;
  /** Of the last weights of all its runs; what was scored before one of them was trained further is in none. */
  readonly scores: readonly StoredScores[];
}

/** The ensembles that were found, with their scores. */
export async function readEnsembles(
  { ensembles }: FoundRuns,
  runs: readonly ComparedRun[],
  job: Job,
  report: Report,
): Promise<readonly ReadEnsemble[]> {
  const read: ReadEnsemble[] = [];
  for (const found of ensembles) {
    const members = found.runs.flatMap(({ path }) => runs.filter((run) => run.path === path));
    const [first] = members;
    if (first === undefined || members.length < found.runs.length) continue;
    const files = await scoreFiles(found.folder, job.host);
    const fresh = new Set(files.filter((file) => isFresh(file, members)).map(({ name }) => name));
    const scores = scoresIn(files, job, report).filter(({ file }) => fresh.has(file));
    read.push({ found, data: first.data, classes: first.classes, scores });
  }
  return read;
}

/** Whether a file's scores are of the runs as they are now. */
function isFresh({ read }: ScoreFile, members: readonly ComparedRun[]): boolean {
  if (!read.ok || !isObject(read.value)) return false;
  const scored = read.value['members'] as readonly Member[] | undefined;
  return (
    scored?.length === members.length && scored.every(({ weights }, at) => weights.step === members[at]?.cost.steps)
  );
}

/** An ensemble beside runs: a row of its own. */
export function ensembleRow({ found, data, classes, scores }: ReadEnsemble): ComparedEvaluation {
  const { path, name, runs } = found;
  return {
    path,
    name: `${name} ×${runs.length}`,
    what: `ensemble of ${runs.length} starts of ${name}`,
    data,
    classes,
    cost: null,
    scores: scores.map((one) => ({ ...one, weights: null, isLast: false })),
    validations: [],
  };
}
