import { join } from 'node:path';
import {
  type FloatTensor,
  type Measure,
  type RunIdentity,
  selectionMeasures,
  type ValidationRecord,
  writeBest,
} from '../../../runtime/index.ts';
import { bestFile } from '../run-folder.ts';

/**
 * Whether a validation is better in a measure than all before it with as many images and samples, which scores depend on;
 * NaN and undefined scores never are.
 */
export function isBest(measure: Measure, record: ValidationRecord, before: readonly ValidationRecord[]): boolean {
  const value = record.scores[measure.id] ?? null;
  if (value === null || !Number.isFinite(value)) return false;
  return before
    .filter(({ images, samples }) => images === record.images && samples === record.samples)
    .map(({ scores }) => scores[measure.id] ?? null)
    .every((other) => other === null || (measure.better === 'low' ? value < other : value > other));
}

/**
 * Writes `best-<measure>.safetensors` for each measure in which the weights are the best so far.
 * @returns the names of these measures
 */
export async function writeBestWeights(
  folder: string,
  classes: number,
  record: ValidationRecord,
  before: readonly ValidationRecord[],
  { weights, identity }: { readonly weights: ReadonlyMap<string, FloatTensor>; readonly identity: RunIdentity },
): Promise<readonly string[]> {
  const improved = selectionMeasures(classes).filter((measure) => isBest(measure, record, before));
  for (const { id } of improved) {
    const value = record.scores[id] ?? Number.NaN;
    await writeBest(join(folder, bestFile(id)), weights, identity, { step: record.step, measure: id, value });
  }
  return improved.map(({ name }) => name);
}
