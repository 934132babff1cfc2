import { costOf, type SamplingCost } from '../explain/cost.ts';
import type { ExplainedModel } from '../explain/explained-model.ts';
import { createTrainingCosts } from '../explain/training-cost.ts';
import type { Bindings } from '../graph/tensor-type.ts';

/** What a model costs to use and to train. */
export interface ModelCost {
  /** What is taken for sizes that the spec leaves to the caller. */
  readonly assuming: Bindings;
  /** Drawing 1 and 16 samples of an image, after all passes. */
  readonly sampling: readonly SamplingCost[];
  /** One step of training on a batch of so many images. */
  readonly training: { readonly batch: number; readonly flops: number; readonly peakBytes: number };
}

const SAMPLE_COUNTS = [1, 16];

export function modelCost(model: ExplainedModel): ModelCost {
  const { assuming, compiled } = costOf(model, SAMPLE_COUNTS);
  const { flops, peakBytes } = createTrainingCosts()(model);
  return { assuming, sampling: compiled, training: { batch: model.spec.train.batch, flops, peakBytes } };
}
