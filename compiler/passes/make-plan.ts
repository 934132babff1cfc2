import { ancestors } from '../graph/depends.ts';
import type { Graph, NodeId } from '../graph/ir.ts';
import { orderedPhase } from './ordered-phase.ts';
import type { Phase, Plan, SamplingPhase } from './plan.ts';
import { phasesOf } from './shared/phases.ts';

export { peakBytes } from './phase.ts';

/** Divides what the outputs need among the phases, orders each phase for a low peak of memory, and finds all lifetimes. */
export function makePlan(graph: Graph): Plan {
  const needed = ancestors(
    graph,
    graph.outputs.map((output) => output.node),
  );
  const phases = phasesOf(graph);
  const computed = graph.nodes.filter((node) => needed.has(node.id) && node.op !== 'input' && node.op !== 'parameter');
  const members: Record<SamplingPhase, NodeId[]> = { load: [], image: [], sample: [] };
  for (const node of computed) members[phases[node.id] ?? 'load'].push(node.id);

  const kept = new Set<NodeId>(graph.outputs.map((output) => output.node));
  for (const node of computed) {
    for (const operand of node.operands) if (phases[operand] !== phases[node.id]) kept.add(operand);
  }
  const phase = (name: SamplingPhase): Phase => {
    const keeps = members[name].filter((id) => kept.has(id));
    return orderedPhase(graph, name, members[name], keeps);
  };
  return { graph, load: phase('load'), image: phase('image'), sample: phase('sample') };
}
