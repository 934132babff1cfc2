import { diagnose } from '../diagnostics/codes.ts';
import type { FlatSubnet } from '../names/flat-model.ts';
import type { Identifier, TopologyParameter } from '../syntax/ast.ts';
import { evaluate } from './evaluate.ts';
import type { Scope } from './scope.ts';
import type { Wire } from './types.ts';
import { describe, type Value } from './values.ts';

/**
 * Binds a topology's parameters to the signature's tensors in order, or to the arguments where they are written out.
 * A parameter `inputs...` takes all that the others leave.
 */
export function bindParameters(
  subnet: FlatSubnet,
  given: (name: Identifier) => Value | null,
  scope: Scope,
): ReadonlyMap<string, Value> | null {
  const values: Value[] = [];
  for (const name of subnet.arguments ? [] : subnet.signature.given) {
    const value = given(name);
    if (!value) return null;
    values.push(value);
  }
  for (const argument of subnet.arguments ?? []) {
    const locals = new Map<string, Value>();
    for (const name of subnet.signature.given) {
      const value = given(name);
      if (value) locals.set(name.text, value);
    }
    const value = evaluate(argument, { ...scope, locals });
    if (!value) return null;
    values.push(value);
  }
  return assign(subnet, values, scope);
}

function assign(subnet: FlatSubnet, values: readonly Value[], scope: Scope): ReadonlyMap<string, Value> | null {
  const { parameters, name, item } = subnet.topology;
  const restCount = values.length - parameters.filter((parameter) => !parameter.rest).length;
  const rest = parameters.some((parameter) => parameter.rest);
  if (restCount < 0 || (restCount > 0 && !rest)) {
    const wanted = parameters.map(parameterText).join(', ') || 'nothing';
    const problem = `takes ${wanted}; the ${subnet.role} gives it ${values.length} tensors`;
    const related = [{ span: item.name.span, message: `topology ${name}` }];
    scope.environment.report(
      diagnose('spec/parameters', { topology: name, problem }, { span: subnet.signature.span, label: 'does not fit', related }),
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
  values: readonly Value[],
  scope: Scope,
): Value | null {
  const wires: Wire[] = [];
  for (const value of values) {
    if (parameter.index && !parameter.rest && value.kind === 'family') return value;
    if (!parameter.index && value.kind === 'wire') wires.push(value.wire);
    else {
      const wanted = parameter.index ? 'one tensor a level' : 'one tensor';
      const problem = `wants ${wanted} for ${parameterText(parameter)}, and gets ${describe(value)}`;
      const related = [{ span: parameter.span, message: 'the parameter' }];
      const details = { span: subnet.signature.span, label: 'does not fit', related };
      scope.environment.report(diagnose('spec/parameters', { topology: subnet.topology.name, problem }, details));
      return null;
    }
  }
  const [only] = wires;
  if (parameter.rest) return { kind: 'wires', name: parameter.name.text, wires };
  return only ? { kind: 'wire', wire: only } : null;
}

function parameterText(parameter: TopologyParameter): string {
  const index = parameter.index ? `[${parameter.index.text}]` : '';
  return `${parameter.name.text}${index}${parameter.rest ? '...' : ''}`;
}
