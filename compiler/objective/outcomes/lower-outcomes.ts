import type { Growing } from '../../graph/growing.ts';
import type { NodeId } from '../../graph/ir.ts';
import { operandAt } from '../../graph/ops/shared/types.ts';
import { fail } from '../../invariant.ts';
import type { CrossEntropySpec, Distribution, ReconstructionTerm } from '../../elaborate/types.ts';
import type { PlannedReconstruction } from '../plan.ts';
import type { LoweredTerm } from '../term.ts';
import type { ReconstructionDefinition, Scored } from '../terms/reconstruction.ts';
import { crossentropyOfPixels } from '../terms/crossentropy.ts';
import { meanOver } from '../terms/pixels.ts';
import { reducePixels } from '../terms/reduce-pixels.ts';
import { bestOfImages } from './best.ts';
import { marginalOfImages, marginalOfPixels } from './marginal.ts';
import { outcomesOf } from './step-outcomes.ts';
import { transportOfImages } from './transport.ts';

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
  const { term, name } = planned;
  const { of, logWeights } = outcomesOf(drawn, hypotheses, name, growing);
  const scoredAs = (node: NodeId): Scored => ({ ...scored, logits: { ...scored.logits, node } });
  if (hypotheses.kind === 'best') {
    const each = of.map((node) => definition.ofImages(term, scoredAs(node), growing));
    return overBatch(bestOfImages(hypotheses, each, name, growing));
  }
  if (hypotheses.kind === 'transport') {
    const all = [drawn, ...scored.passes].map((pass) => outcomesOf(pass, hypotheses, name, growing));
    const outcomes = all.flatMap((pass) => pass.of);
    const costs = scored.outlines.map((labels) =>
      outcomes.map((node) => definition.ofImages(term, { ...scoredAs(node), labels }, growing)),
    );
    const weights = all.flatMap((pass) => pass.logWeights ?? []);
    return overBatch(transportOfImages(hypotheses, { costs, logWeights: weights }, growing));
  }
  const crossentropy = crossentropyIn(term);
  const terms = of.map((node) => crossentropyOfPixels(crossentropy, scoredAs(node), growing));
  const { reduce } = crossentropy;
  return hypotheses.over === 'pixel'
    ? reducePixels(growing, marginalOfPixels(terms, logWeights, growing), reduce)
    : overBatch(marginalOfImages(terms, logWeights, reduce, growing));

  function overBatch(ofImages: NodeId): Omit<LoweredTerm, 'counted'> {
    return {
      value: meanOver(growing, ofImages, [0]),
      // Those of any outcome.
      pixels: () => definition.lower(term, scoredAs(operandAt(of, 0)), growing).pixels(),
    };
  }
}

/** Of another term `objective.hypotheses` is best or transport: what is checked. */
function crossentropyIn(term: ReconstructionTerm): CrossEntropySpec {
  return term.kind === 'crossentropy' ? term : fail(`the likelihood of ${term.kind}`);
}
