import { nodeAt } from '../../graph/depends.ts';
import type { Phase } from '../../passes/plan.ts';
import type { Program } from './program.ts';

/** What a phase function reads besides `tf`, in the order of its parameters. */
export type PhaseParameter = 'weights' | 'prepared' | 'image' | 'features' | 'noise' | 'count';

const ORDER: readonly PhaseParameter[] = ['weights', 'prepared', 'image', 'features', 'noise', 'count'];

/** The parameters of a phase function: loading takes the weights, the others what they read. */
export function phaseParameters(program: Program, phase: Phase): readonly PhaseParameter[] {
  if (phase.name === 'load') return ['weights'];
  const { plan, signature } = program;
  const image = signature.image.id;
  const read = new Set<PhaseParameter>();
  const handedOn = phase.name === 'image' ? program.features : [];
  for (const id of [...phase.needs, ...handedOn]) {
    const expression = program.expression(id, phase.name);
    if (phase.name === 'image' && id === image) read.add('image');
    else for (const name of ORDER) if (new RegExp(`^${name}\\b[.[]`).test(expression)) read.add(name);
  }
  for (const { node } of phase.steps) {
    const { op, attributes } = nodeAt(plan.graph, node);
    if (op === 'repeat' && typeof attributes.count !== 'number') read.add('count');
  }
  return ORDER.filter((name) => read.has(name));
}
