import { fail } from '../../invariant.ts';
import type { OpDefinition } from '../op.ts';

/** How a parameter starts. Standard deviations are those of the untruncated normal. */
export type Initializer =
  | { readonly kind: 'zeros' }
  | { readonly kind: 'ones' }
  /** A normal cut off at two standard deviations. */
  | { readonly kind: 'truncated-normal'; readonly stddev: number }
  /** Uniform between −limit and limit. */
  | { readonly kind: 'uniform'; readonly limit: number }
  /** Orthonormal columns (rows when there are fewer of them), after flattening all but the last axis. */
  | { readonly kind: 'orthogonal' };

/** What is known of the values of a parameter. */
export interface ParameterTraits {
  /** False for moving statistics and for the state of the optimiser. */
  readonly trainable: boolean;
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
  summary: 'A weight or a moving statistic, read from the weights file.',
  operands: [],
  batch: 'none',
  infer: (_operands, attributes) => ({ dtype: 'float32', shape: attributes.shape }),
  cost: () => ({ flops: 0, bytes: 0 }),
  evaluate: (_operands, attributes) => fail(`parameter ${attributes.name} was not fed`),
  vjp: () => [],
};
