import type { GraphBuilder } from '../../graph/builder.ts';
import type { GraphOutput, NodeId, Origin } from '../../graph/ir.ts';
import type { ParameterTraits } from '../../graph/ops/parameter.ts';
import type { OptimizerSpec } from '../../elaborate/types.ts';

/** What an optimiser works on: vectors with a part for each trained weight, in one order. */
export interface UpdateSite {
  readonly builder: GraphBuilder;
  /** What the loss's gradient is after clipping. */
  readonly gradient: NodeId;
  readonly weights: NodeId;
  /** How long they are. */
  readonly size: number;
}

export interface Updated {
  /** The vector of the weights after the step. */
  readonly next: NodeId;
  /** What the optimiser keeps, as the step leaves it, by the names of its parameters. */
  readonly state: readonly GraphOutput[];
  /** The vector of the state whose elements are 0 where each gradient so far was 0; null where none says so. */
  readonly trace: string | null;
}

/** How gradients change weights: the nodes of one step. */
export type Optimizer<S extends OptimizerSpec> = (site: UpdateSite, spec: S) => Updated;

/** A part of the optimiser's state, zero at first. */
export function addState(
  builder: GraphBuilder,
  name: string,
  shape: readonly number[],
  traits: ParameterTraits,
): NodeId {
  return builder.add('parameter', [], { name, shape, initializer: { kind: 'zeros' }, ...traits }, at(name));
}

/** The number of this step, from 1 on: what the count of steps becomes that the state holds under a name. */
export function addCount(builder: GraphBuilder, name: string): NodeId {
  const done = addState(builder, name, [], { purpose: 'step', atLeast: 0 });
  return builder.add('affine', [done], { scale: 1, offset: 1 }, at(name));
}

/** The optimiser stands in no line of its own. */
export function at(path: string): Origin {
  return { path, span: null };
}
