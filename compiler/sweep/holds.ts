import { diagnose } from '../diagnostics/codes.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Comparison, Condition, Expression } from '../syntax/ast.ts';
import { printExpression } from '../syntax/print.ts';
import { constantOf } from './constant.ts';
import { type Names, pathOf, textOf } from './names-in-conditions.ts';
import type { ValueIn } from './own-values.ts';
import { MODEL, type Point, SEED, VARIANT } from './sweep.ts';

/** Whether a condition holds at a point; what is wrong with it where that cannot be said. */
export function holds(condition: Condition, point: Point, names: Names, valueIn: ValueIn): boolean | Diagnostic {
  switch (condition.kind) {
    case 'and':
    case 'or': {
      const ends = condition.kind === 'or';
      for (const part of condition.parts) {
        const result = holds(part, point, names, valueIn);
        if (result !== !ends) return result;
      }
      return !ends;
    }
    case 'not': {
      const result = holds(condition.of, point, names, valueIn);
      return typeof result === 'boolean' ? !result : result;
    }
    case 'comparison':
      return compare(condition, point, names, valueIn);
  }
}

function compare(comparison: Comparison, point: Point, names: Names, valueIn: ValueIn): boolean | Diagnostic {
  const sides = [comparison.left, comparison.right].map((side) => substituted(side, point, names, valueIn));
  for (const [index, side] of sides.entries()) {
    if (side !== null) continue;
    const expression = index === 0 ? comparison.left : comparison.right;
    const problem = `${printExpression(expression)} is not set, and has no default`;
    return diagnose('sweep/comparison', { problem }, { span: expression.span, label: 'nothing to compare' });
  }
  const [left, right] = sides as [Expression, Expression];
  const [a, b] = [constantOf(left), constantOf(right)];
  const same = a !== null && b !== null ? a === b : textOf(left) === textOf(right);
  if (comparison.operator === '==') return same;
  if (comparison.operator === '!=') return !same;
  if (a === null || b === null) {
    const [side, written] = a === null ? [left, comparison.left] : [right, comparison.right];
    const is = printExpression(side) === printExpression(written) ? '' : ` is ${printExpression(side)} here, which`;
    const problem = `${printExpression(written)}${is} is no number to compare by ${comparison.operator}`;
    const help = ['`==` and `!=` compare anything'];
    return diagnose('sweep/comparison', { problem }, { span: written.span, label: 'no number', help });
  }
  switch (comparison.operator) {
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    case '>=':
      return a >= b;
  }
}

/** An expression with the values of a point in the place of the names of settings; null where one has no value. */
function substituted(expression: Expression, point: Point, names: Names, valueIn: ValueIn): Expression | null {
  const path = pathOf(expression, names);
  if (path !== null) return valueAt(path, expression, point, valueIn);
  const inner = (part: Expression): Expression | null => substituted(part, point, names, valueIn);
  switch (expression.kind) {
    case 'unary': {
      const operand = inner(expression.operand);
      return operand && { ...expression, operand };
    }
    case 'binary': {
      const [left, right] = [inner(expression.left), inner(expression.right)];
      return left && right && { ...expression, left, right };
    }
    default:
      return expression;
  }
}

function valueAt(path: string, { span }: Expression, point: Point, valueIn: ValueIn): Expression | null {
  if (path === SEED) return { kind: 'number', value: point.seed, text: String(point.seed), span };
  const swept = point.values.find((one) => one.path === path);
  if (path === MODEL || path === VARIANT) return swept?.value ?? null;
  return valueIn(point.model, point.settings, path, span);
}
