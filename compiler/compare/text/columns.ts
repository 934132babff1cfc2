import type { Align } from '../../explain/table.ts';
import type { Comparison, Method } from '../comparison.ts';
import { type MethodCost, methodCost } from '../method-cost.ts';
import { differenceText, minutesText, probabilityText, quantityText, runsText, scoreText, stepsText } from './cells.ts';

/** A column of a comparison's table: of the terminal, of the page, and in LaTeX. */
export interface Column {
  readonly head: string;
  readonly align: Align;
  /** What it says is a word or two, or a number. */
  readonly kind: 'words' | 'number';
  /** Null where it is not known, or has no meaning. */
  cell(method: Method): string | null;
}

/** What differs between methods, a column an axis. */
export function axisColumns({ axes }: Comparison): readonly Column[] {
  return axes.map(({ path, name }) => ({
    head: name,
    align: 'left',
    kind: 'words',
    cell: ({ values }) => values.get(path) ?? null,
  }));
}

/** Axes beside the scores on a page: of more, or of longer values, there is a list. */
const MOST_AXES = 6;
const LONGEST = 24;

export function hasNarrowAxes({ axes }: Comparison): boolean {
  return axes.length <= MOST_AXES && axes.every(({ values }) => values.every((value) => value.length <= LONGEST));
}

const LABEL: Column = { head: 'method', align: 'left', kind: 'words', cell: ({ label }) => label };

/** What tells methods apart on a page: the axes, or a name where these take too much room or there are none. */
export function whatColumns(comparison: Comparison): readonly Column[] {
  return comparison.axes.length > 0 && hasNarrowAxes(comparison) ? axisColumns(comparison) : [LABEL];
}

/** What came out. */
export function resultColumns({ measure, basis }: Comparison): readonly Column[] {
  const arrow = measure.better === 'high' ? '↑' : '↓';
  const probability: Column = { head: 'P(best)', align: 'right', kind: 'number', cell: probabilityText };
  return [
    { head: 'n', align: 'right', kind: 'number', cell: runsText },
    { head: `${measure.name} ${arrow}`, align: 'left', kind: 'number', cell: scoreText },
    { head: 'to the best', align: 'left', kind: 'number', cell: differenceText },
    ...(basis.kind === 'scores' ? [probability] : []),
  ];
}

/** What it cost, as far as that is known of any method. */
export function costColumns({ methods }: Comparison): readonly Column[] {
  const column = (head: string, text: (cost: MethodCost) => string | null): Column => ({
    head,
    align: 'right',
    kind: 'number',
    cell: (method) => text(methodCost(method)),
  });
  const columns = [
    column('weights', ({ parameters }) => quantityText(parameters)),
    column('FLOP/step', ({ flops }) => quantityText(flops)),
    column('steps taken', ({ steps }) => stepsText(steps)),
    column('minutes', ({ minutes }) => minutesText(minutes)),
  ];
  return columns.filter(({ cell }) => methods.some((method) => cell(method) !== null));
}
