import { createGraphBuilder, type GraphBuilder } from '../graph/builder.ts';
import { addCopy } from '../graph/copy.ts';
import { nodeAt, readersOf } from '../graph/depends.ts';
import type { Graph, GraphNode, NodeId } from '../graph/ir.ts';
import { sizeOf } from '../graph/tensor64.ts';
import { present } from '../invariant.ts';
import type { Pass } from './pass.ts';
import { prune } from './shared/prune.ts';

export const orderResults: Pass = {
  name: 'order-results',
  summary: 'Drops results of reductions that nobody reads, and puts the others in the order in which they are packed.',
  run: order,
};

/** Where the results of a reduction are read, in their new order. */
type Reads = readonly (readonly GraphNode<'unpack'>[])[];

function order(graph: Graph): Graph {
  const readers = readersOf(graph);
  const outputs = new Set(graph.outputs.map(({ node }) => node));
  const builder = createGraphBuilder();
  const copies: (NodeId | undefined)[] = [];
  const copyOf = (id: NodeId): NodeId => present(copies[id], `copy of node ${id}`);
  for (const node of graph.nodes) {
    if (copies[node.id] !== undefined) continue;
    const operands = node.operands.map(copyOf);
    const reads = node.op === 'fused-reduction' && !outputs.has(node.id) ? readsOf(graph, readers, node) : null;
    if (node.op === 'fused-reduction' && reads !== null) {
      const wanted = reads.map(([read]) => present(node.attributes.outputs[indexOf(read)], 'an output'));
      const reduced = builder.add('fused-reduction', operands, { ...node.attributes, outputs: wanted }, node.origin);
      copies[node.id] = reduced;
      for (const [index, parts] of reads.entries()) {
        for (const { id, attributes, origin } of parts) {
          const { shape } = attributes;
          const start = index * sizeOf(shape);
          copies[id] = reads.length === 1 ? reduced : builder.add('unpack', [reduced], { start, shape }, origin);
        }
      }
    } else if (node.op === 'pack')
      copies[node.id] = builder.add('pack', joinParts(builder, operands), node.attributes, node.origin);
    else copies[node.id] = addCopy(builder, node, operands);
  }
  return prune(builder.finish(graph.outputs.map(({ name, node }) => ({ name, node: copyOf(node) }))));
}

/** Which result of a reduction is taken: all have one size. */
function indexOf(read: GraphNode<'unpack'> | undefined): number {
  return read === undefined ? Number.NaN : read.attributes.start / sizeOf(read.attributes.shape);
}

/** The results that are read, those that are packed first; null where the results are read together. */
function readsOf(
  graph: Graph,
  readers: readonly (readonly NodeId[])[],
  reduction: GraphNode<'fused-reduction'>,
): Reads | null {
  if (reduction.attributes.outputs.length === 1) return null;
  const found = (readers[reduction.id] ?? []).map((id) => nodeAt(graph, id));
  const reads = found.flatMap((node) => (node.op === 'unpack' ? [node] : []));
  if (reads.length < found.length || reads.length === 0) return null;
  const placeOf = ({ id }: GraphNode): number => {
    const packs = (readers[id] ?? []).map((reader) => nodeAt(graph, reader)).filter(({ op }) => op === 'pack');
    return Math.min(...packs.map(({ operands }) => operands.indexOf(id)), graph.nodes.length);
  };
  const byResult = new Map<number, GraphNode<'unpack'>[]>();
  for (const read of reads) byResult.set(indexOf(read), [...(byResult.get(indexOf(read)) ?? []), read]);
  const rank = (parts: readonly GraphNode[]): number => Math.min(...parts.map(placeOf));
  return [...byResult].sort(([a, x], [b, y]) => rank(x) - rank(y) || a - b).map(([, parts]) => parts);
}

/** What is packed, with a vector in the place of all its parts. */
function joinParts(builder: GraphBuilder, operands: readonly NodeId[]): readonly NodeId[] {
  const joined: NodeId[] = [];
  for (let index = 0; index < operands.length; ) {
    const count = partsAt(builder, operands.slice(index));
    const operand = present(operands[index], 'an operand');
    joined.push(count === 0 ? operand : present(builder.node(operand).operands[0], 'a vector'));
    index += Math.max(count, 1);
  }
  return joined;
}

/** How many of the first operands are the parts of one vector from its start to its end; 0 where they are not. */
function partsAt(builder: GraphBuilder, operands: readonly NodeId[]): number {
  let end = 0;
  let vector: NodeId | undefined;
  for (const [index, operand] of operands.entries()) {
    const node = builder.node(operand);
    if (node.op !== 'unpack' || node.attributes.start !== end) return 0;
    if (vector !== undefined && node.operands[0] !== vector) return 0;
    vector = node.operands[0];
    end += sizeOf(node.attributes.shape);
    if (vector !== undefined && builder.typeOf(vector).shape[0] === end) return index + 1;
  }
  return 0;
}
