import type { NodeId } from '../../graph/ir.ts';
import { fail } from '../../invariant.ts';
import type { CrossEntropySpec, Distribution, ReconstructionTerm } from '../../spec/types.ts';
import type { PlannedReconstruction } from '../plan.ts';
import type { Growing, LoweredTerm } from '../term.ts';
import type { ReconstructionDefinition, Scored } from '../terms/reconstruction.ts';
import { allPixels } from '../terms/reduce-pixels.ts';
import { bestOfImages } from './best.ts';
import { marginalOfImages, marginalOfPixels } from './marginal.ts';
import { outcomesOf } from './step-outcomes.ts';

/** A term on logits that are drawn. */
export interface ScoredOutcomes {
  readonly planned: PlannedReconstruction;
  readonly definition: ReconstructionDefinition<ReconstructionTerm>;
  readonly scored: Scored;
  readonly drawn: Distribution<NodeId>;
}

/** The term of several outcomes as one, which `objective.hypotheses` says. */
export function lowerOutcomes(
  { planned, definition, scored, drawn }: ScoredOutcomes,
  growing: Growing,
): Omit<LoweredTerm, 'counted'> {
  const { hypotheses } = scored.spec.objective;
  const { term } = planned;
  const outcomes = outcomesOf(drawn, hypotheses, planned.name, growing);
  const scoredAs = (node: NodeId): Scored => ({ ...scored, logits: { ...scored.logits, node } });
  if (hypotheses.kind === 'marginal' && hypotheses.over === 'pixel') {
    return marginalOfPixels(crossentropyIn(term), outcomes, scoredAs, growing);
  }
  const each = outcomes.of.map((node) => definition.ofImages(term, scoredAs(node), growing));
  const { add } = growing;
  const ofImages =
    hypotheses.kind === 'marginal'
      ? marginalOfImages(crossentropyIn(term), each, { ...outcomes, logits: scored.logits.node }, growing)
      : bestOfImages(hypotheses, each, planned.name, growing);
  const total = add('sum-like', [ofImages, add('constant', [], { value: 0 })], {});
  const isSum = term.kind !== 'dice' && term.reduce === 'sum';
  return {
    value: add('divide-by-extents', [total, ofImages], { axes: [0] }),
    pixels: () => (isSum ? allPixels(growing, scored.logits.node) : add('constant', [], { value: 1 })),
  };
}

/** Of another term `objective.hypotheses` is best: what is checked. */
function crossentropyIn(term: ReconstructionTerm): CrossEntropySpec {
  return term.kind === 'crossentropy' ? term : fail(`the likelihood of ${term.kind}`);
}
