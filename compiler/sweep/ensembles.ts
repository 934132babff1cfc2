import { diagnose } from '../diagnostics/codes.ts';
import type { Report } from '../diagnostics/diagnostic.ts';
import type { Span } from '../source/span.ts';
import type { Expression, SettingMember } from '../syntax/ast.ts';
import { printExpression } from '../syntax/print.ts';
import { constantOf } from './constant.ts';
import { pointNames } from './point-names.ts';
import { type Axis, type Choice, ENSEMBLE, type Point, SEED, type Sweep, type SweptValue } from './sweep.ts';

/** `ensemble = 5`: how many starts are one model together, two or more. Null, and reported, for anything else. */
export function readStarts({ value }: SettingMember, report: Report): number | null {
  const starts = constantOf(value);
  if (starts !== null && Number.isSafeInteger(starts) && starts >= 2) return starts;
  const help = ['ensemble = 5 trains each point from five starts, and scores the five as one model'];
  const details = { span: value.span, label: 'not a number of starts', help };
  report(diagnose('sweep/ensemble', { text: printExpression(value) }, details));
  return null;
}

/**
 * The axes of a sweep whose points are ensembles (Lakshminarayanan et al. 2017): an ensemble of seed s has the seeds s · starts
 * to (s + 1) · starts − 1, so that no two share a run.
 * @param seed of the sweep, where no axis says it
 */
export function ensembleAxes(axes: readonly Axis[], seed: number, starts: number, span: Span): readonly Axis[] {
  if (!axes.some(({ paths }) => paths.includes(SEED))) {
    const choices = memberSeeds(seed, starts).map((one): Choice => ({ ...startOf(one, span), settings: [] }));
    return [...axes, { paths: [SEED], choices }];
  }
  return axes.map((axis) => {
    if (!axis.paths.includes(SEED)) return axis;
    return { paths: [...axis.paths, ENSEMBLE], choices: axis.choices.flatMap((choice) => membersOf(choice, starts)) };
  });
}

/** A choice of an ensemble, start by start. */
function membersOf(choice: Choice, starts: number): readonly Choice[] {
  const { seed = 0, values } = choice;
  return memberSeeds(seed, starts).map((one) => ({
    ...choice,
    seed: one,
    values: values.flatMap((swept): readonly SweptValue[] =>
      swept.path === SEED ? [{ ...swept, path: ENSEMBLE }, ...startOf(one, swept.span).values] : [swept],
    ),
  }));
}

function memberSeeds(seed: number, starts: number): readonly number[] {
  return Array.from({ length: starts }, (_, start) => seed * starts + start);
}

function startOf(seed: number, span: Span): Pick<Choice, 'values' | 'seed'> {
  const value: Expression = { kind: 'number', value: seed, text: String(seed), span };
  return { values: [{ path: SEED, value, span }], seed };
}

/** The name of the ensemble that each point belongs to: its own without the seed. Nulls where the sweep has none. */
export function ensembleNames({ axes, starts }: Sweep, points: readonly Point[]): readonly (string | null)[] {
  if (starts === null) return points.map(() => null);
  const ensembles = points.map((point) => ({ ...point, values: point.values.filter(({ path }) => path !== SEED) }));
  const keys = ensembles.map(({ values }) =>
    JSON.stringify(values.map(({ path, value }) => [path, printExpression(value)])),
  );
  const different = new Map(ensembles.map((point, index) => [keys[index] ?? '', point]));
  const names = pointNames(axes, [...different.values()]);
  const nameOf = new Map([...different.keys()].map((key, index) => [key, names[index]]));
  // Where nothing else varies, there is one, with no name but its model's.
  return ensembles.map(({ model }, index) => nameOf.get(keys[index] ?? '') || model.name.text);
}
