import { diagnose } from '../diagnostics/codes.ts';
import { present } from '../invariant.ts';
import type { FlatSubnet } from '../resolve/flat-model.ts';
import type { Span } from '../source/span.ts';
import type { Identifier, TopologyParameter } from '../syntax/ast.ts';
import { printExpression } from '../syntax/print.ts';
import { printFamily } from '../syntax/print-head.ts';
import { evaluate } from './evaluate.ts';
import { commonLevel, type Level } from './level.ts';
import type { Scope } from './scope.ts';
import type { Wire } from './types.ts';
import { describe, perIndex, pickHelp, type Value } from './values.ts';

/**
 * Binds a topology's parameters to the signature's tensors in order, or to the arguments where they are written out.
 * A parameter `inputs...` takes all that the others leave.
 */
export function bindParameters(
  subnet: FlatSubnet,
  given: (name: Identifier) => Value,
  scope: Scope,
): ReadonlyMap<string, Value> | null {
  const values: Bound[] = [];
  for (const name of subnet.arguments ? [] : subnet.signature.given) {
    values.push({ text: name.text, span: name.span, value: given(name) });
  }
  for (const argument of subnet.arguments ?? []) {
    const locals = new Map<string, Value>();
    for (const name of subnet.signature.given) locals.set(name.text, given(name));
    const value = evaluate(argument, { ...scope, locals });
    if (!value) return null;
    values.push({ text: printExpression(argument), span: argument.span, value });
  }
  return assign(subnet, values, scope);
}

/** What is bound to a parameter, with the text that says so. */
interface Bound {
  readonly text: string;
  readonly span: Span;
  readonly value: Value;
}

function assign(subnet: FlatSubnet, values: readonly Bound[], scope: Scope): ReadonlyMap<string, Value> | null {
  const { parameters, name, item } = subnet.topology;
  const restCount = values.length - parameters.filter((parameter) => !parameter.rest).length;
  const [rest, second] = parameters.filter((parameter) => parameter.rest);
  if (rest && second) {
    const problem = 'has two parameters that take all the tensors left over';
    const related = [{ span: rest.span, message: 'the first' }];
    const details = { span: second.span, label: 'nothing is left for this one', related };
    scope.environment.report(diagnose('spec/parameters', { topology: name, problem }, details));
    return null;
  }
  if (restCount < 0 || (restCount > 0 && !rest)) {
    const wanted = parameters.map(parameterText).join(', ') || 'nothing';
    const given = values.map((value) => value.text).join(', ') || 'nothing';
    const problem = `takes ${wanted}; the ${subnet.role} gives it ${given}`;
    const help = [`name in the signature what the topology takes, or hand it over: ${name}(…)`];
    const related = [{ span: item.name.span, message: `topology ${name}` }];
    scope.environment.report(
      diagnose(
        'spec/parameters',
        { topology: name, problem },
        { span: subnet.signature.span, label: 'does not fit', related, help },
      ),
    );
    return null;
  }
  const bound = new Map<string, Value>();
  let next = 0;
  for (const parameter of parameters) {
    const taken = values.slice(next, next + (parameter.rest ? restCount : 1));
    next += taken.length;
    const value = bindOne(subnet, parameter, taken, scope);
    if (!value) return null;
    bound.set(parameter.name.text, value);
  }
  return bound;
}

function bindOne(
  subnet: FlatSubnet,
  parameter: TopologyParameter,
  values: readonly Bound[],
  scope: Scope,
): Value | null {
  const wires: Wire[] = [];
  const levels: Level[] = [];
  for (const { text, span, value } of values) {
    const arity = parameter.indices.length;
    if (arity > 0 && !parameter.rest && value.kind === 'family' && value.arity === arity) return value;
    if (arity === 0 && value.kind === 'wire') {
      wires.push(value.wire);
      levels.push(value.level ?? null);
    } else {
      const wanted = arity === 0 ? 'a single tensor' : `one tensor ${perIndex(arity, 'a')}`;
      const actual =
        value.kind === 'wire'
          ? `${text}, a single tensor`
          : value.kind === 'family'
            ? `${text}, one ${perIndex(value.arity, 'per')}`
            : describe(value);
      const problem = `wants ${wanted} for ${parameterText(parameter)}, and gets ${actual}`;
      const related = [{ span: parameter.span, message: 'the parameter' }];
      const help =
        value.kind === 'family'
          ? [pickHelp({ ...value, name: text })]
          : ['give it the latent, or take another topology'];
      const details = { span, label: wanted, related, help };
      scope.environment.report(diagnose('spec/parameters', { topology: subnet.topology.name, problem }, details));
      return null;
    }
  }
  const [only] = wires;
  const level = commonLevel(levels);
  if (parameter.rest) return { kind: 'wires', name: parameter.name.text, wires, level };
  return { kind: 'wire', wire: present(only, `what is bound to ${parameter.name.text}`), level };
}

function parameterText(parameter: TopologyParameter): string {
  return `${printFamily(parameter)}${parameter.rest ? '...' : ''}`;
}
