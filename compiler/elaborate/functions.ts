import { diagnose } from '../diagnostics/codes.ts';
import { type FunctionName, functions, type Rate } from '../formula/formula.ts';
import type { Span } from '../source/span.ts';
import type { CallExpression, Expression, LetItem } from '../syntax/ast.ts';
import { compute } from './arithmetic.ts';
import { readArguments } from './bind-arguments.ts';
import { evaluate, expected } from './evaluate.ts';
import { joinValues } from './joins.ts';
import type { Scope } from './scope.ts';
import { asRate, rateValue, type Value } from './values.ts';
import { withinDefinition } from './within-definition.ts';
import { wants } from './wanted.ts';

/** `max(0, step - 500)`: a function that comes with the language. */
export function callNumberFunction(name: FunctionName, call: CallExpression, scope: Scope): Value | null {
  const { arity } = functions[name];
  const wanted = arity ?? 'one or more';
  const named = call.arguments.find((argument) => argument.name);
  if (named || (arity === null ? call.arguments.length === 0 : call.arguments.length !== arity)) {
    const help = [
      `${name} gives ${functions[name].summary}: it takes ${wanted} ${wanted === 1 ? 'number' : 'numbers'}`,
    ];
    const what = `function ${name}`;
    scope.environment.report(
      named || call.arguments.length > 0
        ? diagnose(
            'spec/unknown-argument',
            { what, name: named?.name?.text ?? null },
            { span: (named ?? call.arguments.at(-1) ?? call).span, label: 'not an argument', help },
          )
        : diagnose('spec/missing-argument', { what, name: 'a number' }, { span: call.span, label: 'of what?', help }),
    );
    return null;
  }
  const values = call.arguments.map((argument) => evaluate(argument.value, scope));
  if (!values.every((value) => value !== null)) return null;
  const terms = values.map((value, index) => ({ value, span: call.arguments[index]?.value.span ?? call.span }));
  const joined = name === 'max' || name === 'min' ? joinValues(name, terms, call.span, scope) : undefined;
  if (joined !== undefined) return joined;
  const rates = terms.map(({ value, span }) => rateOf(value, span, scope));
  if (!rates.every((rate) => rate !== null)) return null;
  const rate = compute(name, rates, call.span, scope);
  return rate === null ? null : rateValue(rate);
}

/** `ramp(0, 5000)`: a function of the user's or of the library. Its text sees its parameters and the model. */
export function callDefinedFunction(item: LetItem, call: CallExpression, scope: Scope): Value | null {
  const { environment } = scope;
  const name = item.name.text;
  const parameters = readArguments(`function ${name}`, item, call, scope, (argument) => {
    const rate = evaluateRate(argument, scope);
    return rate === null ? null : rateValue(rate);
  });
  if (!parameters) return null;
  const inner = withinDefinition(item, parameters, call.span, scope);
  if (!inner || !environment.mayCall(call.span)) return null;
  const rate = evaluateRate(item.value, inner);
  if (rate === null) environment.failed.add(item);
  return rate === null ? null : rateValue(rate);
}

/** The value of an expression that must be a number or a formula. */
function evaluateRate(expression: Expression, scope: Scope): Rate | null {
  const value = evaluate(expression, scope);
  return value && rateOf(value, expression.span, scope);
}

function rateOf(value: Value, span: Span, scope: Scope): Rate | null {
  const rate = asRate(value);
  if (rate === null) expected(scope, span, wants.number, value);
  return rate;
}
