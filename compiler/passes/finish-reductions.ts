import { createGraphBuilder } from '../graph/builder.ts';
import { addCopy } from '../graph/copy.ts';
import { nodeAt } from '../graph/depends.ts';
import type { Graph, GraphNode, NodeId } from '../graph/ir.ts';
import { type FusedReductionAttributes, resultsOf } from '../graph/ops/fused-reduction.ts';
import type { ExpressionStep } from '../graph/ops/shared/expression.ts';
import { operandAt } from '../graph/ops/shared/types.ts';
import { sizeOf } from '../graph/tensor64.ts';
import { resolveShape, sameShape } from '../graph/tensor-type.ts';
import { present } from '../invariant.ts';
import type { Pass } from './pass.ts';
import { type Clusters, findClusters, MOST_OPERANDS } from './shared/clusters.ts';
import { prune } from './shared/prune.ts';
import { renumber } from './shared/renumber.ts';

export const finishReductions: Pass = {
  name: 'finish-reductions',
  summary: 'Computes what is made of the results of a reduction, channel by channel, at its end.',
  run: fuse,
};

type ReductionNode = GraphNode<'fused-reduction'>;

function fuse(graph: Graph): Graph {
  const clusters = findClusters(graph);
  const taken = takenBy(graph, clusters);
  const builder = createGraphBuilder();
  const copies: (NodeId | undefined)[] = [];
  const copyOf = (id: NodeId): NodeId => present(copies[id], `copy of node ${id}`);
  for (const node of graph.nodes) {
    if (copies[node.id] !== undefined) continue;
    const maps = taken.get(node.id) ?? [];
    if (node.op !== 'fused-reduction' || maps.length === 0) {
      copies[node.id] = addCopy(builder, node, node.operands.map(copyOf));
      continue;
    }
    const { operands, attributes } = withFinish(graph, clusters, node, maps);
    const reduced = builder.add('fused-reduction', operands.map(copyOf), attributes, node.origin);
    const shape = resolveShape(nodeAt(graph, operandAt(maps, 0)).type.shape, {});
    const own = node.attributes.outputs.length;
    const part = (index: number, of: GraphNode): NodeId =>
      builder.add('unpack', [reduced], { start: index * sizeOf(shape), shape }, of.origin);
    copies[node.id] = own === 1 ? part(0, node) : reduced;
    for (const [index, id] of maps.entries()) copies[id] = part(own + index, nodeAt(graph, id));
  }
  return prune(builder.finish(graph.outputs.map(({ name, node }) => ({ name, node: copyOf(node) }))));
}

/** The element-wise clusters that each reduction can compute at its end, by the nodes that they result in. */
function takenBy(graph: Graph, clusters: Clusters): ReadonlyMap<NodeId, readonly NodeId[]> {
  const taken = new Map<NodeId, NodeId[]>();
  const reads = new Map<NodeId, Set<NodeId>>();
  for (const node of graph.nodes) {
    if (!clusters.isMap(node.id)) continue;
    const inputs = clusters.clusterOf(node.id).leaves.toSorted((a, b) => a - b);
    const reduction = inputs.map((id) => nodeAt(graph, id)).findLast(({ op }) => op === 'fused-reduction');
    if (reduction?.op !== 'fused-reduction' || !sameShape(node.type.shape, resultType(graph, reduction))) continue;
    const others = inputs.filter((id) => id !== reduction.id);
    const all = new Set([...(reads.get(reduction.id) ?? []), ...others]);
    const operands = new Set([...reduction.operands, ...all]);
    // One kernel reads everything, or a second one the partial sums and what is wanted at the end.
    const isTooMuch = operands.size > MOST_OPERANDS || all.size >= MOST_OPERANDS;
    if (isTooMuch || others.some((id) => id > reduction.id)) continue;
    reads.set(reduction.id, all);
    taken.set(reduction.id, [...(taken.get(reduction.id) ?? []), node.id]);
  }
  return taken;
}

/** The shape of one result of a reduction. */
function resultType(graph: Graph, { operands, type, attributes }: ReductionNode) {
  if (attributes.outputs.length === 1) return type.shape;
  return attributes.channels ? nodeAt(graph, operandAt(operands, 0)).type.shape.slice(3) : [];
}

/** A reduction that computes the clusters of some nodes too, as further outputs. */
function withFinish(
  graph: Graph,
  clusters: Clusters,
  reduction: ReductionNode,
  maps: readonly NodeId[],
): { readonly operands: readonly NodeId[]; readonly attributes: FusedReductionAttributes } {
  const found = maps.map((id) => clusters.clusterOf(id));
  const added = [...new Set(found.flatMap(({ leaves }) => leaves))].filter(
    (id) => id !== reduction.id && !reduction.operands.includes(id),
  );
  const operands = [...reduction.operands, ...added];
  const attributes = renumber(reduction.attributes, (value) =>
    value < reduction.operands.length ? value : value + added.length,
  );
  const results = attributes.reductions.reduce((sum, { kind }) => sum + resultsOf(kind), 0);
  const first = operands.length + attributes.steps.length + results;
  const finish: ExpressionStep[] = [...attributes.finish];
  const numbers = new Map(operands.map((id, index) => [id, index] as const));
  const [only, ...more] = attributes.outputs;
  if (only !== undefined && more.length === 0) numbers.set(reduction.id, only);
  const size = sizeOf(resolveShape(nodeAt(graph, operandAt(maps, 0)).type.shape, {}));
  for (const id of found.flatMap(({ members }) => members)) {
    if (numbers.has(id)) continue;
    const node = nodeAt(graph, id);
    if (node.op === 'unpack' && node.operands[0] === reduction.id) {
      numbers.set(id, operandAt(attributes.outputs, node.attributes.start / size));
      continue;
    }
    const given = node.operands.map((_, position) =>
      present(numbers.get(clusters.operandOf(node, position)), `the number of an operand of node ${id}`),
    );
    numbers.set(id, first + finish.length);
    finish.push({ op: node.op, operands: given, attributes: node.attributes } as ExpressionStep);
  }
  const outputs = [...attributes.outputs, ...maps.map((id) => present(numbers.get(id), `the number of node ${id}`))];
  return { operands, attributes: { ...attributes, finish, outputs } };
}
