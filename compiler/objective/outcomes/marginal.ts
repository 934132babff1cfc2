import type { NodeId } from '../../graph/ir.ts';
import { operandAt } from '../../graph/ops/shared/types.ts';
import type { CrossEntropySpec } from '../../spec/types.ts';
import type { Growing, LoweredTerm } from '../term.ts';
import { crossentropyOfPixels } from '../terms/crossentropy.ts';
import type { Scored } from '../terms/reconstruction.ts';
import { allPixels, reducePixels } from '../terms/reduce-pixels.ts';
import type { Outcomes } from './step-outcomes.ts';

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
 * The likelihood of whole images averaged over outcomes (Monteiro et al. 2020, Eq. 7), which are as likely as their weights.
 * A mean over pixels is that of the result: the likelihood that is averaged is always that of all pixels.
 */
export function marginalOfImages(
  { reduce }: CrossEntropySpec,
  each: readonly NodeId[],
  { logWeights, logits }: Outcomes & { readonly logits: NodeId },
  growing: Growing,
): NodeId {
  const { add } = growing;
  if (reduce === 'sum') return negativeLogMean(growing, each, logWeights);
  const count = allPixels(growing, logits);
  const sums = each.map((one) => add('multiply', [one, count], {}));
  return add('divide-by-extents', [negativeLogMean(growing, sums, logWeights), logits], { axes: [1, 2] });
}

/** The likelihood of each pixel averaged over outcomes (Kendall and Gal 2017, Eq. 12). */
export function marginalOfPixels(
  term: CrossEntropySpec,
  { of, logWeights }: Outcomes,
  scoredAs: (node: NodeId) => Scored,
  growing: Growing,
): Omit<LoweredTerm, 'counted'> {
  const terms = of.map((node) => crossentropyOfPixels(term, scoredAs(node), growing));
  const each = negativeLogMean(
    growing,
    terms.map((one) => one.each),
    logWeights,
  );
  return reducePixels(growing, { ...operandAt(terms, 0), each }, term.reduce);
}
