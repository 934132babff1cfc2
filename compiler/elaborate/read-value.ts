import { diagnose } from '../diagnostics/codes.ts';
import { suggestionRemedy } from '../diagnostics/suggest.ts';
import { fail } from '../invariant.ts';
import type { ArgumentDefinition, CallDefinition, SettingType, Values } from '../settings/setting.ts';
import { callText } from '../settings/value-text.ts';
import type { Span } from '../source/span.ts';
import type { Argument, Expression } from '../syntax/ast.ts';
import { bindArguments } from './bind-arguments.ts';
import { isNone } from './no-value.ts';
import { readOption } from './options.ts';
import { reportContradiction } from './report-contradiction.ts';
import type { Scope } from './scope.ts';

/** Reads what is special, by the name of its setting or argument; null where it is in error, which has been reported. */
export type Specials = Readonly<Record<string, (expression: Expression) => unknown>>;

/**
 * The value of a setting as its row wants it; null where it is in error, which has been reported.
 * @param what the path of the setting
 */
export function readValue(
  what: string,
  type: SettingType,
  expression: Expression,
  specials: Specials,
  scope: Scope,
): unknown {
  switch (type.kind) {
    case 'call':
      return readCall(what, type.calls, expression, specials, scope);
    case 'record': {
      const read = readCall(what, [type.call], expression, specials, scope);
      return read && Object.fromEntries(Object.entries(read).filter(([name]) => name !== 'kind'));
    }
    case 'special':
    case 'levels':
      return specialOf(what, specials)(expression);
    default:
      return readOption({ name: what, type }, expression, scope);
  }
}

/** One of a few calls, `adam(rate: 1e-3)`, or its name alone; with its name as `kind` and every argument given or defaulted. */
export function readCall(
  what: string,
  calls: readonly CallDefinition[],
  expression: Expression,
  specials: Specials,
  scope: Scope,
): Values | null {
  const called = bindCall(what, calls, expression, scope);
  return called && readCalled(called, specials, scope);
}

/** A call with the arguments that its text gives. */
export interface Called {
  readonly definition: CallDefinition;
  readonly expression: Expression;
  readonly bound: ReadonlyMap<string, Argument>;
  /** Where an argument is given; the call itself where it is not. */
  placeOf(argument: string): Span;
}

/** Which of a few calls is meant, and with which arguments; null where that is in error, which has been reported. */
export function bindCall(
  what: string,
  calls: readonly CallDefinition[],
  expression: Expression,
  scope: Scope,
): Called | null {
  const callee = expression.kind === 'call' ? expression.callee : expression;
  const name = callee.kind === 'name' ? callee.name : null;
  const definition = calls.find((one) => one.name === name);
  if (!definition) {
    const { help: near, fixes } = suggestionRemedy(
      name ?? '',
      calls.map((one) => one.name),
      'choices',
    );
    const help = [...near, ...calls.map((one) => `${callText(one)}: ${one.summary}`)];
    const details = { span: expression.span, label: 'not a choice', help, fixes };
    scope.environment.report(diagnose('spec/choice', { what, actual: name }, details));
    return null;
  }
  const parameters = definition.arguments.map((parameter) => parameter.name);
  const bound = bindArguments(
    definition.name,
    parameters,
    expression.kind === 'call' ? expression.arguments : [],
    scope,
  );
  const placeOf = (argument: string): Span => bound?.get(argument)?.span ?? expression.span;
  return bound && { definition, expression, bound, placeOf };
}

/** The values of a call's arguments, its name as `kind`; null where one is in error, which has been reported. */
export function readCalled(called: Called, specials: Specials, scope: Scope): Values | null {
  const { definition, expression, bound, placeOf } = called;
  const values: Record<string, unknown> = { kind: definition.name };
  let good = true;
  for (const parameter of definition.arguments) {
    const value = readArgument(definition, parameter, bound.get(parameter.name), expression, specials, scope);
    if (value === undefined) good = false;
    else values[parameter.storedAs ?? parameter.name] = value;
  }
  if (!good) return null;
  const conflict = definition.conflict?.(values) ?? null;
  if (conflict === null) return values;
  reportContradiction(conflict, placeOf(conflict.argument), scope.environment.report);
  return null;
}

/** Undefined where it is in error, which has been reported. */
function readArgument(
  definition: CallDefinition,
  parameter: ArgumentDefinition,
  argument: Argument | undefined,
  whole: Expression,
  specials: Specials,
  scope: Scope,
): unknown {
  const { name, type } = parameter;
  if (argument) {
    if (parameter.default === null && isNone(argument.value)) return null;
    const value =
      type.kind === 'special'
        ? specialOf(name, specials)(argument.value)
        : readOption({ name, type }, argument.value, scope);
    return value ?? undefined;
  }
  if (parameter.default !== undefined) return parameter.default;
  const help = [`add ${name}: …, ${parameter.summary}`];
  const details = { span: whole.span, label: `${name} is missing`, help };
  scope.environment.report(diagnose('spec/missing-argument', { what: definition.name, name }, details));
  return undefined;
}

function specialOf(name: string, specials: Specials): (expression: Expression) => unknown {
  const read = Object.hasOwn(specials, name) ? specials[name] : undefined;
  return read ?? fail(`nothing reads ${name}`);
}
