import { CALIBRATION_CONVENTION, type Summary } from '../../../runtime/index.ts';
import { extremesOf } from '../../../runtime/extremes.ts';
import { counted } from '../../diagnostics/counted.ts';
import { renderTable } from '../../explain/table.ts';
import { type Evaluation, type ScoredWeights, undefinedPairs } from './evaluation.ts';

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
export function evaluationRows({ summaries, samples, calibration }: Evaluation): readonly (readonly string[])[] {
  const heads = ['metric', 'mean', '95 % interval', 'N', 'images', 'conventions'];
  return [
    heads,
    ...summaries.map((summary) => rowOf(summary, samples)),
    [
      'ECE ↓',
      calibration.error.toFixed(4),
      intervalText(calibration.interval),
      String(samples),
      String(calibration.images),
      CALIBRATION_CONVENTION,
    ],
  ];
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
    intervalText(interval),
    measure.describes === 'data' ? '–' : String(samples),
    String(images),
    measure.convention,
  ];
}

function intervalText(interval: Summary['interval']): string {
  return interval === null ? '–' : interval.map((end) => end.toFixed(4)).join(' … ');
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
