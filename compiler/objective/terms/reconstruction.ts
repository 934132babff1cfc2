import type { NodeId } from '../../graph/ir.ts';
import type { ReconstructionTerm, Spec } from '../../spec/types.ts';
import type { PlannedTerm } from '../plan.ts';
import type { Term, WatchedLoss } from '../term.ts';
import type { Logits } from '../wiring.ts';

/** A kind of reconstruction term: how well logits fit the labels. */
export interface ReconstructionDefinition<T extends ReconstructionTerm> {
  watched(planned: Planned<T>): WatchedLoss;
  term(planned: Planned<T>, scored: Scored): Term;
}

export type Planned<T extends ReconstructionTerm> = PlannedTerm & { readonly term: T };

/** What a reconstruction term scores. */
export interface Scored {
  readonly spec: Spec;
  readonly logits: Logits;
  /** Whether the likelihood delivers logits on several levels. */
  readonly several: boolean;
  /** Class indices [N, H, W]. */
  readonly labels: NodeId;
}
