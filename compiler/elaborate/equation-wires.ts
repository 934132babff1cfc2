import type { Distribution, Equation, Wire } from './types.ts';

/** A wire of an equation, by its place in it: `value`, `mean`, `of[1]`. */
export interface NamedWire {
  readonly name: string;
  readonly wire: Wire;
}

/** The wires of an equation in the order in which they are lowered. */
export function equationWires(equation: Equation): readonly NamedWire[] {
  return equation.kind === 'tensor'
    ? [{ name: 'value', wire: equation.value }]
    : distributionParts(equation).map(({ name, part }) => ({ name, wire: part }));
}

/** The parts of a distribution by their places in it. */
export function distributionParts<T>(
  distribution: Distribution<T>,
): readonly { readonly name: string; readonly part: T }[] {
  switch (distribution.kind) {
    case 'normal':
      return [
        { name: 'mean', part: distribution.mean },
        { name: 'scale', part: distribution.scale },
      ];
    case 'lowrank':
      return [
        { name: 'mean', part: distribution.mean },
        { name: 'factor', part: distribution.factor },
        { name: 'diagonal', part: distribution.diagonal },
      ];
    case 'choice':
      return [
        ...distribution.of.map((part, index) => ({ name: `of[${index}]`, part })),
        ...(distribution.logits === null ? [] : [{ name: 'logits', part: distribution.logits }]),
      ];
  }
}

/** The same distribution over other parts, or null where one of them has none. */
export function mapDistribution<T, U>(
  distribution: Distribution<T>,
  map: (part: T) => U | null,
): Distribution<U> | null {
  switch (distribution.kind) {
    case 'normal': {
      const mean = map(distribution.mean);
      const scale = mean === null ? null : map(distribution.scale);
      return mean === null || scale === null ? null : { kind: 'normal', mean, scale };
    }
    case 'lowrank': {
      const mean = map(distribution.mean);
      const factor = mean === null ? null : map(distribution.factor);
      const diagonal = factor === null ? null : map(distribution.diagonal);
      if (mean === null || factor === null || diagonal === null) return null;
      return { kind: 'lowrank', mean, factor, diagonal };
    }
    case 'choice': {
      const of: U[] = [];
      for (const part of distribution.of) {
        const mapped = map(part);
        if (mapped === null) return null;
        of.push(mapped);
      }
      const logits = distribution.logits === null ? null : map(distribution.logits);
      return distribution.logits !== null && logits === null ? null : { kind: 'choice', of, logits };
    }
  }
}
