import { diagnose } from '../diagnostics/codes.ts';
import { suggestionHelp } from '../diagnostics/suggest.ts';
import type { Argument } from '../syntax/ast.ts';
import type { Scope } from './scope.ts';

/** Positional arguments first, then named ones, each parameter at most once. */
export function bindArguments(
  what: string,
  names: readonly string[],
  given: readonly Argument[],
  scope: Scope,
): ReadonlyMap<string, Argument> | null {
  const { report } = scope.environment;
  const bound = new Map<string, Argument>();
  let position = 0;
  let good = true;
  for (const argument of given) {
    const name = argument.name?.text ?? names[position++];
    if (name === undefined || !names.includes(name)) {
      const span = argument.name?.span ?? argument.span;
      const help = argument.name
        ? suggestionHelp(name ?? '', names, 'it takes')
        : [`it takes ${names.join(', ') || 'none'}`];
      report(
        diagnose(
          'spec/unknown-argument',
          { what, name: argument.name?.text ?? null },
          { span, label: 'not an argument', help },
        ),
      );
      good = false;
    } else if (bound.has(name)) {
      const related = [{ span: bound.get(name)?.span ?? argument.span, message: 'first given here' }];
      report(
        diagnose(
          'spec/argument-twice',
          { what, name },
          { span: argument.span, label: 'again', related, help: ['keep one of the two'] },
        ),
      );
      good = false;
    } else {
      bound.set(name, argument);
    }
  }
  return good ? bound : null;
}
