import type { Axis, Method } from './comparison.ts';

/** A value of an axis, and which methods have it: their ranks, from 1. */
export interface RankedValue {
  readonly value: string;
  readonly ranks: readonly number[];
}

/** Each value of an axis with its methods, that of the best first. */
export function rankedValues(methods: readonly Method[], { path, values }: Axis): readonly RankedValue[] {
  return values
    .map((value) => ({
      value,
      ranks: methods.flatMap((method) => (method.values.get(path) === value ? [method.rank] : [])),
    }))
    .filter(({ ranks }) => ranks.length > 0)
    .toSorted((a, b) => (a.ranks[0] ?? 0) - (b.ranks[0] ?? 0));
}
