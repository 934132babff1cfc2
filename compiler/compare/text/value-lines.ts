import { wrapped } from '../../diff/text/lines.ts';
import type { Comparison } from '../comparison.ts';
import { rankedValues } from '../ranked-values.ts';

/** What differs, setting by setting, each value with the ranks of its methods: for a table whose columns have no room for it. */
export function valueLines({ axes, methods }: Comparison): readonly string[] {
  if (axes.length === 0) return [];
  const lines = axes.flatMap((axis) => [
    `  ${axis.path}`,
    ...rankedValues(methods, axis).flatMap(({ value, ranks }) => wrapped(`${ranks.join(', ')}: ${value}`, 4)),
  ]);
  return ['what differs', ...lines];
}
