import { diagnose } from '../diagnostics/codes.ts';
import type { Report } from '../diagnostics/diagnostic.ts';
import type { Span } from '../source/span.ts';
import type { Expression, RangeExpression, SettingMember } from '../syntax/ast.ts';
import { printExpression, printPath } from '../syntax/print.ts';
import { constantOf } from './constant.ts';

/** The values of an axis, counted before they are written out: a range may be long. */
export interface AxisValues {
  readonly count: number;
  at(index: number): Expression;
}

/** Whether a setting of a sweep is an axis: a list gives its items, a range its integers. */
export function isAxis({ value }: SettingMember): boolean {
  return value.kind === 'list' || value.kind === 'range';
}

/** The values along a list or a range; null, and reported, where there are none. */
export function axisValues({ path, value }: SettingMember, report: Report): AxisValues | null {
  const values = value.kind === 'range' ? integersOf(value, report) : itemsOf(value);
  if (values === null || values.count > 0) return values;
  const help = [
    value.kind === 'range' ? 'a range runs upwards, both ends included: 1 .. 5' : 'give it values: [1, 2], or 1 .. 2',
  ];
  const details = { span: value.span, label: 'no value', help };
  report(diagnose('sweep/empty-axis', { path: printPath(path) }, details));
  return null;
}

function itemsOf(value: Expression): AxisValues {
  const items = value.kind === 'list' ? value.items : [value];
  return { count: items.length, at: (index) => items[index] ?? value };
}

function integersOf({ from, to, span }: RangeExpression, report: Report): AxisValues | null {
  const [first, last] = [wholeNumber(from, report), wholeNumber(to, report)];
  if (first === null || last === null) return null;
  return { count: Math.max(0, last - first + 1), at: (index) => numberAt(first + index, span) };
}

function wholeNumber(expression: Expression, report: Report): number | null {
  const value = constantOf(expression);
  if (value !== null && Number.isSafeInteger(value)) return value;
  const help = ['a range of a sweep has whole numbers as ends: 1 .. 5; other values stand in a list: [0.1, 0.2]'];
  const details = { span: expression.span, label: 'not a whole number', help };
  report(diagnose('sweep/range', { text: printExpression(expression) }, details));
  return null;
}

/** A whole number as it would be written at a place. */
function numberAt(value: number, span: Span): Expression {
  const size = Math.abs(value);
  const number: Expression = { kind: 'number', value: size, text: String(size), span };
  return value < 0 ? { kind: 'unary', operator: '-', operand: number, span } : number;
}
