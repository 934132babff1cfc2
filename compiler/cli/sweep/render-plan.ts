import { extremesOf } from '../../../runtime/extremes.ts';
import { counted } from '../../diagnostics/counted.ts';
import { formatDuration } from '../../diagnostics/duration.ts';
import { type Align, engineering, renderTable } from '../../explain/table.ts';
import type { PlannedPoint, SweepPlan } from '../../jobs/sweep/sweep-plan.ts';
import { MODEL, SEED, VARIANT } from '../../sweep/sweep.ts';
import { shortestTails } from '../../sweep/point-names.ts';

/** Columns of a terminal that nobody has widened. */
const WIDTH = 80;
/** Fewer columns of a setting say nothing. */
const LEAST = 6;
const GAP = 2;

/**
 * A plan as a table of its points, in 80 columns, and what it comes to.
 * @param measuredIn the sweep folder whose rate it is; null for one that was given
 */
export function renderPlan(plan: SweepPlan, measuredIn: string | null = null): string {
  const { points } = plan;
  const paths = plan.axes.flat();
  const tails = shortestTails(paths);
  const axes = paths.map((path) => [tails.get(path) ?? path, ...points.map((point) => cellOf(point, path))]);
  const costs = costColumns(plan);
  const numbers = [['#', ...points.map(({ index }) => String(index))], ...costs];
  const room = WIDTH - numbers.reduce((sum, column) => sum + widthOf(column) + GAP, 0);
  const lines = room >= axes.length * (LEAST + GAP) ? sideBySide(numbers, axes, room) : below(numbers, axes);
  const title = plan.sweep === null ? 'a sweep of the command line' : `sweep ${plan.sweep}`;
  return [`${title}: ${counted(points.length, 'point')}`, '', ...lines, '', ...totals(plan, measuredIn), ''].join('\n');
}

type Column = readonly string[];

const widthOf = (column: Column): number => column.reduce((most, cell) => Math.max(most, [...cell].length), 0);

/** What every point costs; its time only where one is known. */
function costColumns({ points }: SweepPlan): readonly Column[] {
  const columns = [
    ['weights', ...points.map(({ parameters }) => engineering(parameters).trim())],
    ['GFLOP/step', ...points.map(({ flops }) => rounded(flops / 1e9))],
    ['memory', ...points.map(({ memory }) => `${engineering(memory)}B`)],
  ];
  const times = ['time', ...points.map((point) => (point.hours === null ? '' : timeText(point.hours)))];
  return points.some((point) => point.hours !== null) ? [...columns, times] : columns;
}

