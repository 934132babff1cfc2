import { isFormula } from '../formula/formula.ts';
import type { GraphBuilder } from '../graph/builder.ts';
import type { GraphOutput, NodeId, Origin } from '../graph/ir.ts';
import { addRate } from '../graph/rate.ts';
import type { Growing, Term } from './term.ts';

export interface Loss {
  /** Σ weight · term, of shape []. */
  readonly total: NodeId;
  /** The value of each term by its name, without its weight. */
  readonly terms: readonly GraphOutput[];
}

/** Adds the terms and their weighted sum to the graph of the networks they were derived from. */
export function lowerLoss(builder: GraphBuilder, terms: readonly Term[]): Loss {
  const lowered = terms.map((term) => {
    const origin = originOf(builder, term);
    const growing: Growing = {
      typeOf: builder.typeOf,
      add: (op, operands, attributes) => builder.add(op, operands, attributes, origin),
    };
    return { term, ...term.lower(growing) };
  });
  let total: NodeId | null = null;
  for (const { term, counted } of lowered) {
    const share = weighted(builder, term, counted);
    total = total === null ? share : builder.add('add', [total, share], {}, { path: 'loss', span: null });
  }
  total ??= builder.add('constant', [], { value: 0 }, { path: 'loss', span: null });
  return { total, terms: lowered.map(({ term, value }) => ({ name: term.watched.name, node: value })) };
}

/** weight · counted: a weight that stays is a number of the graph, one that changes an input of the step. */
function weighted(builder: GraphBuilder, { watched: { name, weight }, rateName }: Term, counted: NodeId): NodeId {
  const origin = { path: name, span: null };
  if (isFormula(weight)) {
    const rate = addRate(builder, rateName, weight, { path: rateName, span: null });
    return builder.add('multiply', [counted, rate], {}, origin);
  }
  return weight === 1 ? counted : builder.add('affine', [counted], { scale: weight, offset: 0 }, origin);
}

/** A term belongs to the line of what it scores. */
function originOf(builder: GraphBuilder, { watched, scored }: Term): Origin {
  return { path: watched.name, span: builder.node(scored).origin.span };
}
