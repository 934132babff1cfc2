import { nodeAt, valueOperands } from '../../graph/depends.ts';
import type { Graph, GraphNode, NodeId } from '../../graph/ir.ts';
import { bytesOf } from '../../graph/ops/shared/cost.ts';
import { sameShape } from '../../graph/tensor-type.ts';
import { walk } from '../../graph/walk.ts';
import { present } from '../../invariant.ts';
import { isElementwise, isLike, sourcesOf } from './elementwise.ts';
import { nominalBindings } from './nominal-bindings.ts';

/** What a fused kernel may read: with its result eight buffers, which every engine lets a kernel have. */
export const MOST_OPERANDS = 7;

/** What a launch of a kernel costs beside its memory traffic, as traffic: some ten microseconds of a large GPU. */
const LAUNCH_BYTES = 2 ** 24;

/** A kernel to be: ops computed together. */
export interface Cluster {
  /** Element-wise ops, in topological order. */
  readonly members: readonly NodeId[];
  /** What the kernel reads, or takes the shape of. */
  readonly leaves: readonly NodeId[];
}

/** A division of the element-wise ops of a graph into kernels. */
export interface Clusters {
  /** Whether a node's value exists outside of kernels. */
  isStored(id: NodeId): boolean;
  /** Whether a node is the result of a cluster of element-wise ops. */
  isMap(id: NodeId): boolean;
  /** The cluster that ends in a map, or in what a reduction reads. */
  clusterOf(root: NodeId): Cluster;
  /** What to take for an operand: where only its shape is wanted, something stored that has it. */
  operandOf(node: GraphNode, position: number): NodeId;
}

/** Whether a node costs nothing inside a kernel, so that each reader has one of its own. */
function isLight(node: GraphNode): boolean {
  return node.op === 'constant' || node.op === 'unpack';
}

export function findClusters(graph: Graph): Clusters {
  const bindings = nominalBindings(graph);
  const bytes = (id: NodeId): number => bytesOf(nodeAt(graph, id).type, bindings);
  const elementwise = graph.nodes.map((node) => isElementwise(graph, node));
  const stored = storedNodes();
  fitOperands();

  /** What must be stored, and what is cheaper to store than to compute in each of its readers. */
  function storedNodes(): Set<NodeId> {
    const result = new Set(graph.outputs.map(({ node }) => node));
    for (const node of graph.nodes) {
      if (!elementwise[node.id]) result.add(node.id);
      for (const [position, operand] of node.operands.entries()) {
        if (isLike(node, position)) {
          if (shapeSource(operand, (id) => elementwise[id] !== true) === null) result.add(operand);
        } else if (!absorbs(node)) result.add(operand);
      }
    }
    const kernels: Set<NodeId>[] = graph.nodes.map(() => new Set());
    for (const node of graph.nodes.toReversed()) {
      if (!absorbs(node) && !isLight(node)) continue;
      const own = present(kernels[node.id], `kernels of node ${node.id}`);
      if (!result.has(node.id) && own.size > 1 && !isLight(node)) {
        const read = [...sourcesOf(graph, node.id, (id) => result.has(id))].reduce((sum, id) => sum + bytes(id), 0);
        const [again, once] = [own.size * read, read + (1 + own.size) * bytes(node.id) + LAUNCH_BYTES];
        if (once < again) result.add(node.id);
      }
      const readers = result.has(node.id) && !isLight(node) ? [node.id] : own;
      for (const operand of valueOperands(node)) for (const reader of readers) kernels[operand]?.add(reader);
    }
    return result;
  }

  /** Stores more where a kernel would read too many buffers. */
  function fitOperands(): void {
    for (const node of graph.nodes) {
      if (!absorbs(node)) continue;
      while (buffersOf(node.id) > MOST_OPERANDS) {
        const [heaviest] = valueOperands(node)
          .filter((operand) => !isLeaf(operand))
          .sort((a, b) => buffersOf(b) - buffersOf(a));
        stored.add(present(heaviest, `an operand of node ${node.id} to store`));
      }
    }
  }

  function buffersOf(id: NodeId): number {
    return sourcesOf(graph, id, isLeaf).size;
  }

  /** Whether a kernel that computes a node can compute its operands too. */
  function absorbs(node: GraphNode): boolean {
    return node.op === 'fused-reduction' || (elementwise[node.id] === true && node.op !== 'unpack');
  }

  /** Whether a kernel reads a node, and does not compute it. */
  function isLeaf(id: NodeId): boolean {
    return stored.has(id) && !(elementwise[id] && isLight(nodeAt(graph, id)));
  }

  /** The nearest node of the same shape, among a node and what it is computed from, that has a property. */
  function shapeSource(id: NodeId, has: (id: NodeId) => boolean): NodeId | null {
    const { shape } = nodeAt(graph, id).type;
    const seen = new Set([id]);
    const found: NodeId[] = [];
    walk(id, function* (at) {
      if (has(at)) found.push(at);
      else if (elementwise[at]) {
        for (const operand of nodeAt(graph, at).operands) {
          if (found.length > 0) return;
          if (seen.has(operand) || !sameShape(nodeAt(graph, operand).type.shape, shape)) continue;
          seen.add(operand);
          yield operand;
        }
      }
    });
    return found[0] ?? null;
  }

  function operandOf(node: GraphNode, position: number): NodeId {
    const operand = present(node.operands[position], `operand ${position} of node ${node.id}`);
    if (!isLike(node, position)) return operand;
    return present(
      shapeSource(operand, (id) => stored.has(id)),
      `a shape like that of node ${operand}`,
    );
  }

  /** The cluster of a root, with what is stored but computed again for it. */
  function clusterWith(root: NodeId, again: ReadonlySet<NodeId>): Cluster & { readonly reads: ReadonlySet<NodeId> } {
    const members = new Set<NodeId>();
    const leaves = new Set<NodeId>();
    const reads = new Set<NodeId>();
    const enter = function* (id: NodeId): Generator<NodeId> {
      const node = nodeAt(graph, id);
      for (const position of node.operands.keys()) {
        const operand = operandOf(node, position);
        if (isLike(node, position)) leaves.add(operand);
        else if (isLeaf(operand) && !again.has(operand)) reads.add(operand);
        else if (!members.has(operand)) yield operand;
      }
    };
    walk(root, enter, (id) => {
      if (elementwise[id]) members.add(id);
    });
    return { members: [...members], leaves: [...new Set([...reads, ...leaves])], reads };
  }

  /** What is stored is computed again for a root where fewer bytes are read for that: a ReLU of a map that it reads anyway. */
  function clusterOf(root: NodeId): Cluster {
    const again = new Set<NodeId>();
    const bytesRead = (reads: ReadonlySet<NodeId>): number => [...reads].reduce((sum, id) => sum + bytes(id), 0);
    let best = clusterWith(root, again);
    for (const candidate of best.reads) {
      if (!isMap(candidate)) continue;
      const other = clusterWith(root, new Set([...again, candidate]));
      if (other.reads.size > MOST_OPERANDS || bytesRead(other.reads) >= bytesRead(best.reads)) continue;
      again.add(candidate);
      best = other;
    }
    return best;
  }

  function isMap(id: NodeId): boolean {
    return stored.has(id) && elementwise[id] === true && !isLight(nodeAt(graph, id));
  }

  return {
    isStored: (id) => stored.has(id),
    isMap,
    clusterOf,
    operandOf,
  };
}
