import { definitionOf } from './definition.ts';
import { nodeAt } from './depends.ts';
import type { Graph, GraphNode, NodeId } from './ir.ts';
import type { Cost } from './op.ts';
import type { Bindings, TensorType } from './tensor-type.ts';

/** What one execution of a node costs, given the types of its operands. */
export function costOfNode(node: GraphNode, typeOf: (operand: NodeId) => TensorType, bindings: Bindings): Cost {
  return definitionOf(node.op).cost(node.operands.map(typeOf), node.type, node.attributes, bindings);
}

/** What some nodes of a graph cost together. */
export function costOfNodes(graph: Graph, nodes: Iterable<GraphNode>, bindings: Bindings): Cost {
  const typeOf = (operand: NodeId): TensorType => nodeAt(graph, operand).type;
  let total: Cost = { flops: 0, bytes: 0 };
  for (const node of nodes) total = addCosts(total, costOfNode(node, typeOf, bindings));
  return total;
}

/** What one execution of the whole graph costs. */
export function totalCost(graph: Graph, bindings: Bindings): Cost {
  return costOfNodes(graph, graph.nodes, bindings);
}

export function addCosts(a: Cost, b: Cost): Cost {
  return { flops: a.flops + b.flops, bytes: a.bytes + b.bytes };
}
