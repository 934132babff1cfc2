import type { Expression } from '../ast.ts';
import { printExpression } from '../print-expression.ts';

/** An expression as a YAML value: lists as lists where their items allow it, anything else as a scalar. */
export function yamlExpression(expression: Expression, inFlow: boolean): string {
  return flowList(expression) ?? yamlScalar(printExpression(expression), inFlow);
}

function flowList(expression: Expression): string | null {
  if (expression.kind !== 'list') return null;
  const items = expression.items.map((item) => {
    if (item.kind === 'list') return flowList(item);
    const text = printExpression(item);
    return isPlain(text, true) ? text : null;
  });
  return items.includes(null) ? null : `[${items.join(', ')}]`;
}

/** A text as a YAML scalar, in quotes where YAML would read something else into it. */
export function yamlScalar(text: string, inFlow: boolean): string {
  if (/\p{Cc}/u.test(text)) return JSON.stringify(text);
  return isPlain(text, inFlow) ? text : `'${text.replaceAll("'", "''")}'`;
}

function isPlain(text: string, inFlow: boolean): boolean {
  if (text === '' || text.trim() !== text) return false;
  if (/^(~|null|Null|NULL|<<|---|\.\.\.)/.test(text)) return false;
  if (/^[?:,[\]{}#&*!|>'"%@`]/.test(text) || /^-(\s|$)/.test(text)) return false;
  if (/: |:$| #/.test(text)) return false;
  return !inFlow || !/[,[\]{}]/.test(text);
}
