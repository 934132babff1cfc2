import isDeepEqual from 'fast-deep-equal';
import type { CheckedModel } from '../check.ts';
import type { TrainingStep } from '../differentiate/training-step.ts';
import type { Graph } from '../graph/ir.ts';
import type { Pair } from './pair.ts';

/**
 * Whether the code that `compile` writes computes otherwise. Its bytes may differ where it does not: by names of models and
 * lines of specs, and by how a target divides the work of a usual batch.
 */
export interface CodeDifference {
  readonly sampling: boolean;
  readonly training: boolean;
}

/** A model with the step that its training code takes. */
export interface Stepped {
  readonly model: CheckedModel;
  readonly step: TrainingStep;
}

/** Code follows from the graphs, from the sizes of images, and from the hash by which it knows its weights. */
export function codeDifference(sides: Pair<Stepped>): CodeDifference {
  const { a, b } = sides;
  const isOther = (partOf: (side: Stepped) => unknown): boolean => !isDeepEqual(partOf(a), partOf(b));
  const isOtherModel = isOther(({ model: { spec, hashes } }) => [
    hashes.weights,
    [spec.input.height, spec.input.width],
    [spec.input.name, spec.target.name],
  ]);
  return {
    sampling: isOtherModel || isOther(({ model }) => meaningOf(model.sampling)),
    training: isOtherModel || isOther(({ step }) => meaningOf(step.graph)),
  };
}

/** A graph without the lines that its nodes come from. */
function meaningOf({ nodes, outputs }: Graph): unknown {
  return [nodes.map(({ origin, ...node }) => ({ ...node, path: origin.path })), outputs];
}
