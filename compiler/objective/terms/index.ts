import type { ReconstructionTerm } from '../../spec/types.ts';
import type { PlannedReconstruction } from '../plan.ts';
import type { Term, WatchedLoss } from '../term.ts';
import { crossentropy } from './crossentropy.ts';
import type { ReconstructionDefinition, Scored } from './reconstruction.ts';

export { klTerm, watchedKl } from './kl.ts';

/** A file a kind of term. */
const definitions: { readonly [K in ReconstructionTerm['kind']]?: ReconstructionDefinition<TermOf<K>> } = {
  crossentropy,
};

type TermOf<K> = Extract<ReconstructionTerm, { readonly kind: K }>;

/** The term on one tensor of logits. */
export function reconstructionTerm(planned: PlannedReconstruction, scored: Scored): Term {
  return definitionOf(planned).term(planned, scored);
}

/** What it reports. */
export function watchedReconstruction(planned: PlannedReconstruction): WatchedLoss {
  return definitionOf(planned).watched(planned);
}

function definitionOf({ term }: PlannedReconstruction): ReconstructionDefinition<ReconstructionTerm> {
  return definitions[term.kind] as unknown as ReconstructionDefinition<ReconstructionTerm>;
}
