import { createGraphBuilder } from '../graph/builder.ts';
import { addCopy } from '../graph/copy.ts';
import { nodeAt, readersOf } from '../graph/depends.ts';
import type { Graph, GraphNode, NodeId } from '../graph/ir.ts';
import type { ReductionKind } from '../graph/ops/fused-reduction.ts';
import { operandAt } from '../graph/ops/shared/types.ts';
import { sizeOf } from '../graph/tensor64.ts';
import { resolveShape, sameShape } from '../graph/tensor-type.ts';
import { present } from '../invariant.ts';
import type { Pass } from './pass.ts';
import { isElementwise, sourcesOf } from './shared/elementwise.ts';

export const fuseReductions: Pass = {
  name: 'fuse-reductions',
  summary: 'Sums of what is computed from the same maps become one reduction, as do a mean and its variance.',
  run: fuse,
};

/** Results that a reduction holds at a time: more would not fit into the memory that the threads of a workgroup share. */
const MOST_RESULTS = 3;

/** One reduction of a map. */
interface Part {
  readonly kind: ReductionKind;
  /** What is reduced. */
  readonly x: NodeId;
  readonly channels: boolean;
  /** The nodes that are replaced, in the order of the results. */
  readonly nodes: readonly NodeId[];
}

/** Reductions in one go: where the first of them stands, all that the others are computed from is there. */
interface Group {
  readonly parts: Part[];
  readonly sources: Set<NodeId>;
}

function fuse(graph: Graph): Graph {
  const groups = new Map<NodeId, Group>();
  for (const group of groupsOf(graph))
    for (const { nodes } of group.parts) for (const id of nodes) groups.set(id, group);
  const builder = createGraphBuilder();
  const copies: (NodeId | undefined)[] = [];
  const copyOf = (id: NodeId): NodeId => {
    if (copies[id] === undefined) emit(nodeAt(graph, id));
    return present(copies[id], `copy of node ${id}`);
  };
  const emit = (node: GraphNode): void => {
    const group = groups.get(node.id);
    if (group === undefined) copies[node.id] = addCopy(builder, node, node.operands.map(copyOf));
    else emitGroup(group);
  };
  const emitGroup = ({ parts }: Group): void => {
    const operands = [...new Set(parts.map(({ x }) => x))];
    const results = parts.flatMap(({ nodes }) => nodes);
    const [first] = results;
    const { origin } = nodeAt(graph, present(first, 'a result'));
    const reduced = builder.add(
      'fused-reduction',
      operands.map(copyOf),
      {
        steps: [],
        reductions: parts.map(({ kind, x }) => ({ kind, value: operands.indexOf(x) })),
        channels: parts.some(({ channels }) => channels),
        finish: [],
        outputs: results.map((_, index) => operands.length + index),
      },
      origin,
    );
    let start = 0;
    for (const id of results) {
      const shape = resolveShape(nodeAt(graph, id).type.shape, {});
      copies[id] = results.length === 1 ? reduced : builder.add('unpack', [reduced], { start, shape }, origin);
      start += sizeOf(shape);
    }
  };
  for (const node of graph.nodes) if (copies[node.id] === undefined) emit(node);
  return builder.finish(graph.outputs.map(({ name, node }) => ({ name, node: copyOf(node) })));
}

function groupsOf(graph: Graph): readonly Group[] {
  const groups: Group[] = [];
  const elementwise = graph.nodes.map((node) => isElementwise(graph, node));
  for (const part of partsOf(graph)) {
    const isMap = (id: NodeId): boolean => nodeAt(graph, id).type.shape.length > 1;
    const found = elementwise[part.x] ? sourcesOf(graph, part.x, (id) => elementwise[id] !== true) : [part.x];
    const sources = new Set(found);
    const home = groups.findLast(({ parts, sources: known }) => {
      const [first] = parts;
      if (first === undefined || first.kind === 'moments' || part.kind === 'moments') return false;
      const isSameDomain =
        first.channels === part.channels &&
        sameShape(nodeAt(graph, first.x).type.shape, nodeAt(graph, part.x).type.shape);
      const isReady = [...sources].every((id) => id < (first.nodes[0] ?? 0));
      return (
        isSameDomain && isReady && parts.length < MOST_RESULTS && [...sources].some((id) => isMap(id) && known.has(id))
      );
    });
    if (home === undefined) groups.push({ parts: [part], sources });
    else {
      home.parts.push(part);
      for (const id of sources) home.sources.add(id);
    }
  }
  return groups;
}

function partsOf(graph: Graph): readonly Part[] {
  const readers = readersOf(graph);
  return graph.nodes.flatMap((node): readonly Part[] => {
    if (node.op === 'norm')
      return [{ kind: 'norm', x: operandAt(node.operands, 0), channels: false, nodes: [node.id] }];
    if (node.op === 'sum-like') {
      const x = operandAt(node.operands, 0);
      const [from, to] = [nodeAt(graph, x).type.shape, node.type.shape];
      const channels = from.length === 4 && to.length === 1 && sameShape(to, from.slice(3));
      return channels || to.length === 0 ? [{ kind: 'sum', x, channels, nodes: [node.id] }] : [];
    }
    if (node.op !== 'moments-mean') return [];
    const x = operandAt(node.operands, 0);
    const variance = readers[node.id]?.find((id) => {
      const { op, operands } = nodeAt(graph, id);
      return op === 'moments-variance' && operands[0] === x && operands[1] === node.id;
    });
    return variance === undefined ? [] : [{ kind: 'moments', x, channels: true, nodes: [node.id, variance] }];
  });
}
