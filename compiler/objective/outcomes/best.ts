import type { Growing } from '../../graph/growing.ts';
import type { NodeId } from '../../graph/ir.ts';
import { operandAt } from '../../graph/ops/shared/types.ts';
import { addRandom, type RandomSource } from '../../graph/random-source.ts';
import type { HypothesesSpec } from '../../elaborate/types.ts';

/** So much that an outcome that is left out is never the best. */
const LEFT_OUT = 1e30;

/**
 * The outcome with the least term counts 1 − relax, all others share relax (Rupprecht et al. 2017, Eq. 5); which one it is has
 * no gradient. With probability `drop` an outcome is not looked at (their section 3.2).
 */
export function bestOfImages(
  { relax, drop }: Extract<HypothesesSpec, { readonly kind: 'best' }>,
  terms: readonly NodeId[],
  name: string,
  growing: Growing,
): NodeId {
  const { add } = growing;
  const count = terms.length;
  const all = add('concat', terms, {});
  const gains = add('affine', [all], { scale: -1, offset: 0 });
  const weights = add('one-hot', [add('argmax', [drop === 0 ? gains : without(gains)], {})], {
    classes: count,
    off: relax / (count - 1),
    on: 1 - relax,
  });
  return add('sum-like', [add('multiply', [weights, all], {}), operandAt(terms, 0)], {});

  function without(node: NodeId): NodeId {
    const source: RandomSource = { distribution: 'uniform', per: 'logits', name: `${name}.drop`, level: null };
    const noise = addRandom(growing, source, growing.typeOf(all).shape);
    const below = add('affine', [noise], { scale: -1, offset: drop });
    const far = add('broadcast-like', [add('constant', [], { value: -LEFT_OUT }), node], {});
    return add('add', [node, add('relu-gradient', [below, far], { slope: 0 })], {});
  }
}
