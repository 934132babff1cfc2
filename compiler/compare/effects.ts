import type { Comparison } from './comparison.ts';

/** What a setting does on average: the scores of methods by its value. */
export interface Effect {
  readonly path: string;
  /** In the order of the axis. */
  readonly values: readonly ValueEffect[];
}

export interface ValueEffect {
  readonly value: string;
  /** The mean over the methods that have it. */
  readonly mean: number;
  readonly scores: readonly number[];
}

/** Every axis with methods on two of its values. Values that are all numbers are in their order. */
export function effectsOf({ axes, methods }: Pick<Comparison, 'axes' | 'methods'>): readonly Effect[] {
  return axes.flatMap(({ path, values }) => {
    const found = ordered(values).flatMap((value): readonly ValueEffect[] => {
      const scores = methods.filter((method) => method.values.get(path) === value).map(({ score }) => score.mean);
      const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
      return scores.length === 0 ? [] : [{ value, mean, scores }];
    });
    return found.length < 2 ? [] : [{ path, values: found }];
  });
}

function ordered(values: readonly string[]): readonly string[] {
  const isNumber = (value: string): boolean => value.trim() !== '' && Number.isFinite(Number(value));
  return values.every(isNumber) ? values.toSorted((a, b) => Number(a) - Number(b)) : values;
}
