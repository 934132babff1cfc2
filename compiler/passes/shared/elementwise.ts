import { definitionOf } from '../../graph/definition.ts';
import { nodeAt, valueOperands } from '../../graph/depends.ts';
import type { Graph, GraphNode, NodeId } from '../../graph/ir.ts';
import { isExpressionOp } from '../../graph/ops/shared/expression.ts';
import { walk } from '../../graph/walk.ts';
import { accessOf } from './operand-access.ts';

/** Whether an op can be part of an expression where it stands. */
export function isElementwise(graph: Graph, node: GraphNode): boolean {
  if (!isExpressionOp(node.op) || node.type.dtype !== 'float32') return false;
  if (node.op === 'unpack') {
    // A vector [channels] among others of its length: a single number would serve other channels, too.
    const { start, shape } = node.attributes;
    const [channels = 1] = shape;
    return shape.length === 1 && channels > 1 && start % channels === 0;
  }
  return valueOperands(node).every((operand) => accessOf(nodeAt(graph, operand).type, node.type) !== null);
}

/** Whether only the shape of an operand is wanted. */
export function isLike(node: GraphNode, position: number): boolean {
  return definitionOf(node.op).operands[position] === 'like';
}

/** The values that a node is computed from by ops that are no sources. */
export function sourcesOf(graph: Graph, id: NodeId, isSource: (id: NodeId) => boolean): ReadonlySet<NodeId> {
  const found = new Set<NodeId>();
  const seen = new Set<NodeId>();
  walk(id, function* (at) {
    for (const operand of valueOperands(nodeAt(graph, at))) {
      if (isSource(operand)) found.add(operand);
      else if (!seen.has(operand)) {
        seen.add(operand);
        yield operand;
      }
    }
  });
  return found;
}
