import type { TrainingStep } from '../differentiate/training-step.ts';
import { totalCost } from '../graph/cost.ts';
import type { Bindings } from '../graph/tensor-type.ts';
import { peakBytes } from '../passes/phase.ts';
import { makeTrainingPlan } from '../passes/training-plan.ts';
import { assumedSizes } from './cost.ts';
import type { ExplainedModel } from './explained-model.ts';

/** What one step of training costs. */
export interface TrainingCost {
  /** Images in the step. */
  readonly batch: number;
  /** Floating-point operations, forward, backward and update; a multiply-add counted as two. */
  readonly flops: number;
  /** Weights, what the optimiser keeps, and feature maps held at the fullest moment. */
  readonly peakBytes: number;
}

/** Sizes that the spec leaves to the caller are those that `costOf` takes. */
export function trainingCostOf(model: ExplainedModel, { graph }: TrainingStep): TrainingCost {
  const { input, train } = model.spec;
  const sizes: Bindings = {
    ...assumedSizes(model),
    ...(typeof input.height === 'number' ? { H: input.height } : {}),
    ...(typeof input.width === 'number' ? { W: input.width } : {}),
    N: train.batch,
  };
  return {
    batch: train.batch,
    flops: totalCost(graph, sizes).flops,
    peakBytes: peakBytes(makeTrainingPlan(graph).step, graph, sizes),
  };
}
