import { nodeAt } from '../graph/depends.ts';
import type { Graph, NodeId } from '../graph/ir.ts';
import { bytesOf } from '../graph/ops/shared/cost.ts';
import { walk } from '../graph/walk.ts';
import { present } from '../invariant.ts';
import { peakBytes, phaseOf } from './phase.ts';
import type { Phase, PhaseName } from './plan.ts';
import { nominalBindings } from './shared/nominal-bindings.ts';

/**
 * A phase of some nodes in an order, operands first, with a low peak of memory: the better of the graph's own order and of
 * depth first, what needs the most memory first. (The best order is NP-hard to find.)
 * @param members in topological order
 * @param keeps the members that are wanted in the end
 */
export function orderedPhase(
  graph: Graph,
  name: PhaseName,
  members: readonly NodeId[],
  keeps: readonly NodeId[],
): Phase {
  const bindings = nominalBindings(graph);
  const bytes = (id: NodeId): number => bytesOf(nodeAt(graph, id).type, bindings);
  const asWritten = phaseOf(graph, name, members, keeps);
  const depthFirst = phaseOf(graph, name, depthFirstOrder(graph, members, keeps, bytes), keeps);
  return peakBytes(depthFirst, graph, bindings) < peakBytes(asWritten, graph, bindings) ? depthFirst : asWritten;
}

/**
 * Sethi and Ullman's order ("The generation of optimal code for arithmetic expressions", 1970), with sizes in place of
 * registers: best on a tree, good on a graph.
 */
function depthFirstOrder(
  graph: Graph,
  members: readonly NodeId[],
  keeps: readonly NodeId[],
  bytes: (id: NodeId) => number,
): readonly NodeId[] {
  const operands = new Map<NodeId, readonly NodeId[]>();
  const needs = new Map<NodeId, number>();
  const needOf = (id: NodeId): number => present(needs.get(id), `need of node ${id}`);
  const heaviestFirst = (a: NodeId, b: NodeId): number => needOf(b) - bytes(b) - (needOf(a) - bytes(a));
  for (const id of members) {
    const inside = [...new Set(nodeAt(graph, id).operands)].filter((operand) => needs.has(operand));
    const order = inside.sort(heaviestFirst);
    operands.set(id, order);
    let held = 0;
    let need = 0;
    for (const operand of order) {
      need = Math.max(need, held + needOf(operand));
      held += bytes(operand);
    }
    needs.set(id, Math.max(need, held + bytes(id)));
  }
  const done = new Set<NodeId>();
  const operandsOf = function* (id: NodeId): Generator<NodeId> {
    for (const operand of operands.get(id) ?? []) if (!done.has(operand)) yield operand;
  };
  for (const id of keeps.toSorted(heaviestFirst)) {
    if (!done.has(id)) walk(id, operandsOf, (last) => done.add(last));
  }
  return [...done];
}
