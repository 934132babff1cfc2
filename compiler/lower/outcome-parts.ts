import { addAll, type Growing } from '../graph/growing.ts';
import type { NodeId } from '../graph/ir.ts';
import { operandAt } from '../graph/ops/shared/types.ts';
import { resolveDim } from '../graph/tensor-type.ts';
import { present } from '../invariant.ts';
import type { Distribution } from '../elaborate/types.ts';

type Choice = Extract<Distribution<NodeId>, { readonly kind: 'choice' }>;

/** Added to the diagonal of a covariance, as in the published code of Monteiro et al. 2020. */
const DIAGONAL_EPSILON = 1e-5;

/** Factor [N, H, W, C · rank], the channels of a class together, times noise [N, 1, 1, rank]: [N, H, W, C]. */
export function factorTimes({ add, typeOf }: Growing, factor: NodeId, noise: NodeId, classes: number): NodeId {
  const rank = resolveDim(operandAt(typeOf(factor).shape, 3), {}) / classes;
  const ofClass = Array.from({ length: classes }, (_, index) => {
    const own = add('slice', [factor], { axis: 3, start: index * rank, size: rank });
    const product = add('multiply', [own, noise], {});
    return rank === 1
      ? product
      : add('sum-like', [product, add('slice', [product], { axis: 3, start: 0, size: 1 })], {});
  });
  return add('concat', ofClass, {});
}

/** The standard deviation of a diagonal of variances. */
export function rootOf({ add }: Growing, diagonal: NodeId): NodeId {
  const variance = add('affine', [diagonal], { scale: 1, offset: DIAGONAL_EPSILON });
  return add('multiply', [variance, add('rsqrt', [variance], { epsilon: 0 })], {});
}

/** The one of some maps that a number from 0 to 1, [N, 1, 1, 1], falls to: each has its share of the way. */
export function chosenBy(growing: Growing, { of, logits }: Choice, uniform: NodeId): NodeId {
  const { add } = growing;
  const masks = masksOf(growing, sharesUpTo(growing, of.length, logits), uniform);
  const shares = of.map((map, index) => add('multiply', [map, present(masks[index], 'mask')], {}));
  return addAll(growing, shares);
}

/**
 * For each of some choices 1 where a number from 0 to 1, [N, 1, 1, 1], falls to it, 0 elsewhere.
 * @param shares how likely the first, the first two, … are together, without all of them
 */
export function masksOf({ add }: Growing, shares: readonly NodeId[], uniform: NodeId): readonly NodeId[] {
  const one = add('broadcast-like', [add('constant', [], { value: 1 }), uniform], {});
  // 1 where the number lies beyond the shares of the first so many.
  const beyond = shares.map((share) =>
    add('relu-gradient', [add('subtract', [uniform, share], {}), one], { slope: 0 }),
  );
  return [one, ...beyond].map((before, index) => {
    const after = beyond[index];
    return after === undefined ? before : add('subtract', [before, after], {});
  });
}

/** Shares of choices that are each as likely. */
export function evenShares({ add }: Growing, count: number): readonly NodeId[] {
  return Array.from({ length: count - 1 }, (_, index) => add('constant', [], { value: (index + 1) / count }));
}

/** How likely the first, the first two, … are together, without all of them. */
function sharesUpTo(growing: Growing, count: number, logits: NodeId | null): readonly NodeId[] {
  if (logits === null) return evenShares(growing, count);
  const { add } = growing;
  const probabilities = add('softmax', [logits], {});
  const each = Array.from({ length: count - 1 }, (_, start) =>
    add('slice', [probabilities], { axis: 3, start, size: 1 }),
  );
  return each.map((_, index) => addAll(growing, each.slice(0, index + 1)));
}
