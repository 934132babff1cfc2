import { join } from 'node:path';
import {
  type FloatTensor,
  type Measure,
  type RunIdentity,
  readBest,
  selectionMeasures,
  type ValidationRecord,
  writeBest,
} from '../../../runtime/index.ts';
import { bestFile } from '../files/run-folder.ts';
import { isBetter } from './is-better.ts';

/** What a validation is compared with: one before it, or what a file of best weights says, which may leave out of how many. */
export type Rival = Pick<ValidationRecord, 'step' | 'scores'> & {
  readonly images: number | null;
  readonly samples: number | null;
};

/**
 * Whether a validation is better in a measure than all others with as many images and samples, which scores depend on;
 * NaN and undefined scores never are.
 */
function isBest(measure: Measure, record: ValidationRecord, rivals: readonly Rival[]): boolean {
  const value = record.scores[measure.id] ?? null;
  const others = rivals
    .filter(({ step }) => step !== record.step)
    .filter(
      ({ images, samples }) =>
        (images ?? record.images) === record.images && (samples ?? record.samples) === record.samples,
    )
    .map(({ scores }) => scores[measure.id] ?? null);
  return [null, ...others].every((other) => isBetter(measure, value, other));
}

/**
 * Writes `best-<measure>.safetensors` for each measure in which the weights are the best so far.
 * @returns the names of these measures
 */
export async function writeBestWeights(
  folder: string,
  classes: number,
  record: ValidationRecord,
  rivals: readonly Rival[],
  { weights, identity }: { readonly weights: ReadonlyMap<string, FloatTensor>; readonly identity: RunIdentity },
): Promise<readonly string[]> {
  const improved = selectionMeasures(classes).filter((measure) => isBest(measure, record, rivals));
  for (const { id } of improved) {
    const value = record.scores[id] ?? Number.NaN;
    const { step, images, samples } = record;
    await writeBest(join(folder, bestFile(id)), weights, identity, { step, measure: id, value, images, samples });
  }
  return improved.map(({ name }) => name);
}

/** What the files of best weights in a run folder say: they outlive a log that was lost. */
export async function readRivals(folder: string, classes: number, { runHash }: RunIdentity): Promise<readonly Rival[]> {
  const found = await Promise.all(
    selectionMeasures(classes).map(({ id }) => readBest(join(folder, bestFile(id)), id, runHash)),
  );
  return found
    .filter((best) => best !== null)
    .map(({ step, measure, value, images, samples }) => ({ step, scores: { [measure]: value }, images, samples }));
}
