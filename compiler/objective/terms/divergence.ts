import type { Growing } from '../../graph/growing.ts';
import type { DivergenceSpec } from '../../elaborate/types.ts';
import type { NodeId } from '../../graph/ir.ts';
import type { Notation, Words } from '../notation.ts';
import type { Balance } from '../term.ts';

/** How the KL of a level counts in the loss. */
export interface DivergenceDefinition<D extends DivergenceSpec> {
  /** Adds what counts of a KL of shape []. */
  counted(divergence: D, growing: Growing, kl: NodeId): NodeId;
  /** The same in mathematics. */
  formula(divergence: D, notation: Notation, kl: string): string;
  /** What it means; null where there is nothing to say. */
  note(divergence: D, notation: Notation): readonly Words[] | null;
  /** How the reconstruction stands to it, where the two are not simply added. */
  balance?(divergence: D): Balance;
}
