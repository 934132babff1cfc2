import { diagnose } from '../diagnostics/codes.ts';
import type { Expression } from '../syntax/ast.ts';
import type { Scope } from './scope.ts';

/** The word for no value, where there may be none: it takes back what a variant inherits. */
export function isNone(expression: Expression): boolean {
  return expression.kind === 'name' && expression.name === 'none';
}

/** What other languages write for no value. */
const NOTHING: readonly string[] = ['null', 'None', 'nil', 'undefined', 'off', 'no', 'false', 'never'];

/** Whether a word stands where `none` is meant. */
export function isMeantAsNone(expression: Expression): boolean {
  return expression.kind === 'name' && NOTHING.includes(expression.name);
}

/** Whether a word stands where `none` is meant; reported then. */
export function refusedAsNone(what: string, expression: Expression, scope: Scope): boolean {
  if (expression.kind !== 'name' || !isMeantAsNone(expression)) return false;
  const details = { span: expression.span, label: 'not a choice', help: ['the word for no value is `none`'] };
  scope.environment.report(diagnose('spec/choice', { what, actual: expression.name }, details));
  return true;
}
