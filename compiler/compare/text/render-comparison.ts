import { counted } from '../../diagnostics/counted.ts';
import { WIDTH, wrapped } from '../../diff/text/lines.ts';
import { renderTable } from '../../explain/table.ts';
import type { Comparison } from '../comparison.ts';
import { basisLines, methodLines } from './basis-lines.ts';
import { axisColumns, type Column, costColumns, resultColumns } from './columns.ts';
import { valueLines } from './value-lines.ts';

/** A comparison for people, in 80 columns. */
export function renderComparison(comparison: Comparison): string {
  const { measure, methods, leftOut, notes } = comparison;
  const direction = measure.better === 'high' ? 'higher is better' : 'lower is better';
  const lines = [
    `${methodsText(methods)} · ${measure.name}, ${direction}`,
    ...basisLines(comparison).flatMap((line) => wrapped(line, 0)),
    '',
    ...tableLines(comparison, costColumns(comparison)),
    '',
    ...[...methodLines(comparison), ...notes].flatMap((line) => wrapped(line, 0)),
    ...leftOutLines(leftOut),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

/** `5 methods, 9 runs, 1 evaluation` */
export function methodsText(methods: Comparison['methods']): string {
  const runs = methods.reduce((sum, method) => sum + method.runs.length, 0);
  const evaluations = methods.filter(({ evaluation }) => evaluation !== null).length;
  return [
    counted(methods.length, 'method'),
    ...(runs === 0 ? [] : [counted(runs, 'run')]),
    ...(evaluations === 0 ? [] : [counted(evaluations, 'evaluation')]),
  ].join(', ');
}

/** Runs that have no part in it, each with the reason. */
export function leftOutLines(leftOut: Comparison['leftOut']): readonly string[] {
  if (leftOut.length === 0) return [];
  return [
    '',
    `left out: ${counted(leftOut.length, 'run')}`,
    ...leftOut.flatMap(({ path, why }) => wrapped(`${path}: ${why}`, 2)),
  ];
}

/** Of what is not known, or has no meaning. */
const NONE = '–';

/** In one table, if that is narrow enough; else what differs and what came out in one and the cost in another; else with names instead of what differs. */
export function tableLines(comparison: Comparison, cost: readonly Column[]): readonly string[] {
  const label: Column = {
    head: 'method',
    align: 'left',
    kind: 'words',
    cell: ({ label: text }) => shortened(text),
  };
  const [differs, result] = [axisColumns(comparison), resultColumns(comparison)];
  const apart = cost.length === 0 ? [] : [cost];
  const layouts = [differs, [label]].flatMap((what) => [
    [[...what, ...result, ...cost]],
    [[...what, ...result], ...apart],
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
  const rows = methods.map((method) => [String(method.rank), ...columns.map(({ cell }) => cell(method) ?? NONE)]);
  return renderTable(
    [['', ...columns.map(({ head }) => head)], ...rows],
    ['right', ...columns.map(({ align }) => align)],
  );
}

/** Columns that a name takes; `what differs` has all of it. */
const LONGEST = 20;

function shortened(label: string): string {
  const letters = [...label];
  return letters.length <= LONGEST ? label : `${letters.slice(0, LONGEST - 1).join('')}…`;
}
