import { diagnose } from '../diagnostics/codes.ts';
import { suggestionRemedy } from '../diagnostics/suggest.ts';
import type { Argument, BlockItem, CallExpression, Expression, LetItem } from '../syntax/ast.ts';
import type { Scope } from './scope.ts';
import { signatureOf, type Value } from './values.ts';

/**
 * Positional arguments first, then named ones, each parameter at most once.
 * @param more help for an argument that is none of them
 */
export function bindArguments(
  what: string,
  names: readonly string[],
  given: readonly Argument[],
  scope: Scope,
  more: readonly string[] = [],
): ReadonlyMap<string, Argument> | null {
  const { report } = scope.environment;
  const bound = new Map<string, Argument>();
  let position = 0;
  let good = true;
  for (const argument of given) {
    const name = argument.name?.text ?? names[position++];
    if (name === undefined || !names.includes(name)) {
      const span = argument.name?.span ?? argument.span;
      const { help, fixes } = argument.name
        ? suggestionRemedy(name ?? '', names, 'it takes')
        : { help: [`it takes ${names.join(', ') || 'none'}`], fixes: [] };
      report(
        diagnose(
          'spec/unknown-argument',
          { what, name: argument.name?.text ?? null },
          { span, label: 'not an argument', help: [...help, ...more], fixes },
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

/** The arguments of a call of a user's block or function by its parameters, each of which must be given. */
export function readArguments(
  what: string,
  item: BlockItem | LetItem,
  call: CallExpression,
  scope: Scope,
  read: (argument: Expression) => Value | null,
): ReadonlyMap<string, Value> | null {
  const names = item.parameters.map(({ text }) => text);
  const bound = bindArguments(what, names, call.arguments, scope);
  if (!bound) return null;
  const values = new Map<string, Value>();
  for (const name of names) {
    const argument = bound.get(name);
    if (!argument) {
      const related = [{ span: item.name.span, message: 'defined here' }];
      const help = [`write ${signatureOf(item)}`];
      const details = { span: call.span, label: `${name} is missing`, related, help };
      scope.environment.report(diagnose('spec/missing-argument', { what, name }, details));
      return null;
    }
    const value = read(argument.value);
    if (!value) return null;
    values.set(name, value);
  }
  return values;
}
