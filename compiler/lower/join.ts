import type { NodeId } from '../graph/ir.ts';
import type { AffineAttributes } from '../graph/ops/affine.ts';
import { present } from '../invariant.ts';
import { isNumberPart, type Join, type NumberPart } from '../elaborate/types.ts';
import { addNode, type LoweringContext, originOf, type Place } from './context.ts';
import { joinOps } from './join-ops.ts';

/** An operand of arithmetic: a node, or a number. */
export type Term = { readonly node: NodeId } | { readonly number: number };

/** Operands with those lowered that are no numbers; null when one did not fit, which is reported. */
export function termsOf<P extends { readonly kind: string }>(
  parts: readonly (P | NumberPart)[],
  lower: (part: P) => NodeId | null,
): readonly Term[] | null {
  const terms: Term[] = [];
  for (const part of parts) {
    if (isNumberPart(part)) {
      terms.push({ number: part.value });
      continue;
    }
    const node = lower(part);
    if (node === null) return null;
    terms.push({ node });
  }
  return terms;
}

/** Arithmetic on at least one node and numbers, left to right. */
export function join(context: LoweringContext, kind: Join, terms: readonly Term[], place: Place): NodeId | null {
  const [first, ...rest] = terms;
  let total = present(first, 'an operand');
  for (const term of rest) {
    const node = joinTwo(context, kind, total, term, place);
    if (node === null) return null;
    total = { node };
  }
  return 'node' in total ? total.node : null;
}

function joinTwo(context: LoweringContext, kind: Join, a: Term, b: Term, place: Place): NodeId | null {
  const affine = affineOf(kind, a, b);
  if (affine !== null)
    return addNode(context, 'affine', [affine.x], { scale: affine.scale, offset: affine.offset }, place);
  const operands = [a, b].map((term) =>
    'node' in term ? term.node : context.builder.add('constant', [], { value: term.number }, originOf(place)),
  );
  return addNode(context, joinOps[kind], operands, {}, place);
}

interface Affine extends AffineAttributes {
  readonly x: NodeId;
}

/** What a node and a number make, where that is a line through it; null where it is not. */
function affineOf(kind: Join, a: Term, b: Term): Affine | null {
  if ('node' in a && 'number' in b) {
    const { node: x } = a;
    if (kind === 'add') return { x, scale: 1, offset: b.number };
    if (kind === 'subtract') return { x, scale: 1, offset: -b.number };
    if (kind === 'multiply') return { x, scale: b.number, offset: 0 };
    return kind === 'divide' ? { x, scale: 1 / b.number, offset: 0 } : null;
  }
  if (!('number' in a && 'node' in b)) return null;
  if (kind === 'subtract') return { x: b.node, scale: -1, offset: a.number };
  return kind === 'add' || kind === 'multiply' ? affineOf(kind, b, a) : null;
}
