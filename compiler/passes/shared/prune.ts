import { present } from '../../invariant.ts';
import { ancestors } from '../../graph/depends.ts';
import type { Graph, GraphNode, NodeId } from '../../graph/ir.ts';

/** The graph without the nodes that no output needs. What is kept has its operands' types as before, and so its own. */
export function prune(graph: Graph): Graph {
  const needed = ancestors(
    graph,
    graph.outputs.map((output) => output.node),
  );
  const nodes: GraphNode[] = [];
  const ids: NodeId[] = [];
  const idOf = (old: NodeId): NodeId => present(ids[old], `new id of node ${old}`);
  for (const node of graph.nodes) {
    if (!needed.has(node.id)) continue;
    ids[node.id] = nodes.length;
    nodes.push({ ...node, id: nodes.length, operands: node.operands.map(idOf) });
  }
  return { nodes, outputs: graph.outputs.map(({ name, node }) => ({ name, node: idOf(node) })) };
}
