import { apply, type FunctionName, isFormula, isFunctionName } from '../formula/formula.ts';
import type { Expression } from '../syntax/ast.ts';

/** The number that an expression of numbers is; null for anything else, and for what is not finite. */
export function constantOf(expression: Expression): number | null {
  switch (expression.kind) {
    case 'number':
      return expression.value;
    case 'unary':
      return compute('-', [0, constantOf(expression.operand)]);
    case 'binary':
      return compute(expression.operator, [constantOf(expression.left), constantOf(expression.right)]);
    case 'call': {
      const { callee, arguments: given } = expression;
      const isPlain = callee.kind === 'name' && isFunctionName(callee.name) && given.every(({ name }) => !name);
      return isPlain
        ? compute(
            callee.name as FunctionName,
            given.map(({ value }) => constantOf(value)),
          )
        : null;
    }
    default:
      return null;
  }
}

function compute(name: FunctionName, of: readonly (number | null)[]): number | null {
  const numbers = of.filter((part) => part !== null);
  const result = numbers.length === of.length ? apply(name, numbers) : Number.NaN;
  return isFormula(result) || !Number.isFinite(result) ? null : result;
}
