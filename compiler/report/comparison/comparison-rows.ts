import type { Comparison } from '../../compare/comparison.ts';
import { rankedValues } from '../../compare/ranked-values.ts';
import { type Column, costColumns, hasNarrowAxes, resultColumns, whatColumns } from '../../compare/text/columns.ts';

/** What came out of each method, the best first, below a row of heads. */
export function resultRows(comparison: Comparison): readonly (readonly string[])[] {
  return rowsOf(comparison, [...whatColumns(comparison), ...resultColumns(comparison), ...costColumns(comparison)]);
}

/** What differs, each value with the ranks of its methods, below a row of heads; null where the table of results has it. */
export function settingRows(comparison: Comparison): readonly (readonly string[])[] | null {
  if (hasNarrowAxes(comparison)) return null;
  const rows = comparison.axes.flatMap((axis) =>
    rankedValues(comparison.methods, axis).map(({ value, ranks }, index) => [
      index === 0 ? axis.path : '',
      value,
      ranks.join(', '),
    ]),
  );
  return [['setting', 'value', 'methods'], ...rows];
}

function rowsOf({ methods }: Comparison, columns: readonly Column[]): readonly (readonly string[])[] {
  const heads = ['', ...columns.map(({ head }) => head)];
  return [heads, ...methods.map((method) => [String(method.rank), ...columns.map(({ cell }) => cell(method) ?? '–')])];
}