/** Settings as columns between the number of a point and its cost, the widest ones cut until all fit. */
function sideBySide(
  [index = [], ...costs]: readonly Column[],
  axes: readonly Column[],
  room: number,
): readonly string[] {
  const widths = axes.map(widthOf);
  for (let over = widths.reduce((sum, width) => sum + width + GAP, 0) - room; over > 0; over -= 1) {
    const widest = widths.indexOf(extremesOf(widths).largest);
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  const fitted = axes.map(([head = '', ...cells], at) => [
    cutFront(head, widths[at] ?? LEAST),
    ...cells.map((cell) => cut(cell, widths[at] ?? LEAST)),
  ]);
  const aligns: readonly Align[] = ['right', ...axes.map(() => 'left' as const), ...costs.map(() => 'right' as const)];
  return renderTable(rowsOf([index, ...fitted, ...costs]), aligns);
}

/** Many settings stand on lines of their own, below the point's numbers. */
function below(numbers: readonly Column[], axes: readonly Column[]): readonly string[] {
  const aligns: readonly Align[] = numbers.map(() => 'right');
  const [head = '', rule = '', ...body] = renderTable(rowsOf(numbers), aligns);
  const settings = body.map((_, row) => axes.map(([name, ...cells]) => `${name} = ${cells[row] ?? ''}`));
  return [head, rule, ...body.flatMap((line, row) => [line, ...wrapped(settings[row] ?? [], '     ')])];
}

function wrapped(texts: readonly string[], indent: string): readonly string[] {
  const lines: string[] = [];
  for (const [index, text] of texts.entries()) {
    const piece = index < texts.length - 1 ? `${text}, ` : text;
    const last = lines.at(-1);
    if (last !== undefined && last.length + piece.trimEnd().length <= WIDTH) lines[lines.length - 1] = last + piece;
    else lines.push(cut(indent + piece, WIDTH));
  }
  return lines.map((line) => line.trimEnd());
}

function rowsOf(columns: readonly Column[]): readonly (readonly string[])[] {
  return (columns[0] ?? []).map((_, row) => columns.map((column) => column[row] ?? ''));
}

function cellOf(point: PlannedPoint, path: string): string {
  if (path === MODEL) return point.model;
  if (path === SEED) return String(point.seed);
  return path === VARIANT ? (point.variant ?? '') : (point.settings[path]?.text ?? '');
}

function cut(text: string, width: number): string {
  const letters = [...text];
  return letters.length <= width ? text : `${letters.slice(0, width - 1).join('')}…`;
}

/** The end of a path says more than its beginning. */
function cutFront(text: string, width: number): string {
  return text.length <= width ? text : `…${text.slice(text.length - width + 1)}`;
}

/** Three digits, and two of what is small. */
function rounded(value: number): string {
  if (value >= 10) return value.toFixed(value >= 100 ? 0 : 1);
  return value >= 0.1 ? value.toFixed(2) : value.toPrecision(2);
}

function timeText(hours: number): string {
  const seconds = 3600 * hours;
  return seconds < 1 ? 'under 1 s' : formatDuration(seconds);
}

function totals({ points, refused, merged, rate, assuming }: SweepPlan, measuredIn: string | null): readonly string[] {
  const largest = points.reduce((most, { memory }) => Math.max(most, memory), 0);
  const known = points.flatMap(({ hours }) => (hours === null ? [] : [hours]));
  const hours = known.reduce((sum, one) => sum + one, 0);
  const work = workOf(points);
  const from = measuredIn === null ? '' : `, the rate of ${measuredIn}`;
  const sizes = Object.entries(assuming).map(([symbol, size]) => `${symbol} = ${size}`);
  return [
    ...(refused > 0 ? [`${counted(refused, 'point')} more ${refused === 1 ? 'is' : 'are'} refused by where.`] : []),
    ...(merged.length > 0 ? [mergedText(merged.length)] : []),
    ...(sizes.length > 0 ? [`Sizes that specs leave open are taken as ${sizes.join(', ')}.`] : []),
    `The largest takes ${engineering(largest)}B for weights, optimiser and feature maps.`,
    ...(work === null ? [] : [`${engineering(work)}FLOP of training in all.`]),
    ...(known.length > 0 && rate !== null ? [`${timeText(hours)} of training at ${rate} GFLOP/s${from}.`] : []),
    ...missing(points, known.length, rate),
  ];
}

/** Floating-point operations of all runs together; null where the length of one is not known. */
function workOf(points: readonly PlannedPoint[]): number | null {
  const each = points.flatMap(({ steps, flops }) => (steps === null ? [] : [steps * flops]));
  return each.length === points.length ? each.reduce((sum, one) => sum + one, 0) : null;
}

function mergedText(count: number): string {
  return count === 1
    ? '1 more means the same as another, and is left out.'
    : `${count} more mean the same as others, and are left out.`;
}

/** Why there is no time. */
function missing(points: readonly PlannedPoint[], known: number, rate: number | null): readonly string[] {
  if (rate === null)
    return [
      'No times: what training reaches here is not known. --rate G says it, in GFLOP/s,',
      'and --out S measures it where S is a sweep that has trained here.',
    ];
  if (known === points.length) return [];
  const without = known === 0 ? 'No times' : `No times for ${counted(points.length - known, 'point')}`;
  return [`${without}: how long a run is says train.steps, or --steps N.`];
}
