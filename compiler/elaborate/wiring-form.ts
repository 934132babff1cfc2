import { equationWires } from './equation-wires.ts';
import { innerWires } from './inner-wires.ts';
import type { Spec, Subnet, Wire } from './types.ts';

/**
 * The first form that can say how subnets are wired: those before form 3 had one index, no posterior that read the prior, no
 * likelihood that drew its logits, and no rater.
 */
export function wiringForm({ rater, subnets }: Pick<Spec, 'rater' | 'subnets'>): number {
  return rater !== null || subnets.some(isLater) ? 3 : 1;
}

function isLater({ role, equations, slots }: Subnet): boolean {
  const hasTwo = [...equations, ...slots].some(({ name }) => name.includes(','));
  const drawsLogits = role === 'likelihood' && equations.some(({ kind }) => kind !== 'tensor');
  const wires = equations.flatMap(equationWires);
  return hasTwo || drawsLogits || (role === 'posterior' && wires.some(({ wire }) => readsOther(wire)));
}

function readsOther(wire: Wire): boolean {
  return wire.kind === 'of' || innerWires(wire).some((part) => readsOther(part.wire));
}
