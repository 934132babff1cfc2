import { fail } from '../invariant.ts';
import type { GraphBuilder } from './builder.ts';
import type { AttributesOf, NodeId, OpName, Origin } from './ir.ts';
import type { TensorType } from './tensor-type.ts';

/** A graph that is added to, on behalf of one line of a spec. */
export interface Growing {
  add<O extends OpName>(op: O, operands: readonly NodeId[], attributes: AttributesOf<O>): NodeId;
  typeOf(node: NodeId): TensorType;
}

/** The sum of at least one node, in their order. */
export function addAll({ add }: Growing, nodes: readonly NodeId[]): NodeId {
  if (nodes.length === 0) return fail('a sum of nothing');
  return nodes.reduce((sum, node) => add('add', [sum, node], {}));
}

/** @param origin what all nodes that are added come from */
export function growingAt(builder: GraphBuilder, origin: Origin): Growing {
  return {
    typeOf: builder.typeOf,
    add: (op, operands, attributes) => builder.add(op, operands, attributes, origin),
  };
}
