import { present } from '../../invariant.ts';
import { createGraphBuilder } from '../../graph/builder.ts';
import { addCopy } from '../../graph/copy.ts';
import { ancestors } from '../../graph/depends.ts';
import type { Graph, NodeId } from '../../graph/ir.ts';

/** The graph without the nodes that no output needs. */
export function prune(graph: Graph): Graph {
  const needed = ancestors(
    graph,
    graph.outputs.map((output) => output.node),
  );
  const builder = createGraphBuilder();
  const copies: (NodeId | undefined)[] = [];
  const copyOf = (id: NodeId): NodeId => present(copies[id], `copy of node ${id}`);
  for (const node of graph.nodes) {
    if (needed.has(node.id)) copies[node.id] = addCopy(builder, node, node.operands.map(copyOf));
  }
  return builder.finish(graph.outputs.map(({ name, node }) => ({ name, node: copyOf(node) })));
}
