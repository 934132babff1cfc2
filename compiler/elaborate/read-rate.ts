import { diagnose } from '../diagnostics/codes.ts';
import { dependsOn, type Formula, isFormula, type Moment, type Rate } from '../formula/formula.ts';
import { DENSE_STEPS, lookOver, UNKNOWN_HORIZON } from '../formula/look-over.ts';
import type { Span } from '../source/span.ts';
import type { Expression } from '../syntax/ast.ts';
import { evaluate, expected } from './evaluate.ts';
import { inRange, type NumberRange, rangeText } from './limits.ts';
import { oneOfMany } from './one-of-many.ts';
import type { Scope } from './scope.ts';
import { asRate } from './values.ts';
import { horizonOf } from './variables.ts';
import { wants } from './wanted.ts';

/** A number in a range, or a formula that stays in it over the whole horizon. */
export function readRate(what: string, expression: Expression, range: NumberRange, scope: Scope): Rate | null {
  const wanted = `${what} is ${rangeText(range)}`;
  const value = evaluate(expression, { ...scope, wanted });
  if (!value) return null;
  const rate = asRate(value);
  if (rate === null) {
    expected(scope, expression.span, wants.number, value, [value.kind === 'list' ? oneOfMany(what) : wanted]);
    return null;
  }
  return checkRate(what, rate, range, { span: expression.span }, scope) ? rate : null;
}

/** Where a rate was written. */
export interface RatePlace {
  readonly span: Span;
  /** ` at l = 2`, where the text stands for several. */
  readonly which?: string;
}

/** Whether a rate is in range, at every step; reported at its place when it is not. */
export function checkRate(what: string, rate: Rate, range: NumberRange, place: RatePlace, scope: Scope): boolean {
  const { span, which = '' } = place;
  const { report } = scope.environment;
  const help = [`${what} is ${rangeText(range)}`];
  if (!isFormula(rate)) {
    if (inRange(rate, range)) return true;
    report(diagnose('spec/out-of-range', { what, value: rate }, { span, label: `${rate}${which}`, help }));
    return false;
  }
  const horizon = horizonOf(span, scope);
  // One that is in error has been reported, and says nothing of what the schedule is made for.
  if (horizon === 'failed') return true;
  const found = lookOver(rate, horizon, (value) => inRange(value, range));
  if (!found) return true;
  const moment = momentText(rate, found.moment);
  const value = valueText(found.value);
  const more = found.moment.step === 0 ? help : [...help, ...lookedAt(rate, horizon)];
  report(diagnose('spec/schedule', { what, value, moment }, { span, label: `${value} ${moment}${which}`, help: more }));
  return false;
}

/** `at step 500`, `at progress 0.25` */
export function momentText(formula: Formula, { step, progress }: Moment): string {
  return dependsOn(formula, 'step') ? `at step ${step}` : `at progress ${progress}`;
}

/** `-0.002`, `infinite`, `not a number` */
export function valueText(value: number): string {
  if (Number.isNaN(value)) return 'not a number';
  return Number.isFinite(value) ? String(Number(value.toPrecision(6))) : 'infinite';
}

/** How far a schedule is looked over, where that is not plainly its horizon. */
function lookedAt(formula: Formula, horizon: number | null): readonly string[] {
  if (horizon !== null) {
    return horizon > DENSE_STEPS ? [`looked at: ${counted(DENSE_STEPS)} steps, then every thousandth`] : [];
  }
  if (!dependsOn(formula, 'step')) return [];
  const { dense, last } = UNKNOWN_HORIZON;
  return [
    `train.steps is not set, so schedules are looked at up to step ${counted(dense)} and at every thousandth up to ${counted(last)}: set it to the length of the run`,
  ];
}

const counted = (steps: number): string => steps.toLocaleString('en-US');
