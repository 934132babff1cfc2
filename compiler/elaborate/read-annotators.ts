import { diagnose } from '../diagnostics/codes.ts';
import type { Expression } from '../syntax/ast.ts';
import { evaluate, expected } from './evaluate.ts';
import type { Scope } from './scope.ts';
import type { TrainSpec } from './types.ts';

/** `all`, or a list of annotators that the target has. @param count how many those are; null where it varies */
export function readAnnotators(
  expression: Expression,
  count: number | null,
  scope: Scope,
): TrainSpec['annotators'] | null {
  if (expression.kind === 'name' && expression.name === 'all') return 'all';
  const value = evaluate(expression, scope);
  if (!value) return null;
  const chosen: number[] = [];
  for (const item of value.kind === 'list' ? value.items : []) {
    if (item.kind === 'number' && Number.isInteger(item.value) && item.value >= 0) chosen.push(item.value);
  }
  if (value.kind !== 'list' || chosen.length !== value.items.length || chosen.length === 0) {
    expected(scope, expression.span, { called: 'all, or a list of annotators' }, value, [
      'annotators = all',
      'annotators = [0]',
    ]);
    return null;
  }
  const beyond = chosen.find((index) => count !== null && index >= count);
  if (beyond === undefined) return chosen;
  const help = [`the target has ${count} annotators, 0 to ${(count ?? 0) - 1}`];
  scope.environment.report(
    diagnose(
      'spec/out-of-range',
      { what: 'an annotator', value: beyond },
      { span: expression.span, label: String(beyond), help },
    ),
  );
  return null;
}
