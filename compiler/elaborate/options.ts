import { diagnose } from '../diagnostics/codes.ts';
import { suggestionRemedy } from '../diagnostics/suggest.ts';
import { type OptionDefinition, rangeOf, type Sides } from '../settings/option.ts';
import type { Expression } from '../syntax/ast.ts';
import { evaluate, expected } from './evaluate.ts';
import { inRange, type NumberRange, rangeText } from './limits.ts';
import { oneOfMany } from './one-of-many.ts';
import { readRate } from './read-rate.ts';
import type { Scope } from './scope.ts';
import type { Value } from './values.ts';
import type { LayerOptions } from './types.ts';
import { wants } from './wanted.ts';

type OptionValue = LayerOptions[string];

/** Reads an argument as its option wants it: a number in a range, true or false, or one of a few words. */
export function readOption(
  option: Pick<OptionDefinition, 'name' | 'type'>,
  expression: Expression,
  scope: Scope,
): OptionValue | null {
  const { type } = option;
  switch (type.kind) {
    case 'choice':
      return readChoice(option.name, type.choices, expression, scope);
    case 'boolean': {
      const value = evaluate(expression, scope);
      if (value?.kind === 'boolean') return value.value;
      if (value) expected(scope, expression.span, wants.boolean, value);
      return null;
    }
    case 'sides':
      return readSides(option.name, expression, rangeOf(type.of), scope);
    case 'rate':
      return readRate(option.name, expression, rangeOf(type), scope);
    default:
      return readNumber(option.name, expression, rangeOf(type), scope);
  }
}

/** `3`, or `[1, 3]`: height and width. */
function readSides(what: string, expression: Expression, range: NumberRange, scope: Scope): Sides | null {
  if (expression.kind !== 'list') return readNumber(what, expression, range, scope);
  const [height, width] = expression.items.map((item) => readNumber(what, item, range, scope));
  if (expression.items.length === 2 && height !== undefined && width !== undefined) {
    if (height === null || width === null) return null;
    return height === width ? height : [height, width];
  }
  const list = { kind: 'list', items: expression.items.map((): Value => ({ kind: 'boolean', value: true })) } as const;
  expected(
    scope,
    expression.span,
    { called: 'a number, or a height and a width', write: 'write one number for both, or two: [1, 3]' },
    list,
  );
  return null;
}

/** A bare word that must be one of a few; it is not looked up as a name. */
export function readChoice(
  what: string,
  choices: readonly string[],
  expression: Expression,
  scope: Scope,
  more: readonly string[] = [],
): string | null {
  if (expression.kind === 'name' && choices.includes(expression.name)) return expression.name;
  const actual = expression.kind === 'name' ? expression.name : null;
  const { help, fixes } = suggestionRemedy(actual ?? '', choices, 'choices');
  scope.environment.report(
    diagnose(
      'spec/choice',
      { what, actual },
      { span: expression.span, label: 'not a choice', help: [...help, ...more], fixes },
    ),
  );
  return null;
}

/** A number that must be in a range, and perhaps whole. */
export function readNumber(what: string, expression: Expression, range: NumberRange, scope: Scope): number | null {
  const wanted = `${what} is ${rangeText(range)}`;
  const found = evaluate(expression, { ...scope, wanted });
  if (!found) return null;
  if (found.kind !== 'number') {
    expected(scope, expression.span, wants.number, found, [found.kind === 'list' ? oneOfMany(what) : wanted]);
    return null;
  }
  const { value } = found;
  if (inRange(value, range)) return value;
  scope.environment.report(
    diagnose('spec/out-of-range', { what, value }, { span: expression.span, label: String(value), help: [wanted] }),
  );
  return null;
}
