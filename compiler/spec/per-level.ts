import { diagnose } from '../diagnostics/codes.ts';
import type { Span } from '../source/span.ts';
import { childExpressions, type Expression } from '../syntax/ast.ts';
import { evaluate, expected } from './evaluate.ts';
import { inRange, type NumberRange, rangeText } from './limits.ts';
import { type Scope, withLocals } from './scope.ts';
import type { Value } from './values.ts';

/** Whether an expression names a variable. */
export function mentions(expression: Expression, name: string): boolean {
  if (expression.kind === 'name') return expression.name === name;
  return childExpressions(expression).some((child) => mentions(child, name));
}

export interface LevelVariable {
  readonly letter: 'r' | 'l';
  readonly count: number;
  /** Where the number of levels was set. */
  readonly countSpan: Span | null;
  /** The numbers allowed: any where there is none. */
  readonly range?: NumberRange;
}

/**
 * A number for each level: `4 ^ l` is evaluated at each, a list must have an entry for each, and one number holds for all.
 */
export function evaluatePerLevel(
  what: string,
  expression: Expression,
  level: LevelVariable,
  scope: Scope,
): readonly number[] | null {
  const numbers: number[] = [];
  if (mentions(expression, level.letter)) {
    for (let index = 0; index < level.count; index++) {
      const value = evaluate(
        expression,
        withLocals(scope, new Map([[level.letter, { kind: 'number', value: index }]])),
      );
      if (!pushNumber(numbers, value, { what, expression, level }, scope)) return null;
    }
    return numbers;
  }
  const value = evaluate(expression, scope);
  if (!value) return null;
  if (value.kind === 'number') {
    return pushNumber([], value, { what, expression, level }, scope)
      ? Array.from({ length: level.count }, () => value.value)
      : null;
  }
  if (value.kind !== 'list') {
    expected(scope, expression.span, `a number, a list, or an expression of ${level.letter}`, value);
    return null;
  }
  for (const item of value.items) {
    if (!pushNumber(numbers, item, { what, expression, level }, scope)) return null;
  }
  if (numbers.length === level.count) return numbers;
  const counted = `${numbers.length} ${numbers.length === 1 ? 'entry' : 'entries'}`;
  const details = {
    span: expression.span,
    label: counted,
    related: level.countSpan ? [{ span: level.countSpan, message: `${level.count} levels` }] : [],
    help: [
      `set ${what} to one number per level, ${fitted(numbers, level.count)} say, or to an expression of ${level.letter}`,
    ],
  };
  scope.environment.report(
    diagnose('spec/list-length', { what, actual: numbers.length, wanted: level.count }, details),
  );
  return null;
}

/** A list of the right length: cut off at its end, or its last entry repeated. */
function fitted(numbers: readonly number[], count: number): string {
  const entries = Array.from({ length: count }, (_, index) => numbers[index] ?? numbers.at(-1) ?? 1);
  return `[${entries.join(', ')}]`;
}

interface Place {
  readonly what: string;
  readonly expression: Expression;
  readonly level: LevelVariable;
}

function pushNumber(numbers: number[], value: Value | null, { what, expression, level }: Place, scope: Scope): boolean {
  if (!value) return false;
  if (value.kind !== 'number') {
    expected(scope, expression.span, 'numbers', value);
    return false;
  }
  numbers.push(value.value);
  if (level.range === undefined || inRange(value.value, level.range)) return true;
  const help = [`${what} is ${rangeText(level.range)}`];
  const label = `${value.value} at ${level.letter} = ${numbers.length - 1}`;
  scope.environment.report(
    diagnose('spec/out-of-range', { what, value: value.value }, { span: expression.span, label, help }),
  );
  return false;
}
