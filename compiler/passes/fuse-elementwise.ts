import { createGraphBuilder } from '../graph/builder.ts';
import { addCopy } from '../graph/copy.ts';
import { nodeAt } from '../graph/depends.ts';
import type { Graph, NodeId } from '../graph/ir.ts';
import type { ExpressionStep } from '../graph/ops/shared/expression.ts';
import { present } from '../invariant.ts';
import type { Pass } from './pass.ts';
import { findClusters } from './shared/clusters.ts';

export const fuseElementwise: Pass = {
  name: 'fuse-elementwise',
  summary: 'Computes element-wise ops that read each other in one kernel, and again where that moves fewer bytes.',
  run: fuse,
};

function fuse(graph: Graph): Graph {
  const clusters = findClusters(graph);
  const builder = createGraphBuilder();
  const copies: (NodeId | undefined)[] = [];
  const copyOf = (id: NodeId): NodeId => present(copies[id], `copy of node ${id}`);
  for (const node of graph.nodes) {
    if (clusters.isRoot(node.id)) {
      const { members, leaves } = clusters.clusterOf(node.id);
      const values = new Map(leaves.map((leaf, index) => [leaf, index] as const));
      const steps = members.map((id, index): ExpressionStep => {
        const { op, operands, attributes } = nodeAt(graph, id);
        values.set(id, leaves.length + index);
        const given = operands.map((_, position) => clusters.operandOf(nodeAt(graph, id), position));
        return { op, operands: given.map((one) => values.get(one)), attributes } as ExpressionStep;
      });
      copies[node.id] = builder.add('fused-map', leaves.map(copyOf), { steps }, node.origin);
    } else if (clusters.isStored(node.id)) {
      const operands = node.operands.map((_, position) => copyOf(clusters.operandOf(node, position)));
      copies[node.id] = addCopy(builder, node, operands);
    }
  }
  return builder.finish(graph.outputs.map(({ name, node }) => ({ name, node: copyOf(node) })));
}
