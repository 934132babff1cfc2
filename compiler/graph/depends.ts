import { present } from '../invariant.ts';
import { definitionOf } from './definition.ts';
import type { Graph, GraphNode, NodeId } from './ir.ts';

export function nodeAt(graph: Graph, id: NodeId): GraphNode {
  return present(graph.nodes[id], `node ${id}`);
}

/** The operands whose values a node reads; a `like` lends its shape only. */
export function valueOperands(node: GraphNode): readonly NodeId[] {
  const names = definitionOf(node.op).operands;
  return node.operands.filter((_operand, position) => names[position] !== 'like');
}

/** The nodes that read each node, by its id; each once. */
export function readersOf(graph: Graph): readonly (readonly NodeId[])[] {
  const readers: NodeId[][] = graph.nodes.map(() => []);
  for (const node of graph.nodes) for (const operand of new Set(node.operands)) readers[operand]?.push(node.id);
  return readers;
}

/** Everything that must exist so that some nodes can be computed, themselves included. */
export function ancestors(graph: Graph, of: Iterable<NodeId>): ReadonlySet<NodeId> {
  return reach(of, (id) => graph.nodes[id]?.operands ?? []);
}

/** Everything whose value the values of some nodes depend on, themselves included. */
export function valueAncestors(graph: Graph, of: Iterable<NodeId>): ReadonlySet<NodeId> {
  return reach(of, (id) => valueOperands(nodeAt(graph, id)));
}

/** Everything whose value depends on the value of some nodes, themselves included. */
export function descendants(graph: Graph, of: Iterable<NodeId>): ReadonlySet<NodeId> {
  const readers = valueReadersOf(graph);
  return reach(of, (id) => readers[id] ?? []);
}

/**
 * A shortest way for a value to flow from one of some nodes to one of others without entering a node that is to be
 * avoided; null when there is none. Both ends belong to the path.
 */
export function pathAvoiding(
  graph: Graph,
  from: Iterable<NodeId>,
  to: ReadonlySet<NodeId>,
  avoid: (node: GraphNode) => boolean,
): readonly NodeId[] | null {
  const readers = valueReadersOf(graph);
  const queue: NodeId[] = [];
  const cameFrom = new Map<NodeId, NodeId | null>();
  const visit = (id: NodeId, previous: NodeId | null): void => {
    const node = graph.nodes[id];
    if (node === undefined || cameFrom.has(id) || avoid(node)) return;
    cameFrom.set(id, previous);
    queue.push(id);
  };
  for (const id of from) visit(id, null);
  for (let next = 0; next < queue.length; next += 1) {
    const id = queue[next] ?? 0;
    if (to.has(id)) return traceBack(id, cameFrom);
    for (const reader of readers[id] ?? []) visit(reader, id);
  }
  return null;
}

function traceBack(end: NodeId, cameFrom: ReadonlyMap<NodeId, NodeId | null>): readonly NodeId[] {
  const path: NodeId[] = [];
  for (let id: NodeId | null = end; id !== null; id = cameFrom.get(id) ?? null) path.push(id);
  return path.reverse();
}

function valueReadersOf(graph: Graph): readonly (readonly NodeId[])[] {
  const readers: NodeId[][] = graph.nodes.map(() => []);
  for (const node of graph.nodes) for (const operand of valueOperands(node)) readers[operand]?.push(node.id);
  return readers;
}

function reach(from: Iterable<NodeId>, next: (id: NodeId) => readonly NodeId[]): ReadonlySet<NodeId> {
  const found = new Set<NodeId>(from);
  for (const id of found) for (const other of next(id)) found.add(other);
  return found;
}
