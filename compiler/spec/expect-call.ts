import { diagnose } from '../diagnostics/codes.ts';
import { suggestionHelp } from '../diagnostics/suggest.ts';
import type { Argument, Expression } from '../syntax/ast.ts';
import type { Scope } from './scope.ts';

/** Reads `name(…)`, or `name` alone, where nothing else may stand; gives the arguments by name. */
export function expectCall(
  expression: Expression,
  name: string,
  parameters: readonly string[],
  scope: Scope,
): ReadonlyMap<string, Argument> | null {
  const { report } = scope.environment;
  const callee = expression.kind === 'call' ? expression.callee : expression;
  if (callee.kind !== 'name' || callee.name !== name) {
    const help = [
      `${name} is the only one there is so far`,
      `write ${name}(${parameters.map((parameter) => `${parameter}: …`).join(', ')}); each can be left out`,
    ];
    report(
      diagnose(
        'spec/choice',
        { what: 'this setting', actual: callee.kind === 'name' ? callee.name : null },
        { span: expression.span, label: `wants ${name}`, help },
      ),
    );
    return null;
  }
  const bound = new Map<string, Argument>();
  for (const [position, argument] of (expression.kind === 'call' ? expression.arguments : []).entries()) {
    const parameter = argument.name?.text ?? parameters[position];
    const details = {
      span: argument.span,
      label: 'not an argument',
      help: suggestionHelp(parameter ?? '', parameters, 'it takes'),
    };
    if (parameter === undefined || !parameters.includes(parameter)) {
      report(diagnose('spec/unknown-argument', { what: name, name: argument.name?.text ?? null }, details));
      return null;
    }
    if (bound.has(parameter)) {
      report(
        diagnose('spec/argument-twice', { what: name, name: parameter }, { span: argument.span, label: 'given twice' }),
      );
      return null;
    }
    bound.set(parameter, argument);
  }
  return bound;
}
