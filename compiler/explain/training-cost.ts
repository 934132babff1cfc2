import { makeTrainingStep } from '../differentiate/training-step.ts';
import { totalCost } from '../graph/cost.ts';
import { countNumbers, parametersOf } from '../graph/parameters.ts';
import type { Bindings } from '../graph/tensor-type.ts';
import { peakBytes } from '../passes/make-plan.ts';
import type { TrainingPlan } from '../passes/plan.ts';
import { makeTrainingPlan } from '../passes/training-plan.ts';
import { knownSizes } from '../read-model.ts';
import { assumedSizes } from './cost.ts';
import type { ExplainedModel } from './explained-model.ts';

/** What one step of training costs: forward, backward and the update, on a batch of `train.batch` images. */
export interface TrainingCost {
  /** The values taken for symbolic sizes. */
  readonly assuming: Bindings;
  /** Weights that training changes, and those that it leaves as they are. */
  readonly parameters: number;
  /** Floating-point operations, a multiply-add counted as two. */
  readonly flops: number;
  /** Weights, what the optimiser keeps, and feature maps held at the fullest moment. */
  readonly peakBytes: number;
}

/** Steps that are kept for another batch of the same model. */
const KEPT = 16;

/**
 * Measures models one after the other. Models that differ in numbers alone, learning rates or weights of terms, have the same
 * step but for scalars, and are measured once.
 */
export function createTrainingCosts(): (model: ExplainedModel) => TrainingCost {
  const costs = new Map<string, TrainingCost>();
  const plans = new Map<string, TrainingPlan>();
  return (model) => {
    const shape = shapeOf(model);
    const key = `${shape} ${model.spec.train.batch}`;
    const known = costs.get(key);
    if (known) return known;
    const plan = plans.get(shape) ?? makeTrainingPlan(makeTrainingStep(model.spec).graph);
    plans.delete(shape);
    plans.set(shape, plan);
    for (const oldest of [...plans.keys()].slice(0, -KEPT)) plans.delete(oldest);
    const cost = trainingCostOf(model, plan);
    costs.set(key, cost);
    return cost;
  };
}

/** The cost of a model by the plan of its training step. */
export function trainingCostOf(model: ExplainedModel, { graph, step }: TrainingPlan): TrainingCost {
  const assuming = assumedSizes(model);
  const bindings = { ...knownSizes(model.spec), ...assuming, N: model.spec.train.batch };
  return {
    assuming,
    parameters: countNumbers(parametersOf(model.networks), 'weight'),
    flops: totalCost(graph, bindings).flops,
    peakBytes: peakBytes(step, graph, bindings),
  };
}

/** All that decides about the ops of a step: networks, sizes, and what stands where in the objective and the update. */
function shapeOf({ hashes, spec }: ExplainedModel): string {
  const { height, width } = spec.input;
  const { optimizer, clip, average, freeze, statistics } = spec.train;
  const trained = { objective: spec.objective, optimizer, clip, average, freeze, statistics };
  // A factor of 1 is no op, and of what counts 0 nothing is computed; any other number is as good as the next.
  const shape = JSON.stringify(trained, (_, value: unknown) =>
    typeof value === 'number' && value !== 0 && value !== 1 ? 2 : value,
  );
  return `${hashes.weights} ${height} ${width} ${shape}`;
}
