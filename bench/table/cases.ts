import type { CheckedModel } from '../../compiler/check.ts';
import type { TrainingBatch } from '../../runtime/generated-trainer.ts';
import type { FloatTensor } from '../../runtime/safetensors.ts';
import { checkFile } from '../../test/support/check.ts';
import { type Patch, readPatches } from '../../test/support/data.ts';
import { randomBatch } from '../../test/training/support/train.ts';
import { trainedLikeWeights } from '../../test/whole/support/trained-like.ts';

/** Samples that are drawn of an image, in batches that do not divide them. */
export const SAMPLES = 3;

/** What a training step starts from, and which noise it has. */
export const TRAINING = { seed: 3, noise: { seed: 4, step: 0 } } as const;

const IMAGES_A_BATCH = 6;

/** A shipped spec at a size that the reference evaluator can carry: the same graph, fewer channels. */
export interface TableSpec {
  readonly name: string;
  readonly set: readonly string[];
  /**
   * Which batch is trained on: one on which the reference itself is well-conditioned, that is, where weights changed by a
   * millionth change gradients by less than a thousandth. On others a unit of a coarse map lies at the kink of its ReLU,
   * and single precision puts it on the other side. `conditioning.ts` measures it.
   */
  readonly batchSeed: number;
}

const CHANNELS = 'resolution.channels = [2, 3, 4, 4, 4, 4, 4]';

export const tableSpecs: readonly TableSpec[] = [
  { name: 'phiseg-l5', set: [CHANNELS, 'input.size = 64'], batchSeed: 104 },
  { name: 'phiseg-l1', set: [CHANNELS, 'input.size = 64'], batchSeed: 6 },
  { name: 'prob-unet', set: [CHANNELS, 'input.size = 64'], batchSeed: 4 },
  { name: 'det-unet', set: [CHANNELS, 'input.size = 64'], batchSeed: 2 },
  // Eight levels at 128², so seven at 64².
  { name: 'hpu-net', set: ['resolution.channels = 2', 'resolution.levels = 7', 'input.size = 64'], batchSeed: 3 },
  { name: 'phiseg-prostate', set: [CHANNELS, 'input.size = 64'], batchSeed: 14 },
];

export const modelOf = ({ name, set }: TableSpec): Promise<CheckedModel> => checkFile(`specs/${name}.phiseg`, set);

/**
 * Adam's first steps are ± rate, whatever the gradient but for its sign; with this epsilon they are in proportion to it.
 */
export function withLinearSteps(model: CheckedModel): CheckedModel {
  const { train } = model.spec;
  const optimizer = { ...train.optimizer, rate: 0.01, epsilon: 1e4 };
  return { ...model, spec: { ...model.spec, train: { ...train, optimizer } } };
}

/** What a sample is drawn from: an image, and weights that are like those of a trained model. */
export function samplingInputs(model: CheckedModel): {
  readonly patch: Patch;
  readonly weights: ReadonlyMap<string, FloatTensor>;
} {
  const patches = readPatches(64, 2);
  const [patch] = patches;
  if (patch === undefined) throw new Error('there is no image');
  return { patch, weights: trainedLikeWeights(model, patches) };
}

export const trainingBatch = ({ batchSeed }: TableSpec, { spec }: CheckedModel): TrainingBatch =>
  randomBatch(IMAGES_A_BATCH, 64, 64, spec.input.channels, batchSeed);
