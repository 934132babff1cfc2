import type { Align } from '../../explain/table.ts';
import type { Method } from '../comparison.ts';
import type { ScoreTable, TableRow } from '../score-table.ts';
import { DIGITS } from './cells.ts';

/** A column of a table of several metrics: of the terminal, and in LaTeX. */
export interface TableColumn {
  readonly head: string;
  readonly align: Align;
  readonly kind: 'words' | 'number' | 'figure';
  /** Null where nothing is known. */
  cell(row: TableRow): string | null;
  /** Whether no number of its column is better, as they are written. */
  isBest(row: TableRow): boolean;
}

/** Stands over figures from elsewhere, and before where they are from. */
export const SOURCE_MARK = '[1]';

/** What differs between methods, and for each metric the mean and the figure from elsewhere, as far as there are any. */
export function tableColumns({ comparisons, rows }: ScoreTable): readonly TableColumn[] {
  const [{ axes }] = comparisons;
  const isBest = (): boolean => false;
  const what = axes.map(({ path, name }): TableColumn => {
    return { head: name, align: 'left', kind: 'words', cell: ({ values }) => values.get(path) ?? null, isBest };
  });
  const label: TableColumn = { head: 'method', align: 'left', kind: 'words', cell: (row) => row.label, isBest };
  const metrics = comparisons.flatMap(({ measure, methods: [best] }, index): readonly TableColumn[] => {
    const meanOf = (method: Method | undefined): string | null => method?.score.mean.toFixed(DIGITS) ?? null;
    const own: TableColumn = {
      head: `${measure.name} ${measure.better === 'high' ? '↑' : '↓'}`,
      align: 'right',
      kind: 'number',
      cell: ({ cells }) => meanOf(cells[index]?.method),
      isBest: ({ cells }) => meanOf(cells[index]?.method) === meanOf(best),
    };
    const figure: TableColumn = {
      head: SOURCE_MARK,
      align: 'right',
      kind: 'figure',
      cell: ({ cells }) => cells[index]?.figure?.toFixed(DIGITS) ?? null,
      isBest,
    };
    return rows.some(({ cells }) => (cells[index]?.figure ?? null) !== null) ? [own, figure] : [own];
  });
  return [...(what.length === 0 ? [label] : what), ...metrics];
}

/** What a reader should know of the figures from elsewhere. */
export function sourceLines({ source, withoutMethod }: ScoreTable): readonly string[] {
  if (source === null) return [];
  return [
    `${SOURCE_MARK}: ${source}`,
    ...withoutMethod.map((settings) => `no finished run has the settings of the figures of ${settings}`),
  ];
}
