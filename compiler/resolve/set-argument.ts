import { diagnose } from '../diagnostics/codes.ts';
import type { Report } from '../diagnostics/diagnostic.ts';
import { present } from '../invariant.ts';
import { type ArgumentPath, takes } from '../settings/index.ts';
import type { CallDefinition } from '../settings/setting.ts';
import type { Span } from '../source/span.ts';
import type { Argument, CallExpression, Expression, NameExpression } from '../syntax/ast.ts';
import { printExpression } from '../syntax/print-expression.ts';

/** A call within a setting's value, `adam(1e-3)`, or its name alone. */
interface Site {
  readonly expression: CallExpression | NameExpression;
  readonly definition: CallDefinition;
}

/**
 * A setting's value with one argument set by its path, `train.optimizer.rate = 2e-3`; null, and reported, where no call in it
 * takes the argument, or where more than one does.
 * @param value what the setting is without it, or null where it is not set
 * @param give the argument's value, from the one that it replaces
 */
export function setArgument(
  path: string,
  { setting, name, calls }: ArgumentPath,
  value: Expression | null,
  give: (earlier: Expression | undefined) => Expression,
  span: Span,
  report: Report,
): Expression | null {
  const whole = value ?? present(defaultExpression(setting.default, span), setting.path);
  const taking = sitesIn(whole, calls).filter(({ definition }) => takes(definition, name));
  const [site, ...others] = taking;
  if (site && others.length === 0) return replaced(whole, site.expression, withArgument(site, name, give));
  const text = printExpression(whole);
  const able = calls.filter((one) => takes(one, name));
  const problem = site
    ? `${taking.length} parts of ${text} take ${name}`
    : `${text} is no call that takes ${name}; ${able.map((one) => one.name).join(', ')} ${able.length === 1 ? 'does' : 'do'}`;
  const help = site
    ? [`write the whole value: ${setting.path} = …`]
    : [`set the whole value: ${setting.path} = ${able[0]?.name ?? ''}(${name}: …)`];
  const label = site ? 'of which one?' : 'not an argument here';
  report(diagnose('names/argument', { path, problem }, { span, label, help }));
  return null;
}

/** What an argument is in a setting's value, given or by default; null where no call takes it, or more than one. */
export function argumentIn(value: Expression, { name, calls }: ArgumentPath, span: Span): Expression | null {
  const [site, ...others] = sitesIn(value, calls).filter(({ definition }) => takes(definition, name));
  if (!site || others.length > 0) return null;
  const parameter = site.definition.arguments.find((one) => one.name === name);
  return argumentOf(site, name)?.value ?? defaultExpression(parameter?.default, span);
}

/** A default as it would be written; null where there is none. */
export function defaultExpression(value: unknown, span: Span): Expression | null {
  if (value === null) return { kind: 'name', name: 'none', span };
  if (typeof value === 'number') return { kind: 'number', value, text: String(value), span };
  if (typeof value === 'string' || typeof value === 'boolean') return { kind: 'name', name: String(value), span };
  return Array.isArray(value) && value.length === 0 ? { kind: 'list', items: [], span } : null;
}

/** The calls that a value is, or that it sums, each perhaps with a weight. */
function sitesIn(expression: Expression, calls: readonly CallDefinition[]): readonly Site[] {
  if (expression.kind === 'binary') return [expression.left, expression.right].flatMap((part) => sitesIn(part, calls));
  if (expression.kind !== 'call' && expression.kind !== 'name') return [];
  const callee = expression.kind === 'call' ? expression.callee : expression;
  const definition = calls.find((one) => callee.kind === 'name' && one.name === callee.name);
  return definition ? [{ expression, definition }] : [];
}

function argumentOf({ expression, definition }: Site, name: string): Argument | undefined {
  if (expression.kind === 'name') return undefined;
  const positional = expression.arguments.filter((argument) => !argument.name);
  const position = definition.arguments.findIndex((parameter) => parameter.name === name);
  return expression.arguments.find((argument) => argument.name?.text === name) ?? positional[position];
}

function withArgument(site: Site, name: string, give: (earlier: Expression | undefined) => Expression): CallExpression {
  const { expression } = site;
  const earlier = argumentOf(site, name);
  const value = give(earlier?.value);
  const given: Argument = { ...(earlier ?? { name: { text: name, span: value.span } }), value, span: value.span };
  if (expression.kind === 'name')
    return { kind: 'call', callee: expression, arguments: [given], span: expression.span };
  const kept = expression.arguments;
  return { ...expression, arguments: earlier ? kept.map((one) => (one === earlier ? given : one)) : [...kept, given] };
}

function replaced(whole: Expression, part: Expression, by: Expression): Expression {
  if (whole === part) return by;
  if (whole.kind !== 'binary') return whole;
  return { ...whole, left: replaced(whole.left, part, by), right: replaced(whole.right, part, by) };
}
