import type { Comparison, Method } from './comparison.ts';
import { basisLines, methodLines } from './text/basis-lines.ts';
import { escaped, latexTable, mathematics, NO_CELL } from './latex.ts';
import { type Column, costColumns, hasNarrowAxes, resultColumns, whatColumns } from './text/columns.ts';
import { valueLines } from './text/value-lines.ts';

/** A comparison as a LaTeX table for `\input`: it needs `booktabs`. Comments say what the numbers are of. */
export function comparisonLatex(comparison: Comparison): string {
  const { methods, leftOut, notes } = comparison;
  const columns = [...whatColumns(comparison), ...resultColumns(comparison), ...costColumns(comparison)];
  const comments = [
    ...basisLines(comparison),
    ...methodLines(comparison),
    ...notes,
    ...(hasNarrowAxes(comparison) ? [] : valueLines(comparison)),
    ...leftOut.map(({ path, why }) => `left out: ${path}: ${why}`),
  ];
  return latexTable({
    comments,
    heads: columns.map(({ head, kind }) => ({ text: head, isWords: kind === 'words' })),
    rows: methods.map((method) => columns.map((column) => cellText(column, method))),
  });
}

function cellText({ kind, cell }: Column, method: Method): string {
  const text = cell(method);
  return text === null ? NO_CELL : kind === 'words' ? escaped(text) : mathematics(text);
}
