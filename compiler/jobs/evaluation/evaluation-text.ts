import { CALIBRATION_CONVENTION, type Summary } from '../../../runtime/index.ts';
import { extremesOf } from '../../../runtime/extremes.ts';
import { counted } from '../../diagnostics/counted.ts';
import { renderTable } from '../../explain/table.ts';
import { type Evaluation, type ScoredWeights, type Subject, undefinedPairs } from './evaluation.ts';

/** The evaluation for people: what was scored, a table, and what its numbers leave out. */
export function renderEvaluation(evaluation: Evaluation): string {
  const { subject, data, samples, images } = evaluation;
  const scored = `${counted(images.length, 'image')}${data.isLimited ? ' spread over it' : ''}`;
  const drawn = evaluation.isDeterministic
    ? 'one prediction per image (no latents)'
    : `N = ${counted(samples, 'sample')} per image`;
  const { least: fewest, largest: most } = extremesOf(images.map(({ raters }) => raters));
  const each = fewest === most ? counted(most, 'rater') : `${fewest} to ${most} raters`;
  const lines = [
    ...subjectLines(subject),
    `${data.path}, split ${data.split}: ${scored}, ${each} per image · ${drawn} · seed ${evaluation.seed}`,
    '',
    ...renderTable(evaluationRows(evaluation), ['left', 'right', 'left', 'right', 'right', 'left']),
    '',
    marksNote(evaluation),
    '↓ lower is better, ↑ higher is better · intervals: bootstrap over images, 2000 resamples, percentiles',
    ...leftOutNotes(evaluation),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function subjectLines(subject: Subject): readonly string[] {
  switch (subject.kind) {
    case 'model': {
      const weights = subject.weights === null ? 'RANDOM INITIAL WEIGHTS' : weightsText(subject.weights);
      return [`${subject.name} with ${weights} on ${subject.engine}`];
    }
    case 'ensemble':
      return [
        `ensemble of ${counted(subject.members.length, 'run')} on ${subject.engine}`,
        ...subject.members.map(
          ({ model, weights, samples }) => `  ${counted(samples, 'sample')} of ${model} with ${weightsText(weights)}`,
        ),
      ];
    case 'predictions':
      return [`predictions in ${subject.path} (${subject.hasProbabilities ? 'with probabilities' : 'labels alone'})`];
  }
}

function weightsText({ path, average }: ScoredWeights): string {
  return average === null ? path : `${path} (averages over steps: ${average})`;
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
export function marksNote({ data: { emptyGed, bestGed }, samples }: Evaluation): string {
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

/** Pixels that count in no score, where measures are not defined, and what they would need. */
export function leftOutNotes({ data, images, summaries }: Evaluation): readonly string[] {
  const ignored =
    data.ignoredShare === 0
      ? []
      : [`${percent(data.ignoredShare)} of the pixels count in no score: a rater of the image ignores them`];
  const left = summaries.filter(({ undefinedImages }) => undefinedImages > 0);
  const notes = left.map(
    ({ measure, undefinedImages }) =>
      `${measure.name} is not defined for ${undefinedImages} of ${counted(images.length, 'image')}: it needs ${measure.needs}`,
  );
  const pairs = undefinedPairs(images);
  if (pairs === 0) return [...ignored, ...notes];
  const all = images.reduce((sum, { raters }) => sum + raters, 0);
  return [...ignored, ...notes, `S_NCC leaves out ${pairs} of ${all} pairs of image and rater`];
}

/** In one decimal, and never as nothing. */
function percent(share: number): string {
  return share < 0.001 ? 'less than 0.1 %' : `${(100 * share).toFixed(1)} %`;
}
