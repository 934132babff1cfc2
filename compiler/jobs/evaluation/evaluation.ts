import { extremesOf } from '../../../runtime/extremes.ts';
import type { ImageScores, Measure, Summary } from '../../../runtime/index.ts';
import { counted } from '../../diagnostics/counted.ts';
import { renderTable } from '../../explain/table.ts';

/** The weights that were scored. */
export interface ScoredWeights {
  readonly path: string;
  /** SHA-256 of the file. */
  readonly digest: string;
  /** The training step they are of; null where the file does not say. */
  readonly step: number | null;
  /** How they are averages over steps, `ema(0.998)`; null where the file says none. */
  readonly average: string | null;
}

/** How good a model is on a set of images. */
export interface Evaluation {
  readonly model: string;
  readonly weightsHash: string;
  /** The weights file, as the user wrote it; null for random initial weights. */
  readonly weights: ScoredWeights | null;
  readonly engine: string;
  readonly data: string;
  readonly split: string;
  /** Fewer images were scored than the split has, evenly spaced over it. */
  readonly isLimited: boolean;
  /** Samples per image. */
  readonly samples: number;
  readonly isDeterministic: boolean;
  readonly seed: number;
  /** Raters of each image. */
  readonly raters: readonly number[];
  /** GED² of predicting nothing but background. */
  readonly emptyGed: number;
  /** GED² of the true distribution at as many samples; null where it is not known. */
  readonly bestGed: number | null;
  readonly scores: readonly { readonly image: string; readonly scores: ImageScores }[];
  readonly measures: readonly Measure[];
  readonly summaries: readonly Summary[];
}

function weightsText(weights: ScoredWeights | null): string {
  if (weights === null) return 'RANDOM INITIAL WEIGHTS';
  return weights.average === null ? weights.path : `${weights.path} (averages over steps: ${weights.average})`;
}

/** The evaluation for people: what was scored, a table, and what its numbers leave out. */
export function renderEvaluation(evaluation: Evaluation): string {
  const { model, weights, engine, data, split, samples, seed, raters, scores } = evaluation;
  const images = `${counted(scores.length, 'image')}${evaluation.isLimited ? ' spread over it' : ''}`;
  const drawn = evaluation.isDeterministic
    ? 'one prediction per image (no latents)'
    : `N = ${counted(samples, 'sample')} per image`;
  const { least: fewest, largest: most } = extremesOf(raters);
  const each = fewest === most ? counted(most, 'rater') : `${fewest} to ${most} raters`;
  const lines = [
    `${model} with ${weightsText(weights)} on ${engine}`,
    `${data}, split ${split}: ${images}, ${each} per image · ${drawn} · seed ${seed}`,
    '',
    ...renderTable(evaluationRows(evaluation), ['left', 'right', 'left', 'right', 'right', 'left']),
    '',
    marksNote(evaluation),
    '↓ lower is better, ↑ higher is better · intervals: bootstrap over images, 2000 resamples, percentiles',
    ...undefinedNotes(evaluation),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

/** The table of an evaluation, its heads first. */
export function evaluationRows({ summaries, samples }: Evaluation): readonly (readonly string[])[] {
  const heads = ['metric', 'mean', '95 % interval', 'N', 'images', 'conventions'];
  return [heads, ...summaries.map((summary) => rowOf(summary, samples))];
}

/** What GED² is to be compared with. */
export function marksNote({ emptyGed, bestGed, samples }: Evaluation): string {
  const best = bestGed === null ? '' : `, of the true distribution with N = ${samples}: ${bestGed.toFixed(4)}`;
  return `GED² (self-pairs in) of predicting nothing: ${emptyGed.toFixed(4)}${best}`;
}

const ARROWS = { low: ' ↓', high: ' ↑', none: '' };

function rowOf({ measure, mean, interval, images }: Summary, samples: number): readonly string[] {
  return [
    `${measure.name}${ARROWS[measure.better ?? 'none']}`,
    mean === null ? 'undefined' : mean.toFixed(4),
    interval === null ? '–' : interval.map((end) => end.toFixed(4)).join(' … '),
    measure.describes === 'data' ? '–' : String(samples),
    String(images),
    measure.convention,
  ];
}

/** Where measures are not defined, and what they would need. */
export function undefinedNotes({ raters, scores, summaries }: Evaluation): readonly string[] {
  const left = summaries.filter(({ undefinedImages }) => undefinedImages > 0);
  const notes = left.map(
    ({ measure, undefinedImages }) =>
      `${measure.name} is not defined for ${undefinedImages} of ${counted(scores.length, 'image')}: it needs ${measure.needs}`,
  );
  const pairs = undefinedPairs(scores);
  if (pairs === 0) return notes;
  const all = raters.reduce((sum, count) => sum + count, 0);
  return [...notes, `S_NCC leaves out ${pairs} of ${all} pairs of image and rater`];
}

function undefinedPairs(scores: Evaluation['scores']): number {
  return scores.reduce((sum, one) => sum + one.scores.undefinedRaters, 0);
}

/** The evaluation as one object for `--json`. */
export function toJson(evaluation: Evaluation): Readonly<Record<string, unknown>> {
  const { raters, scores, measures, summaries, isDeterministic, isLimited, model, weightsHash, weights, ...about } =
    evaluation;
  return {
    model,
    weightsHash,
    weights: weights?.path ?? null,
    weightsDigest: weights?.digest ?? null,
    step: weights?.step ?? null,
    average: weights?.average ?? null,
    ...about,
    deterministic: isDeterministic,
    limited: isLimited,
    images: scores.length,
    metrics: summaries.map(({ measure, mean, interval, images, undefinedImages }) => ({
      id: measure.id,
      name: measure.name,
      better: measure.better,
      mean,
      interval,
      samples: measure.describes === 'data' ? null : evaluation.samples,
      images,
      undefinedImages,
      convention: measure.convention,
    })),
    undefinedErrorCorrelations: undefinedPairs(scores),
    perImage: scores.map((one, index) => ({
      image: one.image,
      raters: raters[index],
      ...Object.fromEntries(measures.map((measure) => [measure.id, measure.valueOf(one.scores)])),
    })),
  };
}
