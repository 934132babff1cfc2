import { diagnose } from '../diagnostics/codes.ts';
import { isFunctionName } from '../formula/formula.ts';
import type { LayerDefinition, OptionDefinition } from '../layers/layer.ts';
import type { Span } from '../source/span.ts';
import type { Argument, CallExpression } from '../syntax/ast.ts';
import { bindArguments, readArguments } from './bind-arguments.ts';
import { asBlock, built, instantiate } from './blocks.ts';
import { evaluate, expected } from './evaluate.ts';
import { callDefinedFunction, callNumberFunction } from './functions.ts';
import { readOption } from './options.ts';
import { reportContradiction } from './report-contradiction.ts';
import type { Scope } from './scope.ts';
import type { Block, LayerOptions, Wire } from './types.ts';
import { describe, type FunctionName, type Value } from './values.ts';

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
      return block && { kind: 'block', block };
    }
    case 'definition': {
      const block = callDefinition(callee, call, scope);
      return block && { kind: 'block', block };
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
): Block | null {
  const { item } = definition;
  const parameters = readArguments(`block ${item.name.text}`, item, call, scope, (value) => evaluate(value, scope));
  if (!parameters) return null;
  return instantiate(item.name.text, definition, parameters, call.span, scope);
}

function callFunction(name: FunctionName, call: CallExpression, scope: Scope): Value | null {
  switch (name) {
    case 'normal': {
      const help = ['write z[l] ~ normal(mean, scale)'];
      scope.environment.report(
        diagnose('spec/misplaced', { what: 'a distribution' }, { span: call.span, label: 'not here', help }),
      );
      return null;
    }
    case 'concat':
      return concat(call, scope);
    case 'broadcast': {
      const wires = twoWires(name, 'like', call, scope);
      return wires && { kind: 'wire', wire: { kind: name, value: wires[0], like: wires[1] } };
    }
    case 'unpool': {
      const wires = twoWires(name, 'at', call, scope);
      return wires && { kind: 'wire', wire: { kind: name, value: wires[0], at: wires[1] } };
    }
  }
}

/** `concat(inputs)`, `concat(e[3], z[3] -> up)` joins tensors; `concat(a, b)` of blocks joins branches. */
function concat(call: CallExpression, scope: Scope): Value | null {
  const wires: Wire[] = [];
  const branches: Block[] = [];
  const values = call.arguments.map((argument) => ({ argument, value: evaluate(argument.value, scope) }));
  for (const { argument, value } of values) {
    if (!value) return null;
    if (value.kind === 'wire') wires.push(value.wire);
    else if (value.kind === 'wires') wires.push(...value.wires);
    else if (value.kind === 'family') {
      expected(scope, argument.span, 'tensors', value, [`pick a level: ${value.name}[l]`]);
      return null;
    } else {
      const block = asBlock(value, argument.span, scope);
      if (!block) return null;
      branches.push(block);
    }
  }
  const [only, ...more] = wires;
  if (only && branches.length === 0) {
    return { kind: 'wire', wire: more.length === 0 ? only : { kind: 'concat', of: wires } };
  }
  if (branches.length > 0 && !only) {
    const block = built({ kind: 'concat', branches }, call.span, scope);
    return block && { kind: 'block', block };
  }
  scope.environment.report(
    diagnose(
      'spec/concat',
      { parts: wires.length + branches.length },
      { span: call.span, label: 'joins nothing', help: ['give it tensors, or blocks that see the same input'] },
    ),
  );
  return null;
}

/** What a second tensor is for, where a function of two lacks it. */
const SECONDS = {
  like: 'the map whose size it takes',
  at: 'the map that was pooled: the largest value of each of its windows says where',
} as const;

/** The arguments of a function of a tensor `value` and another one. */
function twoWires(
  name: FunctionName,
  second: keyof typeof SECONDS,
  call: CallExpression,
  scope: Scope,
): readonly [Wire, Wire] | null {
  const bound = bindArguments(`function ${name}`, ['value', second], call.arguments, scope);
  if (!bound) return null;
  const read = (argument: string): Wire | null => {
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

function wireArgument(argument: Argument, scope: Scope): Wire | null {
  const value = evaluate(argument.value, scope);
  if (value?.kind === 'wire') return value.wire;
  if (value) expected(scope, argument.span, 'a tensor', value);
  return null;
}
