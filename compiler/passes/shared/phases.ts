import type { Graph, GraphNode } from '../../graph/ir.ts';
import type { SamplingPhase } from '../plan.ts';

const PHASES = ['load', 'image', 'sample'] as const satisfies readonly SamplingPhase[];

/** The phase of every node, by its id. */
export function phasesOf(graph: Graph): readonly SamplingPhase[] {
  const phases: SamplingPhase[] = [];
  for (const node of graph.nodes) {
    phases.push(node.operands.reduce((latest, operand) => later(latest, phases[operand] ?? 'load'), earliest(node)));
  }
  return phases;
}

/** The phase before which a node cannot be computed, whatever its operands. */
function earliest(node: GraphNode): SamplingPhase {
  switch (node.op) {
    case 'input':
      return node.attributes.role === 'random' ? 'sample' : 'image';
    case 'repeat':
      // How many samples are drawn at a time is known with the noise only.
      return 'sample';
    default:
      return 'load';
  }
}

function later(a: SamplingPhase, b: SamplingPhase): SamplingPhase {
  return PHASES.indexOf(a) >= PHASES.indexOf(b) ? a : b;
}
