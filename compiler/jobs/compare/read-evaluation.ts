import type { ComparedEvaluation } from '../../compare/compared-run.ts';
import { diagnose } from '../../diagnostics/codes.ts';
import { counted } from '../../diagnostics/counted.ts';
import type { Report } from '../../diagnostics/diagnostic.ts';
import { isObject } from '../../is-object.ts';
import { SCORES_FORMAT, type ScoresJson } from '../evaluation/evaluation-json.ts';
import { readJson } from '../files/read-json.ts';
import type { FoundFile } from './find-runs.ts';
import { wholeScores } from './read-scores.ts';

/** An evaluation in a file, as `evaluate --json` prints it; null, and reported, where it holds none. */
export async function readEvaluation({ file, path }: FoundFile, report: Report): Promise<ComparedEvaluation | null> {
  const read = await readJson(file);
  const found = read.ok ? evaluationIn(path, read.value) : read.reason;
  if (typeof found !== 'string') return found;
  const help = [
    '`phisegc evaluate --predictions DIR --data DIR --json > FILE` makes one, or `phisegc evaluate RUN RUN …`',
  ];
  report(diagnose('compare/no-run', { path, reason: found }, { help }));
  return null;
}

/** Why not, where there is none. */
function evaluationIn(path: string, value: unknown): ComparedEvaluation | string {
  if (!isObject(value) || value['format'] !== SCORES_FORMAT)
    return 'it is no evaluation as `phisegc evaluate --json` prints it';
  try {
    return evaluationOf(path, value as unknown as ScoresJson);
  } catch {
    return 'it is an evaluation of which a part is missing';
  }
}

/** Fails where a part is missing. */
function evaluationOf(path: string, json: ScoresJson): ComparedEvaluation {
  const { dataset, model, conventions } = json;
  // What weights it is of is said in words: no run's have to be the same.
  const scores = { ...wholeScores(path, json), weights: null, isLast: false };
  return {
    path,
    name: String(model),
    what: whatIs(json),
    data: { name: String(dataset.name), sha256: dataset.sha256 },
    classes: conventions.classes,
    cost: null,
    scores: [scores],
    validations: [],
  };
}

function whatIs({ kind, model, weights, members, predictions, conventions }: ScoresJson): string {
  switch (kind) {
    case 'predictions':
      return `predictions in ${predictions}${conventions.probabilities === 'given' ? '' : ', labels alone'}`;
    case 'ensemble': {
      const runs = members ?? [];
      return `ensemble of ${counted(runs.length, 'run')}: ${runs.map(({ run }) => run).join(', ')}`;
    }
    case 'model':
      return `${model} with ${weights ?? 'random initial weights'}`;
  }
}
