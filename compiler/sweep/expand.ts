import { diagnose } from '../diagnostics/codes.ts';
import type { Report } from '../diagnostics/diagnostic.ts';
import { countErrors } from '../diagnostics/count-errors.ts';
import type { Modules } from '../resolve/module.ts';
import { joinSpans } from '../source/span.ts';
import { present } from '../invariant.ts';
import { checkCondition } from './check-condition.ts';
import { holds } from './holds.ts';
import { namesOf } from './names-in-conditions.ts';
import { createValues, slotsOf } from './own-values.ts';
import type { Axis, Choice, Point, Sweep } from './sweep.ts';

/** The points of a sweep that its conditions leave, in order: the first axis changes slowest. */
export interface Expanded {
  readonly points: readonly Point[];
  /** How many the conditions refused. */
  readonly refused: number;
}

/** Null, and reported, where a condition cannot be asked, and where none of the points is left. */
export function expand(modules: Modules, sweep: Sweep, report: Report): Expanded | null {
  const { report: counted, count } = countErrors(report);
  const { conditions, axes } = sweep;
  const names = namesOf(sweep, conditions.length > 0 ? slotsOf(modules, sweep) : []);
  for (const condition of conditions) checkCondition(condition, names, counted);
  if (count() > 0) return null;
  const valueIn = createValues(modules);
  const total = axes.reduce((product, { choices }) => product * choices.length, 1);
  const points: Point[] = [];
  for (let index = 0; index < total; index += 1) {
    const point = pointOf(sweep, choicesAt(axes, index));
    let isLeft = true;
    for (const condition of conditions) {
      const result = holds(condition, point, names, valueIn);
      if (typeof result !== 'boolean') {
        report(result);
        return null;
      }
      isLeft &&= result;
    }
    if (isLeft) points.push(point);
  }
  if (points.length > 0) return { points, refused: total - points.length };
  const [first, ...others] = conditions.map(({ span }) => span);
  const span = others.reduce((whole, one) => (whole ? joinSpans(whole, one) : one), first);
  const help = ['loosen the condition: it says which points are left, not which go'];
  report(diagnose('sweep/no-points', { points: total }, { span, label: 'no point is left', help }));
  return null;
}

/** The digits of a number whose last place is the last axis. */
function choicesAt(axes: readonly Axis[], index: number): readonly Choice[] {
  let rest = index;
  return axes
    .toReversed()
    .map(({ choices }) => {
      const choice = present(choices[rest % choices.length], 'a choice');
      rest = Math.floor(rest / choices.length);
      return choice;
    })
    .reverse();
}

function pointOf({ models, fixed, seed }: Sweep, choices: readonly Choice[]): Point {
  return {
    model: choices.find((choice) => choice.model)?.model ?? present(models[0], 'a model'),
    seed: choices.find((choice) => choice.seed !== undefined)?.seed ?? seed,
    values: choices.flatMap(({ values }) => values),
    settings: [...fixed, ...choices.flatMap(({ settings }) => settings)],
  };
}
