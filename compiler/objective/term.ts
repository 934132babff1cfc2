import type { Rate } from '../formula/formula.ts';
import type { Growing } from '../graph/growing.ts';
import type { GraphOutput, NodeId } from '../graph/ir.ts';
import type { Notation, Words } from './notation.ts';

/** A number that a step reports, and what it is to whoever watches a training. */
export interface WatchedLoss {
  /** What its value is called in logs: `crossentropy[0]`, `kl[2]`. */
  readonly name: string;
  readonly kind: 'total' | 'reconstruction' | 'hidden' | 'divergence' | 'multiplier' | 'gradient';
  /** Losses that belong together, as those of one term on all levels do. */
  readonly group: string;
  /** What the group is, as the head of a chart says it. */
  readonly title: string;
  /** Of the logits or the latent, 0 is the finest; null for what has none. */
  readonly level: number | null;
  /** What it counts in the loss; 0 for what is reported only. */
  readonly weight: Rate;
}

/** A part of the loss: weight · counted. */
export interface Term {
  readonly watched: WatchedLoss;
  /** What the weight is called in the graph where it is a formula: `beta[2]`. */
  readonly rateName: string;
  /** The setting that gives the weight. */
  readonly specPath: 'objective.reconstruction' | 'objective.hidden' | 'latent.beta';
  /** The node that is scored: the term belongs to the line that made it. */
  readonly scored: NodeId;
  /** Adds the term, without its weight, to the graph of the networks that it was derived from. */
  lower(graph: Growing): LoweredTerm;
  /** The term without its weight in mathematics: `− ln p(s | x)`. */
  formula(notation: Notation): SignedFormula;
  /** What the formula means: one line of the legend. */
  note(notation: Notation): readonly Words[];
}

/** Nodes of shape []. */
export interface LoweredTerm {
  /** What is reported. */
  readonly value: NodeId;
  /** What counts in the loss. */
  readonly counted: NodeId;
  /** Adds how many pixels of an image it sums, in the mean over the batch; 1 for what sums no pixels. */
  pixels(): NodeId;
}

export interface SignedFormula {
  readonly sign: '+' | '−';
  readonly text: string;
}

/** What an objective makes of its parts where it does not simply add them up. */
export interface Balance {
  /** What a step reports besides the loss and its terms. */
  readonly watched: readonly WatchedLoss[];
  /** Adds the loss, what is reported, and what the step keeps for the next, under the names of its parameters. */
  lower(graph: Growing, parts: LossParts): { readonly total: NodeId; readonly outputs: readonly GraphOutput[] };
  /** The factor of the reconstruction in mathematics: `λ`. */
  factor(notation: Notation): string;
  /** What is added besides: `− λ · 0.05 n`. */
  rest(notation: Notation): SignedFormula;
  readonly specPath: 'objective.divergence';
  /** Lines of the legend. */
  notes(notation: Notation): readonly (readonly Words[])[];
}

/** The parts of a loss, each with its weight. */
export interface LossParts {
  readonly reconstruction: readonly WeighedTerm[];
  readonly divergence: readonly WeighedTerm[];
}

export interface WeighedTerm {
  readonly lowered: LoweredTerm;
  /** Multiplies a number by the weight of the term. */
  weigh(node: NodeId): NodeId;
}
