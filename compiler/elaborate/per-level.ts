import { diagnose } from '../diagnostics/codes.ts';
import type { Rate } from '../formula/formula.ts';
import type { Span } from '../source/span.ts';
import { childExpressions, type Expression } from '../syntax/ast.ts';
import { evaluate, expected } from './evaluate.ts';
import type { NumberRange } from './limits.ts';
import { checkRate } from './read-rate.ts';
import { type Scope, withLocals } from './scope.ts';
import { asRate, type Value } from './values.ts';
import { wants } from './wanted.ts';

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

/** Levels of something that is a rate. */
export interface RateLevels extends LevelVariable {
  readonly range: NumberRange;
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
  return perLevel(what, expression, level, scope, (value) => {
    if (value.kind === 'number') return value.value;
    expected(scope, expression.span, wants.numbers, value);
    return null;
  });
}

/** A rate for each level, in range at every step: as numbers, and `4 ^ l * ramp(0, 5000)` or a list of such. */
export function ratesPerLevel(
  what: string,
  expression: Expression,
  level: RateLevels,
  scope: Scope,
): readonly Rate[] | null {
  return perLevel(what, expression, level, scope, (value, index) => {
    const rate = asRate(value);
    if (rate === null) {
      expected(scope, expression.span, wants.numbers, value);
      return null;
    }
    const which = index === null ? '' : ` at ${level.letter} = ${index}`;
    return checkRate(what, rate, level.range, { span: expression.span, which }, scope) ? rate : null;
  });
}

/** @param read gives what a value stands for, at a level or (null) at all of them; null, and reported, where it stands for nothing */
function perLevel<T extends Rate>(
  what: string,
  expression: Expression,
  level: LevelVariable,
  scope: Scope,
  read: (value: Value, index: number | null) => T | null,
): readonly T[] | null {
  const found: T[] = [];
  if (mentions(expression, level.letter)) {
    for (let index = 0; index < level.count; index++) {
      const at = withLocals(scope, new Map([[level.letter, { kind: 'number', value: index }]]));
      const value = evaluate(expression, at);
      const one = value && read(value, index);
      if (one === null) return null;
      found.push(one);
    }
    return found;
  }
  const wanted = `${what} is a number, a list, or an expression of ${level.letter}`;
  const value = evaluate(expression, { ...scope, wanted });
  if (!value) return null;
  if (asRate(value) !== null) {
    const one = read(value, null);
    return one === null ? null : Array.from({ length: level.count }, () => one);
  }
  if (value.kind !== 'list') {
    expected(scope, expression.span, { called: `a number, a list, or an expression of ${level.letter}` }, value);
    return null;
  }
  for (const [index, item] of value.items.entries()) {
    const one = read(item, index);
    if (one === null) return null;
    found.push(one);
  }
  if (found.length === level.count) return found;
  const counted = `${found.length} ${found.length === 1 ? 'entry' : 'entries'}`;
  const numbers = found.every((one) => typeof one === 'number') ? `, ${fitted(found, level.count)} say,` : '';
  const details = {
    span: expression.span,
    label: counted,
    related: level.countSpan ? [{ span: level.countSpan, message: `${level.count} levels` }] : [],
    help: [`set ${what} to one number per level${numbers} or to an expression of ${level.letter}`],
  };
  const wrong = { what, actual: found.length, wanted: level.count };
  scope.environment.report(diagnose('spec/list-length', wrong, details));
  return null;
}

/** A list of the right length: cut off at its end, or its last entry repeated. */
function fitted(numbers: readonly Rate[], count: number): string {
  const entries = Array.from({ length: count }, (_, index) => numbers[index] ?? numbers.at(-1) ?? 1);
  return `[${entries.join(', ')}]`;
}
