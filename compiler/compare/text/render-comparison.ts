import { counted } from '../../diagnostics/counted.ts';
import { WIDTH, wrapped } from '../../diff/text/lines.ts';
import { type Align, renderTable } from '../../explain/table.ts';
import type { Comparison, Method } from '../comparison.ts';
import { methodCost } from '../method-cost.ts';
import { basisLines, methodLines } from './basis-lines.ts';
import { differenceText, minutesText, probabilityText, quantityText, scoreText, stepsText } from './cells.ts';
import { valueLines } from './value-lines.ts';

/** A comparison for people, in 80 columns. */
export function renderComparison(comparison: Comparison): string {
  const { measure, methods, leftOut, notes } = comparison;
  const runs = methods.reduce((sum, method) => sum + method.runs.length, 0);
  const direction = measure.better === 'high' ? 'higher is better' : 'lower is better';
  const lines = [
    `${counted(methods.length, 'method')}, ${counted(runs, 'run')} · ${measure.name}, ${direction}`,
    ...basisLines(comparison).flatMap((line) => wrapped(line, 0)),
    '',
    ...tableLines(comparison),
    '',
    ...[...methodLines(comparison), ...notes].flatMap((line) => wrapped(line, 0)),
    ...(leftOut.length === 0 ? [] : ['', `left out: ${counted(leftOut.length, 'run')}`]),
    ...leftOut.flatMap(({ path, why }) => wrapped(`${path}: ${why}`, 2)),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

interface Column {
  readonly head: string;
  readonly align: Align;
  cell(method: Method, rank: number): string;
}

const RANK: Column = { head: '', align: 'right', cell: (_, rank) => String(rank) };
/** Of what is not known, or has no meaning. */
const NONE = '–';

/** In one table, if that is narrow enough; else what differs and what came out in one and the cost in another; else with names instead of what differs. */
function tableLines(comparison: Comparison): readonly string[] {
  const { axes } = comparison;
  const differs = axes.map(
    ({ path, name }): Column => ({ head: name, align: 'left', cell: ({ values }) => values.get(path) ?? NONE }),
  );
  const label: Column = { head: 'method', align: 'left', cell: ({ label: text }) => shortened(text) };
  const [result, cost] = [resultColumns(comparison), costColumns(comparison)];
  const layouts = [differs, [label]].flatMap((what) => [
    [[RANK, ...what, ...result, ...cost]],
    [
      [RANK, ...what, ...result],
      [RANK, ...cost],
    ],
  ]);
  const drawn = layouts.map((tables) => tables.map((columns) => tableOf(comparison, columns)));
  const fits = (tables: readonly (readonly string[])[]): boolean =>
    tables.flat().every((line) => [...line].length <= WIDTH);
  const found = drawn.findIndex(fits);
  const chosen = drawn[found < 0 ? drawn.length - 1 : found] ?? [];
  const isNamed = found < 0 || found > 1;
  return [
    ...chosen.flatMap((table, index) => (index === 0 ? table : ['', ...table])),
    ...(isNamed ? ['', ...valueLines(comparison)] : []),
  ];
}

function tableOf({ methods }: Comparison, columns: readonly Column[]): readonly string[] {
  const rows = methods.map((method, index) => columns.map(({ cell }) => cell(method, index + 1)));
  return renderTable(
    [columns.map(({ head }) => head), ...rows],
    columns.map(({ align }) => align),
  );
}

function resultColumns({ measure, basis }: Comparison): readonly Column[] {
  const arrow = measure.better === 'high' ? '↑' : '↓';
  const probability: Column = {
    head: 'P(best)',
    align: 'right',
    cell: (method) => probabilityText(method) ?? NONE,
  };
  return [
    { head: 'n', align: 'right', cell: ({ runs }) => String(runs.length) },
    { head: `${measure.name} ${arrow}`, align: 'left', cell: scoreText },
    { head: 'to the best', align: 'left', cell: (method) => differenceText(method) ?? 'best' },
    ...(basis.kind === 'scores' ? [probability] : []),
  ];
}

function costColumns({ methods }: Comparison): readonly Column[] {
  const costs = new Map(methods.map((method) => [method, methodCost(method)]));
  const column = (head: string, cell: (cost: ReturnType<typeof methodCost>) => string | null): readonly Column[] =>
    [...costs.values()].every((cost) => cell(cost) === null)
      ? []
      : [{ head, align: 'right', cell: (method) => cell(costs.get(method) ?? methodCost(method)) ?? NONE }];
  return [
    ...column('weights', ({ parameters }) => quantityText(parameters)),
    ...column('FLOP/step', ({ flops }) => quantityText(flops)),
    ...column('steps', ({ steps }) => stepsText(steps)),
    ...column('minutes', ({ minutes }) => minutesText(minutes)),
  ];
}

/** Columns that a name takes; `what differs` has all of it. */
const LONGEST = 20;

function shortened(label: string): string {
  const letters = [...label];
  return letters.length <= LONGEST ? label : `${letters.slice(0, LONGEST - 1).join('')}…`;
}
