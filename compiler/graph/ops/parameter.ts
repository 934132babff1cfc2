import { fail } from '../../invariant.ts';
import type { OpDefinition } from '../op.ts';

/** How a parameter starts. Standard deviations are those of the untruncated normal. */
export type Initializer =
  | { readonly kind: 'zeros' }
  | { readonly kind: 'ones' }
  | { readonly kind: 'constant'; readonly value: number }
  /** A normal cut off at two standard deviations. */
  | { readonly kind: 'truncated-normal'; readonly stddev: number }
  /** Uniform between −limit and limit. */
  | { readonly kind: 'uniform'; readonly limit: number }
  /** Orthonormal columns (rows when there are fewer of them), after flattening all but the last axis. */
  | { readonly kind: 'orthogonal' }
  /** A vector: what other parameters start with, one behind the other. */
  | { readonly kind: 'packed'; readonly of: readonly string[] };

/**
 * What a parameter is for. Networks have weights and moving statistics; the rest is what a step of training keeps for the
 * next one.
 */
export type Purpose =
  /** Gradients change it. */
  | 'weight'
  /** A moving statistic of what flows through the networks. */
  | 'statistic'
  /** The number of steps done, of shape []. */
  | 'step'
  /** A vector that an optimiser keeps, with a number for each number of the trained weights. */
  | 'moment'
  /** The vector of the trained weights, where the weights by their own names are an average of it. */
  | 'trained'
  /** What an objective keeps: the weight of a term that it sets itself, or an average of a term. */
  | 'multiplier';

/** What is known of a parameter. */
export interface ParameterTraits {
  readonly purpose: Purpose;
  /** No value can be below, in weights that make sense: 0 for a variance. */
  readonly atLeast?: number;
}

export interface ParameterAttributes extends ParameterTraits {
  /** The name in the weights file: `prior.encode[3].unit[0].conv.kernel`. */
  readonly name: string;
  readonly shape: readonly number[];
  readonly initializer: Initializer;
}

export const parameter: OpDefinition<'parameter', ParameterAttributes> = {
  name: 'parameter',
  summary: 'A weight, a moving statistic, or what a step of training keeps for the next.',
  operands: [],
  batch: 'none',
  infer: (_operands, attributes) => ({ dtype: 'float32', shape: attributes.shape }),
  cost: () => ({ flops: 0, bytes: 0 }),
  evaluate: (_operands, attributes) => fail(`parameter ${attributes.name} was not fed`),
  vjp: () => [],
};
