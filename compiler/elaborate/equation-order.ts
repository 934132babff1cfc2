import type { Span } from '../source/span.ts';
import { equationWires } from './equation-wires.ts';
import { innerWires } from './inner-wires.ts';
import type { Equation, Role, Subnet, Wire } from './types.ts';

/** An equation of a subnet. */
export interface PlacedEquation {
  readonly role: Role;
  readonly equation: Equation;
}

/** A tensor on a circle, and the equation that defines it. */
export interface CycleStep {
  /** `prior.h[1]` */
  readonly name: string;
  readonly origin: Span | undefined;
  /** Whether it is a latent of the prior, which in training is the posterior's sample. */
  readonly isSample: boolean;
}

export type EquationOrder =
  | { readonly ok: true; readonly order: readonly PlacedEquation[] }
  /** Each needs the next, and the last the first. */
  | { readonly ok: false; readonly cycle: readonly CycleStep[] };

/** An equation, or the value that stands for a latent of the prior where others read it. */
interface Node extends CycleStep {
  readonly placed: PlacedEquation | null;
  readonly needs: readonly string[];
}

/**
 * The equations of all subnets as training computes them, each after what it needs. The prior's latents are the posterior's samples
 * there, so that a posterior may read what the prior makes of coarser ones, level by level. Subnets that do not read one another keep
 * their order.
 */
export function orderEquations(subnets: readonly Subnet[]): EquationOrder {
  const nodes = nodesOf(subnets);
  const order: PlacedEquation[] = [];
  const done = new Set<string>();
  for (const start of nodes.keys()) {
    const path: { readonly key: string; next: number }[] = done.has(start) ? [] : [{ key: start, next: 0 }];
    for (let step = path.at(-1); step; step = path.at(-1)) {
      const node = nodes.get(step.key);
      const need = node?.needs[step.next++];
      if (need === undefined) {
        if (node?.placed) order.push(node.placed);
        done.add(step.key);
        path.pop();
      } else if (!done.has(need)) {
        const from = path.findIndex(({ key }) => key === need);
        if (from >= 0) return { ok: false, cycle: turned(path.slice(from).flatMap(({ key }) => nodes.get(key) ?? [])) };
        path.push({ key: need, next: 0 });
      }
    }
  }
  return { ok: true, order };
}

/** A circle from the drawing of a latent on, which is where it is entered wherever it was found. */
function turned(cycle: readonly CycleStep[]): readonly CycleStep[] {
  const at = cycle.findIndex(({ isSample }) => isSample) + 1;
  return [...cycle.slice(at), ...cycle.slice(0, at)];
}

function nodesOf(subnets: readonly Subnet[]): ReadonlyMap<string, Node> {
  const drawn = new Set(
    subnets.flatMap(({ role, equations }) =>
      role === 'posterior' ? equations.flatMap(({ kind, name }) => (kind === 'normal' ? [name] : [])) : [],
    ),
  );
  const keyOf: KeyOf = (of, name) => {
    if (of === 'latent') return `${drawn.has(name) ? 'posterior' : 'prior'}.${name}`;
    return of === 'prior' && drawn.has(name) ? `value of ${name}` : `${of}.${name}`;
  };
  const nodes = new Map<string, Node>();
  for (const { role, equations } of subnets) {
    for (const equation of equations) {
      const { name, origin } = equation;
      const needs = equationWires(equation).flatMap(({ wire }) => needsOf(wire, role, keyOf));
      const text = `${role}.${name}`;
      nodes.set(text, { name: text, origin, isSample: false, placed: { role, equation }, needs });
      const key = keyOf(role, name);
      if (key !== text)
        nodes.set(key, { name: text, origin, isSample: true, placed: null, needs: [`posterior.${name}`] });
    }
  }
  return nodes;
}

/** The node of a subnet's tensor, or of a latent that is given. */
type KeyOf = (of: Role | 'latent', name: string) => string;

function needsOf(wire: Wire, role: Role, keyOf: KeyOf): readonly string[] {
  switch (wire.kind) {
    case 'tensor':
      return [keyOf(role, wire.name)];
    case 'latent':
      return [keyOf('latent', wire.name)];
    case 'of':
      return [keyOf(wire.role, wire.name)];
    default:
      return innerWires(wire).flatMap((part) => needsOf(part.wire, role, keyOf));
  }
}
