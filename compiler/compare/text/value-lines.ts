import { wrapped } from '../../diff/text/lines.ts';
import { groupBy } from '../../explain/group-by.ts';
import type { Comparison } from '../comparison.ts';

/** What differs, setting by setting, each value with the ranks of its methods: for a table whose columns have no room for it. */
export function valueLines({ axes, methods }: Comparison): readonly string[] {
  if (axes.length === 0) return [];
  const lines = axes.flatMap(({ path }) => {
    const ranked = methods.map(({ values }, index) => ({ rank: index + 1, value: values.get(path) ?? '' }));
    const groups = [...groupBy(ranked, ({ value }) => value)];
    return [
      `  ${path}`,
      ...groups.flatMap(([value, own]) => wrapped(`${own.map(({ rank }) => rank).join(', ')}: ${value}`, 4)),
    ];
  });
  return ['what differs', ...lines];
}
