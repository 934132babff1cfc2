import type { Condition } from './ast.ts';
import { printExpression } from './print-expression.ts';

/** How tightly a condition holds together, loosest first. */
const levels: Readonly<Record<Condition['kind'], number>> = { or: 0, and: 1, not: 2, comparison: 3 };

/** A condition on one line, with no more parentheses than its tree needs. */
export function printCondition(condition: Condition): string {
  const text = print(condition, levels.or);
  // Behind `where` a bracket would be the index of a path.
  return text.startsWith('[') ? `(${text})` : text;
}

function print(condition: Condition, least: number): string {
  const level = levels[condition.kind];
  if (level < least) return `(${print(condition, levels.or)})`;
  switch (condition.kind) {
    case 'and':
    case 'or':
      return condition.parts.map((part) => print(part, level + 1)).join(` ${condition.kind} `);
    case 'not':
      return `not ${print(condition.of, level)}`;
    case 'comparison':
      return `${printExpression(condition.left)} ${condition.operator} ${printExpression(condition.right)}`;
  }
}
