import { type Growing, growingAt } from '../graph/growing.ts';
import { isFormula } from '../formula/formula.ts';
import type { GraphBuilder } from '../graph/builder.ts';
import type { GraphOutput, NodeId } from '../graph/ir.ts';
import { addRate } from '../graph/rate.ts';
import type { Balance, Term, WeighedTerm } from './term.ts';

export interface Loss {
  /** Of shape []. */
  readonly total: NodeId;
  /** The value of each term by its name, without its weight, then what else is reported or kept. */
  readonly outputs: readonly GraphOutput[];
}

/**
 * Adds the terms and their weighted sum to the graph of the networks they were derived from.
 * @param balance what makes the loss of the terms in place of a sum; null for none
 */
export function lowerLoss(builder: GraphBuilder, terms: readonly Term[], balance: Balance | null): Loss {
  const parts = terms.map((term) => ({ term, ...weighed(builder, term) }));
  const values = parts.map(({ term, lowered }) => ({ name: term.watched.name, node: lowered.value }));
  const growing = growingAt(builder, { path: 'loss', span: null });
  if (balance === null) return { total: sumOf(growing, parts), outputs: values };
  const ofKind = (kind: Term['watched']['kind']) => parts.filter(({ term }) => term.watched.kind === kind);
  const { total: balanced, outputs } = balance.lower(growing, {
    reconstruction: ofKind('reconstruction'),
    divergence: ofKind('divergence'),
  });
  const hidden = ofKind('hidden');
  const total = hidden.length === 0 ? balanced : growing.add('add', [balanced, sumOf(growing, hidden)], {});
  return { total, outputs: [...values, ...outputs] };
}

/** Σ weight · counted; 0 without terms. */
export function sumOf({ add }: Growing, parts: readonly WeighedTerm[]): NodeId {
  const share = ({ lowered, weigh }: WeighedTerm): NodeId => weigh(lowered.counted);
  const [first, ...more] = parts;
  if (first === undefined) return add('constant', [], { value: 0 });
  return more.reduce((total, part) => add('add', [total, share(part)], {}), share(first));
}

/** A term with its weight: one that stays is a number of the graph, one that changes an input of the step. */
function weighed(builder: GraphBuilder, term: Term): WeighedTerm {
  const { name, weight } = term.watched;
  const lowered = term.lower(growingAt(builder, { path: name, span: builder.node(term.scored).origin.span }));
  const { add } = growingAt(builder, { path: name, span: null });
  if (!isFormula(weight)) {
    return { lowered, weigh: (node) => (weight === 1 ? node : add('affine', [node], { scale: weight, offset: 0 })) };
  }
  const rate = addRate(builder, term.rateName, weight, { path: term.rateName, span: null });
  return { lowered, weigh: (node) => add('multiply', [node, rate], {}) };
}
