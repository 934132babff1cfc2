import { diagnose } from '../diagnostics/codes.ts';
import type { Expression } from '../syntax/ast.ts';
import type { Scope } from './scope.ts';

/** `normal(mean, scale)` right of `~`. */
export function normalArguments(
  expression: Expression,
  tensor: string,
  random: boolean,
  scope: Scope,
): { readonly mean: Expression; readonly scale: Expression } | null {
  const { report } = scope.environment;
  if (!random) {
    const problem = 'is random; only the latents of a posterior or prior are';
    report(
      diagnose(
        'spec/equation-kind',
        { tensor, problem },
        { span: expression.span, label: 'random', help: [`write ${tensor} = … for a plain tensor`] },
      ),
    );
    return null;
  }
  if (expression.kind === 'call' && expression.callee.kind === 'name' && expression.callee.name === 'normal') {
    const find = (name: string, position: number): Expression | undefined =>
      expression.arguments.find((argument, at) => (argument.name ? argument.name.text === name : at === position))
        ?.value;
    const mean = find('mean', 0);
    const scale = find('scale', 1);
    if (mean && scale && expression.arguments.length === 2) return { mean, scale };
  }
  report(
    diagnose(
      'spec/equation-kind',
      { tensor, problem: 'needs a distribution after ~' },
      { span: expression.span, label: 'not a distribution', help: ['write: normal(MEAN, SCALE)'] },
    ),
  );
  return null;
}
