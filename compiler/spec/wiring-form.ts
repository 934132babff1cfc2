import { innerWires } from './inner-wires.ts';
import type { Subnet, Wire } from './types.ts';

/** The first form that can say how subnets are wired: those before form 3 had one index, and no posterior that read the prior. */
export function wiringForm(subnets: readonly Subnet[]): number {
  return subnets.some(isLater) ? 3 : 1;
}

function isLater({ role, equations, slots }: Subnet): boolean {
  const hasTwo = [...equations, ...slots].some(({ name }) => name.includes(','));
  const wires = equations.flatMap((one) => (one.kind === 'tensor' ? [one.value] : [one.mean, one.scale]));
  return hasTwo || (role === 'posterior' && wires.some(readsOther));
}

function readsOther(wire: Wire): boolean {
  return wire.kind === 'of' || innerWires(wire).some((part) => readsOther(part.wire));
}
