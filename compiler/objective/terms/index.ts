import type { DivergenceSpec, ReconstructionTerm, Spec } from '../../elaborate/types.ts';
import { joined, OUTCOME } from '../notation.ts';
import type { PlannedReconstruction, PlannedTerm } from '../plan.ts';
import type { Balance, SignedFormula, Term, WatchedLoss } from '../term.ts';
import { crossentropy } from './crossentropy.ts';
import { dice } from './dice.ts';
import type { DivergenceDefinition } from './divergence.ts';
import { focal } from './focal.ts';
import { iou } from './iou.ts';
import { freebits } from './freebits.ts';
import { geco } from './geco.ts';
import { type Compared, kl, klTerm } from './kl.ts';
import { lowerOutcomes } from '../outcomes/lower-outcomes.ts';
import { outcomeNotes, outcomesFormula } from '../outcomes/notes.ts';
import type { ReconstructionDefinition, Scored } from './reconstruction.ts';

export { watchedKl } from './kl.ts';

/** A file a kind of term. */
const definitions: { readonly [K in ReconstructionTerm['kind']]: ReconstructionDefinition<TermOf<K>> } = {
  crossentropy,
  dice,
  focal,
  iou,
};

const divergences: { readonly [K in DivergenceSpec['kind']]: DivergenceDefinition<DivergenceOf<K>> } = {
  kl,
  freebits,
  geco,
};

type DivergenceOf<K> = Extract<DivergenceSpec, { readonly kind: K }>;
type TermOf<K> = Extract<ReconstructionTerm, { readonly kind: K }>;

/** The term on one tensor of logits. */
export function reconstructionTerm(planned: PlannedReconstruction, scored: Scored): Term {
  const { term, level, rateName } = planned;
  const { spec, logits, several } = scored;
  const definition = definitionOf(planned);
  return {
    watched: watchedReconstruction(planned),
    rateName,
    specPath: 'objective.reconstruction',
    scored: logits.node,
    lower(growing) {
      const { drawn } = logits;
      const lowered =
        drawn === null
          ? definition.lower(term, scored, growing)
          : lowerOutcomes({ planned, definition, scored, drawn }, growing);
      return { ...lowered, counted: lowered.value };
    },
    formula(notation) {
      const index = several ? level : null;
      const { drawn, given } = logits;
      const of = (names: readonly string[]): string => notation.probability('p', index, spec.target.name, names);
      const formula = (whole: string): SignedFormula =>
        definition.formula(term, notation, {
          whole,
          letter: notation.letter('p', index),
          labels: notation.symbol(spec.target.name),
        });
      return drawn === null
        ? formula(of(given))
        : outcomesFormula(spec.objective.hypotheses, drawn, notation, { formula, whole: of([OUTCOME]) });
    },
    note(notation) {
      const { drawn, given } = logits;
      const note = definition.note(term, notation);
      const outcomes = drawn === null ? [] : outcomeNotes(spec.objective.hypotheses, drawn, given, notation);
      return joined([note, ...outcomes, ...(several ? [['the index is the level of the logits']] : [])]);
    },
  };
}

/** The KL of one latent level. */
export function divergenceTerm(planned: PlannedTerm, compared: Compared): Term {
  return klTerm(planned, compared, divergenceOf(compared.spec.objective.divergence));
}

/** How the parts of the loss come together; null where they are added. */
export function balanceOf({ objective: { divergence } }: Pick<Spec, 'objective'>): Balance | null {
  return divergenceOf(divergence).balance?.(divergence) ?? null;
}

function divergenceOf({ kind }: DivergenceSpec): DivergenceDefinition<DivergenceSpec> {
  return divergences[kind] as unknown as DivergenceDefinition<DivergenceSpec>;
}

/** What it reports. */
export function watchedReconstruction(planned: PlannedReconstruction): WatchedLoss {
  const { name, group, level, weight, term } = planned;
  return { name, kind: 'reconstruction', group, title: definitionOf(planned).title(term), level, weight };
}

function definitionOf({ term }: PlannedReconstruction): ReconstructionDefinition<ReconstructionTerm> {
  return definitions[term.kind] as unknown as ReconstructionDefinition<ReconstructionTerm>;
}
