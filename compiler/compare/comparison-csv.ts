import type { Comparison, Method } from './comparison.ts';
import { methodCost, type Range } from './method-cost.ts';

type Cell = string | number | null;

/** Comparisons of the same runs as comma-separated values (RFC 4180, with line feeds): a row a method and metric, the best first. What is not known, or differs within a method, is empty; so are the runs of an evaluation. */
export function comparisonCsv(comparisons: readonly [Comparison, ...Comparison[]]): string {
  const heads = ['rank', ...comparisons[0].axes.map(({ path }) => path), ...NUMBERS.map(([name]) => name)];
  return [heads, ...comparisons.flatMap(rowsOf)].map((cells) => `${cells.map(quoted).join(',')}\n`).join('');
}

function rowsOf(comparison: Comparison): readonly (readonly Cell[])[] {
  return comparison.methods.map((method) => [
    method.rank,
    ...comparison.axes.map(({ path }) => method.values.get(path) ?? null),
    ...NUMBERS.map(([, numberOf]) => numberOf(method, comparison)),
  ]);
}

/** The columns after what differs. */
const NUMBERS: readonly (readonly [name: string, numberOf: (method: Method, comparison: Comparison) => Cell])[] = [
  ['runs', ({ runs, evaluation }) => (evaluation === null ? runs.length : null)],
  ['metric', (_, { measure }) => measure.id],
  ['mean', ({ score }) => score.mean],
  ['mean_low', ({ score }) => score.interval?.[0] ?? null],
  ['mean_high', ({ score }) => score.interval?.[1] ?? null],
  ['difference', ({ difference }) => difference],
  ['difference_low', ({ paired }) => paired?.interval?.[0] ?? null],
  ['difference_high', ({ paired }) => paired?.interval?.[1] ?? null],
  ['p', ({ paired }) => paired?.p ?? null],
  ['probability_best', ({ paired }) => paired?.probabilityBest ?? null],
  ['parameters', (method) => onlyOf(methodCost(method).parameters)],
  ['flops_per_step', (method) => onlyOf(methodCost(method).flops)],
  ['steps_least', (method) => methodCost(method).steps?.least ?? null],
  ['steps_most', (method) => methodCost(method).steps?.largest ?? null],
  ['minutes', (method) => methodCost(method).minutes],
  ['basis', (_, { basis }) => basis.kind],
  ['data', (_, { data }) => data.name],
  ['split', (_, { basis }) => basis.split],
  ['images', (_, { images, basis }) => images ?? basis.images],
  ['samples', (_, { basis }) => basis.samples],
];

function onlyOf(range: Range | null): number | null {
  return range === null || range.least !== range.largest ? null : range.least;
}

function quoted(cell: Cell): string {
  const text = cell === null ? '' : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
