import type { Growing } from '../../graph/growing.ts';
import type { NodeId } from '../../graph/ir.ts';
import { operandAt } from '../../graph/ops/shared/types.ts';
import { type EachPixel, perPixel, reduceImages } from '../terms/reduce-pixels.ts';

/** − ln Σ w exp(−term) of terms with weights along the channels, [N, H, W, 1] each. */
function negativeLogMean({ add }: Growing, terms: readonly NodeId[], logWeights: NodeId | null): NodeId {
  const gains = add('affine', [add('concat', terms, {})], { scale: -1, offset: 0 });
  const weighed = logWeights === null ? gains : add('add', [gains, logWeights], {});
  const first = (node: NodeId): NodeId => add('slice', [node], { axis: 3, start: 0, size: 1 });
  // ln Σ eˣ = x₀ − (ln softmax x)₀
  const negative = add('subtract', [first(add('log-softmax', [weighed], {})), first(weighed)], {});
  return logWeights === null ? add('affine', [negative], { scale: 1, offset: Math.log(terms.length) }) : negative;
}

/**
 * The likelihood of whole images averaged over outcomes (Monteiro et al. 2020, Eq. 7): [N, 1, 1, 1]. A mean over pixels is that
 * of the result: the likelihood that is averaged is always that of all pixels that count.
 * @param terms of each outcome
 */
export function marginalOfImages(
  terms: readonly EachPixel[],
  logWeights: NodeId | null,
  reduce: 'sum' | 'mean',
  growing: Growing,
): NodeId {
  const sums = terms.map((one) => reduceImages(growing, one, 'sum'));
  const whole = negativeLogMean(growing, sums, logWeights);
  return reduce === 'sum' ? whole : perPixel(growing, operandAt(terms, 0), whole);
}

/** The likelihood of each pixel averaged over outcomes (Kendall and Gal 2017, Eq. 12). */
export function marginalOfPixels(terms: readonly EachPixel[], logWeights: NodeId | null, growing: Growing): EachPixel {
  const each = terms.map((one) => one.each);
  return { ...operandAt(terms, 0), each: negativeLogMean(growing, each, logWeights) };
}
