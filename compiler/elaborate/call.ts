import { diagnose } from '../diagnostics/codes.ts';
import { isFunctionName } from '../formula/formula.ts';
import type { LayerDefinition, OptionDefinition } from '../layers/layer.ts';
import type { Span } from '../source/span.ts';
import type { Argument, CallExpression } from '../syntax/ast.ts';
import { bindArguments, readArguments } from './bind-arguments.ts';
import { instantiate } from './blocks.ts';
import { distributionText, isDistributionName } from './distribution-names.ts';
import { evaluate, expected } from './evaluate.ts';
import { callDefinedFunction, callNumberFunction } from './functions.ts';
import { join } from './join-call.ts';
import { readOption } from './options.ts';
import { reportContradiction } from './report-contradiction.ts';
import type { Made } from './level.ts';
import type { Scope } from './scope.ts';
import type { Block, LayerOptions } from './types.ts';
import { describe, type FunctionName as LanguageFunction, type Value, type WireValue } from './values.ts';
import { wants } from './wanted.ts';

/** `conv(32, kernel: 3)`, `unit(64)`, `concat(a, b)` */
export function evaluateCall(call: CallExpression, scope: Scope): Value | null {
  const callee = evaluate(call.callee, scope);
  if (!callee) return null;
  switch (callee.kind) {
    case 'layer': {
      // The layer exp takes no arguments; with one it is the function of a number.
      if (isFunctionName(callee.layer.name) && call.arguments.length > 0)
        return callNumberFunction(callee.layer.name, call, scope);
      const block = layerBlock(callee.layer, call.arguments, call.span, scope);
      return block && { kind: 'block', block, shift: 0 };
    }
    case 'definition': {
      const made = callDefinition(callee, call, scope);
      return made && { kind: 'block', ...made };
    }
    case 'function':
      return isFunctionName(callee.name)
        ? callNumberFunction(callee.name, call, scope)
        : callFunction(callee.name, call, scope);
    case 'defined':
      return callDefinedFunction(callee.item, call, scope);
    default:
      scope.environment.report(
        diagnose(
          'spec/not-callable',
          { what: describe(callee) },
          {
            span: call.span,
            label: 'only layers, blocks and functions take arguments',
            help: ['leave the parentheses out'],
          },
        ),
      );
      return null;
  }
}

/** One layer with every option given or defaulted. */
export function layerBlock(layer: LayerDefinition, given: readonly Argument[], span: Span, scope: Scope): Block | null {
  const bound = bindArguments(
    `layer ${layer.name}`,
    layer.options.map((option) => option.name),
    given,
    scope,
  );
  if (!bound || !scope.environment.spend(1, span, scope.environment.report)) return null;
  const options: Record<string, LayerOptions[string]> = {};
  let good = true;
  for (const option of layer.options) {
    const argument = bound.get(option.name);
    const value = argument ? readOption(option, argument.value, scope) : defaultOf(layer, option, span, scope);
    if (value === null) good = false;
    else options[option.name] = value;
  }
  if (!good) return null;
  const conflict = layer.conflict?.(options) ?? null;
  if (conflict === null) return { kind: 'layer', layer: layer.name, options, origin: span };
  reportContradiction(conflict, bound.get(conflict.argument)?.span ?? span, scope.environment.report);
  return null;
}

function defaultOf(
  layer: LayerDefinition,
  option: OptionDefinition,
  span: Span,
  scope: Scope,
): LayerOptions[string] | null {
  if (option.default !== undefined) return option.default;
  scope.environment.report(
    diagnose(
      'spec/missing-argument',
      { what: `layer ${layer.name}`, name: option.name },
      { span, label: `${option.name} is missing`, help: [`add ${option.name}: …, the ${option.summary}`] },
    ),
  );
  return null;
}

function callDefinition(
  definition: Extract<Value, { kind: 'definition' }>,
  call: CallExpression,
  scope: Scope,
): Made | null {
  const { item } = definition;
  const parameters = readArguments(`block ${item.name.text}`, item, call, scope, (value) => evaluate(value, scope));
  if (!parameters) return null;
  return instantiate(item.name.text, definition, parameters, call.span, scope);
}

function callFunction(name: LanguageFunction, call: CallExpression, scope: Scope): Value | null {
  if (isDistributionName(name)) {
    const help = [`write NAME ~ ${distributionText(name)} in an equation of its own`];
    scope.environment.report(
      diagnose('spec/misplaced', { what: 'a distribution' }, { span: call.span, label: 'not here', help }),
    );
    return null;
  }
  switch (name) {
    case 'broadcast': {
      const [value, like] = twoWires(name, 'like', call, scope) ?? [];
      if (!value || !like) return null;
      return { kind: 'wire', wire: { kind: name, value: value.wire, like: like.wire }, level: like.level ?? null };
    }
    case 'unpool': {
      const [value, at] = twoWires(name, 'at', call, scope) ?? [];
      if (!value || !at) return null;
      return { kind: 'wire', wire: { kind: name, value: value.wire, at: at.wire }, level: at.level ?? null };
    }
    default:
      return join(name, call, scope);
  }
}

/** What a second tensor is for, where a function of two lacks it. */
const SECONDS = {
  like: 'the map whose size it takes',
  at: 'the map that was pooled: the largest value of each of its windows says where',
} as const;

/** The arguments of a function of a tensor `value` and another one. */
function twoWires(
  name: LanguageFunction,
  second: keyof typeof SECONDS,
  call: CallExpression,
  scope: Scope,
): readonly [WireValue, WireValue] | null {
  const bound = bindArguments(`function ${name}`, ['value', second], call.arguments, scope);
  if (!bound) return null;
  const read = (argument: string): WireValue | null => {
    const given = bound.get(argument);
    if (given) return wireArgument(given, scope);
    const help = argument === second ? [`add ${second}: …, ${SECONDS[second]}`] : [];
    const details = { span: call.span, label: `${argument} is missing`, help };
    scope.environment.report(diagnose('spec/missing-argument', { what: `function ${name}`, name: argument }, details));
    return null;
  };
  const [value, other] = [read('value'), read(second)];
  return value && other && [value, other];
}

function wireArgument(argument: Argument, scope: Scope): WireValue | null {
  const value = evaluate(argument.value, scope);
  if (value?.kind === 'wire') return value;
  if (value) expected(scope, argument.span, wants.tensor, value);
  return null;
}
