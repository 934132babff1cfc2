import { escaped, latexTable, mathematics, NO_CELL } from './latex.ts';
import type { ScoreTable, TableRow } from './score-table.ts';
import { basisLine, measureLines } from './text/basis-lines.ts';
import { sourceLines, type TableColumn, tableColumns } from './text/table-columns.ts';

/** Methods by several metrics as a LaTeX table, the best of each column in bold. */
export function scoreTableLatex(table: ScoreTable): string {
  const columns = tableColumns(table);
  const [first] = table.comparisons;
  return latexTable({
    comments: [
      basisLine(first),
      ...table.comparisons.flatMap(measureLines),
      ...sourceLines(table),
      ...new Set(table.comparisons.flatMap(({ notes }) => notes)),
      ...first.leftOut.map(({ path, why }) => `left out: ${path}: ${why}`),
    ],
    heads: columns.map(({ head, kind }) => ({ text: head, isWords: kind === 'words' })),
    rows: table.rows.map((row) => columns.map((column) => cellText(column, row))),
  });
}

function cellText(column: TableColumn, row: TableRow): string {
  const text = column.cell(row);
  if (text === null) return NO_CELL;
  if (column.kind === 'words') return escaped(text);
  return column.isBest(row) ? `$\\mathbf{${text}}$` : mathematics(text);
}
