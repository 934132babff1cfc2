import type { TrainingStep } from '../differentiate/training-step.ts';
import { costOf, type SamplingCost } from '../explain/cost.ts';
import type { ExplainedModel } from '../explain/explained-model.ts';
import { trainingCostOf } from '../explain/training-cost.ts';
import type { Bindings } from '../graph/tensor-type.ts';
import { makeTrainingPlan } from '../passes/training-plan.ts';

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

/** @param step of the model's training */
export function modelCost(model: ExplainedModel, step: TrainingStep): ModelCost {
  const { assuming, compiled } = costOf(model, SAMPLE_COUNTS);
  const { flops, peakBytes } = trainingCostOf(model, makeTrainingPlan(step.graph));
  return { assuming, sampling: compiled, training: { batch: model.spec.train.batch, flops, peakBytes } };
}
