import type { Rate } from '../formula/formula.ts';
import type { HiddenSpec, Subnet } from './types.ts';

/** Two tensors of the likelihood, and what their distance counts. */
export interface HiddenPair {
  readonly estimate: string;
  readonly target: string;
  readonly weight: Rate;
}

/** The pairs of a cost: `y[0]` with `e[0]`, `y[1]` with `e[1]`; tensors that have no index are one pair. */
export function hiddenPairs({ estimate, target, weights }: HiddenSpec, { equations }: Subnet): readonly HiddenPair[] {
  const names = new Set(equations.map(({ name }) => name));
  const at = (name: string, index: number): string => (names.has(name) ? name : `${name}[${index}]`);
  return weights.map((weight, index) => ({ estimate: at(estimate, index), target: at(target, index), weight }));
}
