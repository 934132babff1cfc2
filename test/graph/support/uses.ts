import type { OpName } from '../../../compiler/graph/ir.ts';
import { composedUses } from './composed-uses.ts';
import { fusedUses } from './fused-uses.ts';
import { networkUses } from './network-uses.ts';
import type { Random } from './random.ts';
import { trainingUses } from './training-uses.ts';
import type { Use } from './use.ts';

/** Every op but those whose values are fed. */
export type ComputedOp = Exclude<OpName, 'input' | 'parameter'>;

/** Random uses of every op, each with an oracle. */
export const uses: { readonly [O in ComputedOp]: (random: Random) => Use<O> } = {
  ...networkUses,
  ...trainingUses,
  ...fusedUses,
  ...composedUses,
};

export const computedOps = Object.keys(uses) as readonly ComputedOp[];
