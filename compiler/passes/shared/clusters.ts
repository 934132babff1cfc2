import { definitionOf } from '../../graph/definition.ts';
import { nodeAt } from '../../graph/depends.ts';
import type { Graph, GraphNode, NodeId } from '../../graph/ir.ts';
import { bytesOf } from '../../graph/ops/shared/cost.ts';
import { isExpressionOp } from '../../graph/ops/shared/expression.ts';
import { sameShape } from '../../graph/tensor-type.ts';
import { present } from '../../invariant.ts';
import { nominalBindings } from './nominal-bindings.ts';
import { accessOf } from './operand-access.ts';

/** What WebGPU, the strictest of engines, lets a kernel read: eight buffers, of which one is the result. */
export const MOST_OPERANDS = 7;

/** What a launch of a kernel costs beside its memory traffic, as traffic: some ten microseconds of a large GPU. */
const LAUNCH_BYTES = 2 ** 24;

/** A kernel to be: ops computed together. */
export interface Cluster {
  /** In topological order; the last is the result. */
  readonly members: readonly NodeId[];
  /** What the kernel reads, or takes the shape of. */
  readonly leaves: readonly NodeId[];
}

/** A division of the element-wise ops of a graph into kernels. */
export interface Clusters {
  /** Whether a node's value exists outside of kernels. */
  isStored(id: NodeId): boolean;
  /** Whether a node is the result of a cluster. */
  isRoot(id: NodeId): boolean;
  clusterOf(root: NodeId): Cluster;
  /** What to take for an operand: where only its shape is wanted, something stored that has it. */
  operandOf(node: GraphNode, position: number): NodeId;
}

/** Whether an op can be part of an expression where it stands. */
function isElementwise(graph: Graph, node: GraphNode): boolean {
  if (!isExpressionOp(node.op) || node.type.dtype !== 'float32') return false;
  if (node.op === 'unpack') return node.type.shape.length === 1;
  return node.operands.every(
    (operand, position) => isLike(node, position) || accessOf(nodeAt(graph, operand).type, node.type) !== null,
  );
}

/** Whether only the shape of an operand is wanted. */
function isLike(node: GraphNode, position: number): boolean {
  return definitionOf(node.op).operands[position] === 'like';
}

/** Whether a node costs nothing inside a kernel, so that each reader has one of its own. */
function isLight(node: GraphNode): boolean {
  return node.op === 'constant' || node.op === 'unpack';
}

export function findClusters(graph: Graph): Clusters {
  const bindings = nominalBindings(graph);
  const bytes = (id: NodeId): number => bytesOf(nodeAt(graph, id).type, bindings);
  const elementwise = graph.nodes.map((node) => isElementwise(graph, node));
  const valuesOf = (node: GraphNode): readonly NodeId[] =>
    node.operands.filter((_, position) => !isLike(node, position));
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
        } else if (!elementwise[node.id] || node.op === 'unpack') result.add(operand);
      }
    }
    const kernels: Set<NodeId>[] = graph.nodes.map(() => new Set());
    for (const node of graph.nodes.toReversed()) {
      const own = present(kernels[node.id], `kernels of node ${node.id}`);
      if (!elementwise[node.id]) continue;
      if (!result.has(node.id) && own.size > 1 && !isLight(node)) {
        const read = [...sources(node.id, (id) => result.has(id))].reduce((sum, id) => sum + bytes(id), 0);
        const [again, once] = [own.size * read, read + (1 + own.size) * bytes(node.id) + LAUNCH_BYTES];
        if (once < again) result.add(node.id);
      }
      const readers = result.has(node.id) && !isLight(node) ? [node.id] : own;
      for (const operand of valuesOf(node)) for (const reader of readers) kernels[operand]?.add(reader);
    }
    return result;
  }

  /** Stores more where a kernel would read too many buffers. */
  function fitOperands(): void {
    for (const node of graph.nodes) {
      if (!elementwise[node.id]) continue;
      while (buffersOf(node.id) > MOST_OPERANDS) {
        const [heaviest] = valuesOf(node)
          .filter((operand) => !isLeaf(operand))
          .sort((a, b) => buffersOf(b) - buffersOf(a));
        stored.add(present(heaviest, `an operand of node ${node.id} to store`));
      }
    }
  }

  function buffersOf(id: NodeId): number {
    return sources(id, isLeaf).size;
  }

  /** Whether a kernel reads a node, and does not compute it. */
  function isLeaf(id: NodeId): boolean {
    return stored.has(id) && !(elementwise[id] && isLight(nodeAt(graph, id)));
  }

  /** The values that a node is computed from by element-wise ops alone. */
  function sources(id: NodeId, isSource: (id: NodeId) => boolean): ReadonlySet<NodeId> {
    const found = new Set<NodeId>();
    const seen = new Set<NodeId>();
    const visit = (at: NodeId): void => {
      for (const operand of valuesOf(nodeAt(graph, at))) {
        if (isSource(operand)) found.add(operand);
        else if (!seen.has(operand)) {
          seen.add(operand);
          visit(operand);
        }
      }
    };
    visit(id);
    return found;
  }

  /** The nearest node of the same shape, among a node and what it is computed from, that has a property. */
  function shapeSource(id: NodeId, has: (id: NodeId) => boolean): NodeId | null {
    if (has(id)) return id;
    const { type } = nodeAt(graph, id);
    if (!elementwise[id]) return null;
    for (const operand of nodeAt(graph, id).operands) {
      if (!sameShape(nodeAt(graph, operand).type.shape, type.shape)) continue;
      const found = shapeSource(operand, has);
      if (found !== null) return found;
    }
    return null;
  }

  function operandOf(node: GraphNode, position: number): NodeId {
    const operand = present(node.operands[position], `operand ${position} of node ${node.id}`);
    if (!isLike(node, position)) return operand;
    return present(
      shapeSource(operand, (id) => stored.has(id)),
      `a shape like that of node ${operand}`,
    );
  }

  function clusterOf(root: NodeId): Cluster {
    const members = new Set<NodeId>();
    const leaves = new Set<NodeId>();
    const visit = (id: NodeId): void => {
      if (members.has(id)) return;
      const node = nodeAt(graph, id);
      for (const position of node.operands.keys()) {
        const operand = operandOf(node, position);
        if (isLike(node, position) || isLeaf(operand)) leaves.add(operand);
        else visit(operand);
      }
      members.add(id);
    };
    visit(root);
    return { members: [...members], leaves: [...leaves] };
  }

  return {
    isStored: (id) => stored.has(id),
    isRoot: (id) => stored.has(id) && elementwise[id] === true && !isLight(nodeAt(graph, id)),
    clusterOf,
    operandOf,
  };
}
