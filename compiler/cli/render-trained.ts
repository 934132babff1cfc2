import { type Align, renderTable, thousands } from '../explain/table.ts';
import type { TrainedModel } from '../jobs/trained-models.ts';

const ALIGNS: readonly Align[] = ['left', 'left', 'left', 'right', 'left', 'right'];

/** The trained models as a table, and how they are used. */
export function renderTrained(models: readonly TrainedModel[]): string {
  const heads = ['model', 'images', 'trained on', 'step', 'GED²', 'MB'];
  const lines = [
    'Models that come along with their weights. They are for research, not for clinical use; each has a card.',
    '',
    ...renderTable([heads, ...models.map(rowOf)], ALIGNS),
    '',
    'phisegc sample trained:NAME IMAGE --out out',
    'phisegc evaluate trained:NAME --data DIR',
    'phisegc train SPEC --weights trained:NAME --data DIR --out RUN',
    'phisegc compile trained:NAME',
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function rowOf(model: TrainedModel): readonly string[] {
  const { name, input, data, weights, training } = model;
  const { height, width, channels } = input;
  return [
    `trained:${name}`,
    `${height}×${width}, ${channels === 1 ? 'grey' : `${channels} channels`}`,
    `${data.name}, ${thousands(data.counts['train'] ?? 0)} images`,
    stepText(weights.step, training.planned),
    gedText(model),
    (weights.bytes / 1e6).toFixed(1),
  ];
}

/** `5,300 of 8,000` of a run that had not come to its end. */
function stepText(step: number | null, planned: number | null): string {
  if (step === null) return '';
  return planned !== null && step < planned ? `${thousands(step)} of ${thousands(planned)}` : thousands(step);
}

/** Of the evaluation with the most samples, or else of the last validation. */
function gedText({ scores, validation }: TrainedModel): string {
  const [best] = [...scores].sort((a, b) => b.samples - a.samples);
  const found = best
    ? { ...best, ged: best.metrics.find(({ name }) => name === 'GED²')?.mean }
    : validation && { ...validation, ged: validation.scores['ged'] };
  if (typeof found?.ged !== 'number') return '';
  return `${found.ged.toFixed(3)} (${thousands(found.images)} of ${found.split}, N = ${found.samples})`;
}
