import type { Comparison } from '../../compare/comparison.ts';
import { axisColumns, type Column, costColumns, resultColumns } from '../../compare/text/columns.ts';

/** Axes beside the scores: more, or longer values, have a table of their own. */
const MOST_AXES = 6;
const LONGEST = 24;

function isNarrow({ axes }: Comparison): boolean {
  return axes.length <= MOST_AXES && axes.every(({ values }) => values.every((value) => value.length <= LONGEST));
}

const LABEL: Column = { head: 'method', align: 'left', kind: 'words', cell: ({ label }) => label };

/** What came out of each method, the best first, below a row of heads. */
export function resultRows(comparison: Comparison): readonly (readonly string[])[] {
  const axes = isNarrow(comparison) ? axisColumns(comparison) : [];
  return rowsOf(comparison, [
    ...(axes.length > 0 ? axes : [LABEL]),
    ...resultColumns(comparison),
    ...costColumns(comparison),
  ]);
}

/** What differs, below a row of heads; null where the table of results has it. */
export function settingRows(comparison: Comparison): readonly (readonly string[])[] | null {
  return isNarrow(comparison) ? null : rowsOf(comparison, [LABEL, ...axisColumns(comparison)]);
}

function rowsOf({ methods }: Comparison, columns: readonly Column[]): readonly (readonly string[])[] {
  const heads = ['', ...columns.map(({ head }) => head)];
  return [
    heads,
    ...methods.map((method, index) => [String(index + 1), ...columns.map(({ cell }) => cell(method) ?? '–')]),
  ];
}
