import { diagnose } from '../diagnostics/codes.ts';
import type { Report } from '../diagnostics/diagnostic.ts';
import { present } from '../invariant.ts';
import type { Axis, Comparison, Method } from './comparison.ts';
import type { Figures, FiguresRow } from './figures.ts';

/** Methods by several metrics, as a paper's table has them. */
export interface ScoreTable {
  /** One for each metric, of the same methods. */
  readonly comparisons: readonly [Comparison, ...Comparison[]];
  /** In the order of the axes. */
  readonly rows: readonly TableRow[];
  /** Where the figures beside are from; null without any. */
  readonly source: string | null;
  /** Rows of the figures that are of no method: what their settings are. */
  readonly withoutMethod: readonly string[];
}

/** A method by all metrics. */
export interface TableRow {
  readonly label: string;
  readonly values: Method['values'];
  /** In the order of the metrics. */
  readonly cells: readonly TableCell[];
}

/** A method by one metric. */
export interface TableCell {
  readonly method: Method;
  /** One of several where their means are equal. */
  readonly isBest: boolean;
  /** From elsewhere; null where there is none. */
  readonly figure: number | null;
}

/** Joins comparisons of the same runs by different metrics, with figures from elsewhere beside them. Null where figures fit no one row, which is reported. */
export function scoreTable(
  comparisons: ScoreTable['comparisons'],
  figures: Figures | null,
  report: Report,
): ScoreTable | null {
  const [{ axes, methods }] = comparisons;
  const ordered = methods.toSorted((a, b) => inOrder(axes, a, b));
  const placed = placeFigures(ordered, axes, figures?.rows ?? [], report);
  if (placed === null) return null;
  const rows = ordered.map(({ label, values }, index): TableRow => {
    const cells = comparisons.map((comparison): TableCell => {
      const own = present(
        comparison.methods.find((one) => one.label === label),
        `${comparison.measure.id} of ${label}`,
      );
      const figure = placed.byMethod[index]?.values.get(comparison.measure.id) ?? null;
      return { method: own, isBest: own.rank === 1, figure };
    });
    return { label, values, cells };
  });
  return { comparisons, rows, source: figures?.source ?? null, withoutMethod: placed.withoutMethod };
}

/** As the axes order their values. */
function inOrder(axes: readonly Axis[], a: Method, b: Method): number {
  const place = ({ values }: Method, axis: Axis): number => axis.values.indexOf(values.get(axis.path) ?? '');
  return axes.map((axis) => place(a, axis) - place(b, axis)).find((difference) => difference !== 0) ?? 0;
}

interface PlacedFigures {
  readonly byMethod: readonly (FiguresRow | null)[];
  readonly withoutMethod: readonly string[];
}

/** Each row of figures beside the method that has its settings. */
function placeFigures(
  methods: readonly Method[],
  axes: readonly Axis[],
  rows: readonly FiguresRow[],
  report: Report,
): PlacedFigures | null {
  const byMethod: (FiguresRow | null)[] = methods.map(() => null);
  const withoutMethod: string[] = [];
  for (const row of rows) {
    const found = methods.flatMap((method, index) => (isOf(row, method, axes) ? [index] : []));
    const [index] = found;
    const settings = [...row.settings].map(([path, value]) => `${path} = ${value}`).join(', ');
    if (index === undefined) withoutMethod.push(settings);
    else if (found.length > 1 || (byMethod[index] ?? null) !== null) {
      const problem = found.length > 1 ? `fit ${found.length} methods` : 'stand in two rows';
      const help = [`methods differ in ${axes.map(({ path }) => path).join(', ')}: name what tells them apart`];
      report(diagnose('compare/figures', { problem: `the figures of ${settings} ${problem}` }, { help }));
      return null;
    } else byMethod[index] = row;
  }
  return { byMethod, withoutMethod };
}

function isOf({ settings }: FiguresRow, { values, runs }: Method, axes: readonly Axis[]): boolean {
  return [...settings].every(([key, value]) => {
    const path = axes.find((axis) => axis.path === key || axis.name === key)?.path ?? key;
    return (values.get(path) ?? runs[0]?.run.settings.get(path)) === value;
  });
}
