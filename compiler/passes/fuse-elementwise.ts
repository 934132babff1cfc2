import { createGraphBuilder } from '../graph/builder.ts';
import { addCopy } from '../graph/copy.ts';
import { nodeAt } from '../graph/depends.ts';
import type { Graph, NodeId } from '../graph/ir.ts';
import type { FusedReductionAttributes } from '../graph/ops/fused-reduction.ts';
import type { ExpressionStep } from '../graph/ops/shared/expression.ts';
import { present } from '../invariant.ts';
import type { Pass } from './pass.ts';
import { type Clusters, findClusters } from './shared/clusters.ts';
import { isLike } from './shared/elementwise.ts';
import { renumber } from './shared/renumber.ts';

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
    if (clusters.isMap(node.id)) {
      const { steps, leaves } = expressionOf(graph, clusters, node.id);
      copies[node.id] = builder.add('fused-map', leaves.map(copyOf), { steps }, node.origin);
    } else if (node.op === 'fused-reduction') {
      const { steps, leaves, numberOf } = expressionOf(graph, clusters, node.id);
      const attributes = withOperands(node.attributes, node.operands.map(numberOf), leaves.length, steps);
      copies[node.id] = builder.add('fused-reduction', leaves.map(copyOf), attributes, node.origin);
    } else if (clusters.isStored(node.id)) {
      const operands = node.operands.map((_, position) => copyOf(clusters.operandOf(node, position)));
      copies[node.id] = addCopy(builder, node, operands);
    }
  }
  return builder.finish(graph.outputs.map(({ name, node }) => ({ name, node: copyOf(node) })));
}

/** A cluster as the expression of a fused op. */
function expressionOf(graph: Graph, clusters: Clusters, root: NodeId) {
  const { members, leaves } = clusters.clusterOf(root);
  const values = new Map(leaves.map((leaf, index) => [leaf, index] as const));
  const numberOf = (id: NodeId): number => present(values.get(id), `value of node ${id}`);
  const steps = members.map((id, index): ExpressionStep => {
    const node = nodeAt(graph, id);
    values.set(id, leaves.length + index);
    const operands = node.operands.map((_, position) => {
      const operand = clusters.operandOf(node, position);
      return isLike(node, position) ? leaves.indexOf(operand) : numberOf(operand);
    });
    return { op: node.op, operands, attributes: node.attributes } as ExpressionStep;
  });
  return { steps, leaves, numberOf };
}

/**
 * A reduction whose operands are computed by steps of its own.
 * @param values the number of each operand among the new operands and the new steps
 */
function withOperands(
  attributes: FusedReductionAttributes,
  values: readonly number[],
  operands: number,
  steps: readonly ExpressionStep[],
): FusedReductionAttributes {
  const shift = operands + steps.length - values.length;
  const { steps: own, ...rest } = renumber(attributes, (value) => values[value] ?? value + shift);
  return { ...rest, steps: [...steps, ...own] };
}
