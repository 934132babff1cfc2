import { wrapped } from '../../diff/text/lines.ts';
import { renderTable } from '../../explain/table.ts';
import type { ScoreTable } from '../score-table.ts';
import { basisLine, measureLines, methodLines } from './basis-lines.ts';
import { leftOutLines, methodsText, tableLines } from './render-comparison.ts';
import { costColumns } from './columns.ts';
import { sourceLines, tableColumns } from './table-columns.ts';

/** Methods by several metrics for people: all means in one table, then each metric with its intervals. */
export function renderScoreTable(table: ScoreTable): string {
  const { comparisons } = table;
  const [first] = comparisons;
  const names = comparisons.map(({ measure }) => measure.name).join(', ');
  const notes = new Set(comparisons.flatMap((comparison) => [...methodLines(comparison), ...comparison.notes]));
  const lines = [
    `${methodsText(first.methods)} · ${names}`,
    ...[basisLine(first), ...comparisons.flatMap(measureLines)].flatMap((line) => wrapped(line, 0)),
    '',
    ...meansLines(table),
    '',
    '*: the best of its column',
    ...sourceLines(table).flatMap((line) => wrapped(line, 0)),
    ...comparisons.flatMap((comparison, index) => [
      '',
      ...tableLines(comparison, index === 0 ? costColumns(first) : []),
    ]),
    '',
    ...[...notes].flatMap((line) => wrapped(line, 0)),
    ...leftOutLines(first.leftOut),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

const NONE = '–';
const BEST = '*';

function meansLines(table: ScoreTable): readonly string[] {
  const columns = tableColumns(table);
  const lines = table.rows.map((row) =>
    columns.map((column) => {
      const text = column.cell(row) ?? NONE;
      // A blank where the others have their mark keeps the digits below each other.
      return column.kind === 'number' ? `${text}${column.isBest(row) ? BEST : ' '}` : text;
    }),
  );
  const heads = columns.map(({ head, kind }) => (kind === 'number' ? `${head} ` : head));
  return renderTable(
    [heads, ...lines],
    columns.map(({ align }) => align),
  );
}
