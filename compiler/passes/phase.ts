import { nodeAt } from '../graph/depends.ts';
import type { Graph, NodeId } from '../graph/ir.ts';
import { bytesOf } from '../graph/ops/shared/cost.ts';
import type { Bindings } from '../graph/tensor-type.ts';
import type { Phase, PhaseName, Step } from './plan.ts';

/** The phase that executes nodes in an order: what it needs, and what can be freed when. */
export function phaseOf(graph: Graph, name: PhaseName, order: readonly NodeId[], keeps: readonly NodeId[]): Phase {
  const own = new Set(order);
  const kept = new Set(keeps);
  const needs = new Set<NodeId>();
  const lastReader = new Map<NodeId, NodeId>();
  for (const id of order) {
    for (const operand of nodeAt(graph, id).operands) {
      if (!own.has(operand)) needs.add(operand);
      else if (!kept.has(operand)) lastReader.set(operand, id);
    }
  }
  const steps = order.map((node): Step => {
    const { operands } = nodeAt(graph, node);
    const isLast = (operand: NodeId, place: number): boolean =>
      lastReader.get(operand) === node && operands.indexOf(operand) === place;
    return { node, release: operands.filter(isLast) };
  });
  return { name, needs: [...needs], steps, keeps };
}

/** The bytes that a phase holds at its fullest moment: what it needs from outside, and its own values until released. */
export function peakBytes(phase: Phase, graph: Graph, bindings: Bindings): number {
  const bytes = (id: NodeId): number => bytesOf(nodeAt(graph, id).type, bindings);
  let held = phase.needs.reduce((sum, id) => sum + bytes(id), 0);
  let peak = held;
  for (const { node, release } of phase.steps) {
    held += bytes(node);
    peak = Math.max(peak, held);
    for (const id of release) held -= bytes(id);
  }
  return peak;
}
