import { diagnose } from '../diagnostics/codes.ts';
import type { Span } from '../source/span.ts';
import { childExpressions, type Expression } from '../syntax/ast.ts';
import { evaluate, expected } from './evaluate.ts';
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
      const value = evaluate(expression, withLocals(scope, new Map([[level.letter, { kind: 'number', value: index }]])));
      if (!pushNumber(numbers, value, expression, scope)) return null;
    }
    return numbers;
  }
  const value = evaluate(expression, scope);
  if (!value) return null;
  if (value.kind === 'number') return Array.from({ length: level.count }, () => value.value);
  if (value.kind !== 'list') {
    expected(scope, expression.span, `a number, a list, or an expression of ${level.letter}`, value);
    return null;
  }
  for (const item of value.items) {
    if (!pushNumber(numbers, item, expression, scope)) return null;
  }
  if (numbers.length === level.count) return numbers;
  const related = level.countSpan ? [{ span: level.countSpan, message: 'the number of levels is set here' }] : [];
  scope.environment.report(
    diagnose(
      'spec/list-length',
      { what, actual: numbers.length, wanted: level.count },
      { span: expression.span, label: `${numbers.length} entries`, related, help: [`give ${level.count} entries, or an expression of ${level.letter}`] },
    ),
  );
  return null;
}

function pushNumber(numbers: number[], value: Value | null, expression: Expression, scope: Scope): boolean {
  if (!value) return false;
  if (value.kind === 'number') {
    numbers.push(value.value);
    return true;
  }
  expected(scope, expression.span, 'numbers', value);
  return false;
}
