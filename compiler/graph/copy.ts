import type { GraphBuilder } from './builder.ts';
import type { GraphNode, NodeId, OpName } from './ir.ts';

/** Adds a node like another, with other operands and perhaps other attributes of the same op. */
export function addCopy(
  builder: GraphBuilder,
  node: GraphNode,
  operands: readonly NodeId[],
  attributes: GraphNode['attributes'] = node.attributes,
): NodeId {
  return builder.add<OpName>(node.op, operands, attributes, node.origin);
}
