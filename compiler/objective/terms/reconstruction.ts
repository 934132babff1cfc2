import type { Growing } from '../../graph/growing.ts';
import type { NodeId } from '../../graph/ir.ts';
import type { Distribution, ReconstructionTerm, Spec } from '../../elaborate/types.ts';
import type { Notation, Words } from '../notation.ts';
import type { LoweredTerm, SignedFormula } from '../term.ts';
import type { Logits } from '../wiring.ts';

/** A kind of reconstruction term: how well logits fit the labels. All are of shape [], mean over the batch. */
export interface ReconstructionDefinition<T extends ReconstructionTerm> {
  /** What the values of its levels are, as the head of a chart says it. */
  title(term: T): string;
  /** Adds the term of some logits. */
  lower(term: T, scored: Scored, growing: Growing): Omit<LoweredTerm, 'counted'>;
  /** The same before the mean over the batch: of each image, [N, 1, 1, 1]. */
  ofImages(term: T, scored: Scored, growing: Growing): NodeId;
  /** The term in mathematics. @param p the probability of the labels, given what the logits are computed from */
  formula(term: T, notation: Notation, p: Probability): SignedFormula;
  /** What the formula means. */
  note(term: T, notation: Notation): readonly Words[];
}

/** What a reconstruction term scores. */
export interface Scored {
  readonly spec: Spec;
  readonly logits: Logits;
  /** Whether the likelihood delivers logits on several levels. */
  readonly several: boolean;
  /** Class indices [N, H, W]. */
  readonly labels: NodeId;
  /** Those of each rater, where a step is given them. */
  readonly outlines: readonly NodeId[];
  /** The same logits in further passes of the likelihood. */
  readonly passes: readonly Distribution<NodeId>[];
}

/** Parts of formulas. */
export interface Probability {
  /** `p₀(s | z₀, x)` */
  readonly whole: string;
  /** `p₀` */
  readonly letter: string;
  /** `s` */
  readonly labels: string;
}
