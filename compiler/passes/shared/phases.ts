import type { Graph, GraphNode } from '../../graph/ir.ts';
import type { PhaseName } from '../plan.ts';

const PHASES = ['load', 'image', 'sample'] as const satisfies readonly PhaseName[];

/** The phase of every node, by its id. */
export function phasesOf(graph: Graph): readonly PhaseName[] {
  const phases: PhaseName[] = [];
  for (const node of graph.nodes) {
    phases.push(node.operands.reduce((latest, operand) => later(latest, phases[operand] ?? 'load'), earliest(node)));
  }
  return phases;
}

/** The phase before which a node cannot be computed, whatever its operands. */
function earliest(node: GraphNode): PhaseName {
  switch (node.op) {
    case 'input':
      return node.attributes.role === 'noise' ? 'sample' : 'image';
    case 'repeat':
      // How many samples are drawn at a time is known with the noise only.
      return 'sample';
    default:
      return 'load';
  }
}

function later(a: PhaseName, b: PhaseName): PhaseName {
  return PHASES.indexOf(a) >= PHASES.indexOf(b) ? a : b;
}
