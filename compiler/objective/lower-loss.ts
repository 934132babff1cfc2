import type { GraphBuilder } from '../graph/builder.ts';
import type { GraphOutput, NodeId, Origin } from '../graph/ir.ts';
import type { Term } from './derive.ts';

/** What is added to both variances of a KL, as in the published code. */
export const KL_EPSILON = 1e-10;

export interface Loss {
  /** Σ weight · term, of shape []. */
  readonly total: NodeId;
  /** The value of each term by its name, without its weight. */
  readonly terms: readonly GraphOutput[];
}

/** Adds the terms and their weighted sum to the graph of the networks they were derived from. */
export function lowerLoss(builder: GraphBuilder, terms: readonly Term[]): Loss {
  const values = terms.map((term) => ({ name: term.name, node: addTerm(builder, term) }));
  let total: NodeId | null = null;
  for (const [index, { weight, name }] of terms.entries()) {
    const value = values[index]?.node ?? Number.NaN;
    const origin = { path: name, span: null };
    const share = weight === 1 ? value : builder.add('affine', [value], { scale: weight, offset: 0 }, origin);
    total = total === null ? share : builder.add('add', [total, share], {}, { path: 'loss', span: null });
  }
  total ??= builder.add('constant', [], { value: 0 }, { path: 'loss', span: null });
  return { total, terms: values };
}

function addTerm(builder: GraphBuilder, term: Term): NodeId {
  if (term.kind === 'crossentropy') {
    const { logits, labels, reduce } = term;
    return builder.add('softmax-cross-entropy', [logits, labels], { reduce }, originLike(builder, term.name, logits));
  }
  const { posterior, prior } = term;
  const operands = [posterior.mean, posterior.scale, prior.mean, prior.scale];
  return builder.add('kl-normal', operands, { epsilon: KL_EPSILON }, originLike(builder, term.name, posterior.mean));
}

/** A term belongs to the line of what it scores. */
function originLike(builder: GraphBuilder, path: string, scored: NodeId): Origin {
  return { path, span: builder.node(scored).origin.span };
}
