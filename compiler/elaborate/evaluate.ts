import { diagnose } from '../diagnostics/codes.ts';
import { suggestionRemedy } from '../diagnostics/suggest.ts';
import { isFunctionName } from '../formula/formula.ts';
import { layers } from '../layers/index.ts';
import type { Span } from '../source/span.ts';
import { printExpression } from '../syntax/print.ts';
import type { Expression, IndexExpression, MemberExpression, NameExpression } from '../syntax/ast.ts';
import { indexHelp } from './index-help.ts';
import { applyOperator, evaluateThen, negate } from './operators.ts';
import { evaluateCall } from './call.ts';
import type { Scope } from './scope.ts';
import { unknownName } from './unknown-name.ts';
import { describe, isTensorFunction, type Value } from './values.ts';
import { variable } from './variables.ts';
import { type Wanted, wantedHelp, wants } from './wanted.ts';

/** The value of an expression; null when something was wrong with it and has been reported. */
export function evaluate(expression: Expression, scope: Scope): Value | null {
  if (!scope.environment.enter(expression.span)) return null;
  const value = evaluateKind(expression, scope);
  scope.environment.leave();
  return value;
}

function evaluateKind(expression: Expression, scope: Scope): Value | null {
  switch (expression.kind) {
    case 'number':
      return { kind: 'number', value: expression.value };
    case 'name':
      return evaluateName(expression, scope);
    case 'list': {
      const items = expression.items.map((item) => evaluate(item, scope));
      return items.every((item) => item !== null) ? { kind: 'list', items } : null;
    }
    case 'member':
      return evaluateMember(expression, scope);
    case 'index':
      return evaluateIndex(expression, scope);
    case 'call':
      return evaluateCall(expression, scope);
    case 'unary':
      return negate(expression, scope);
    case 'binary':
      return applyOperator(expression, scope);
    case 'then':
      return evaluateThen(expression, scope);
    case 'string':
      return misplaced(scope, expression.span, 'a text', textHelp(expression, scope));
    case 'range':
      return misplaced(scope, expression.span, 'a range', 'ranges stand only after `for v in`');
  }
}

function textHelp({ value: text, span }: Extract<Expression, { kind: 'string' }>, scope: Scope): string {
  const needed = layers.get(text)?.options.flatMap((option) => (option.default === undefined ? option.name : [])) ?? [];
  if (needed.length > 0)
    return `write the layer without quotes: ${text}(${needed.map((name) => `${name}: …`).join(', ')})`;
  const isNumber = /^[+-]?(?:\d+(?:\.\d+)?)(?:e[+-]?\d+)?$/i.test(text);
  // A word that means nothing without its quotes would be the next error.
  const [first = ''] = text.split('.');
  const means = [...scope.locals.keys(), ...(scope.localNames ?? []), ...scope.environment.names(span.file)];
  const isName = means.includes(first) || (scope.wanted === undefined && layers.has(text));
  if (isNumber || (isName && /^\w[\w.]*$/.test(text))) return `remove the quotes: ${text}`;
  const isExpression = /^[\w\s.,:()[\]^*/+>-]+$/.test(text) && /[()[\]^*]/.test(text);
  return isExpression ? `remove the quotes: ${text}` : (scope.wanted ?? 'texts stand only in imports');
}

function misplaced(scope: Scope, span: Span, what: string, help: string): null {
  scope.environment.report(diagnose('spec/misplaced', { what }, { span, label: 'not here', help: [help] }));
  return null;
}

function evaluateName(expression: NameExpression, scope: Scope): Value | null {
  const { name, span } = expression;
  const { environment } = scope;
  const local = scope.locals.get(name) ?? scope.local?.(name, span, scope.level ?? null) ?? null;
  if (local) return local === 'failed' ? null : local;
  if (name === 'true' || name === 'false') return { kind: 'boolean', value: name === 'true' };
  const found = variable(name, span, scope) ?? environment.lookup(name, span);
  if (found) return found === 'failed' ? null : found;
  const defined = environment.definition(span.file, name);
  if (defined?.kind === 'block') return { kind: 'definition', item: defined };
  if (defined?.kind === 'let' && defined.parameters.length > 0) return { kind: 'defined', item: defined };
  if (defined?.kind === 'let') {
    const value = environment.constant(`${defined.span.file}#${name}`, span, () =>
      evaluate(defined.value, { environment, locals: new Map() }),
    );
    return value === 'failed' ? null : value;
  }
  const layer = layers.get(name);
  if (layer) return { kind: 'layer', layer };
  if (isFunctionName(name)) return { kind: 'function', name };
  if (isTensorFunction(name)) return { kind: 'function', name };
  return unknownName(expression, scope, defined?.kind ?? null);
}

function evaluateMember(expression: MemberExpression, scope: Scope): Value | null {
  const object = evaluate(expression.object, scope);
  if (!object) return null;
  const { text, span } = expression.member;
  const { environment } = scope;
  if (object.kind === 'section') {
    const value = environment.setting(object.name, text, expression.span);
    if (value) return value === 'failed' ? null : value;
    const remedy = suggestionRemedy(text, environment.settingNames(object.name), `set in ${object.name}`);
    environment.report(
      diagnose('spec/unknown-setting', { path: `${object.name}.${text}` }, { span, label: 'unknown', ...remedy }),
    );
    return null;
  }
  if (object.kind === 'subnet') {
    const value = environment.tensorOf(object.role, text, expression.span);
    return value === 'failed' ? null : value;
  }
  environment.report(
    diagnose(
      'spec/no-parts',
      { what: describe(object) },
      {
        span,
        label: `no part ${text}`,
        help:
          object.kind === 'wire' || object.kind === 'family'
            ? [
                'what is in a tensor has no names; give the mean and the scale of a latent equations of their own, m[l] = h[l] -> mu[l]',
              ]
            : ['parts have the sections (latent.channels) and, in a posterior or likelihood, the prior (prior.e)'],
      },
    ),
  );
  return null;
}

function evaluateIndex(expression: IndexExpression, scope: Scope): Value | null {
  const object = evaluate(expression.object, scope);
  if (!object) return null;
  const indices = expression.indices.map((index) => evaluateInteger(index, scope));
  if (!indices.every((index) => index !== null)) return null;
  const [index = 0] = indices;
  const { report } = scope.environment;
  const wanted = arityOf(object);
  if (wanted !== null && wanted !== indices.length) {
    const what = printExpression(expression.object);
    const help = object.kind === 'slots' ? [`write ${what}[${object.letters.join(', ')}]`] : [];
    const details = { span: expression.span, label: `takes ${wanted}`, help };
    report(diagnose('spec/indices', { what, wanted, given: indices.length }, details));
    return null;
  }
  switch (object.kind) {
    case 'list': {
      const item = object.items[index];
      if (item) return item;
      const count = object.items.length;
      const what = printExpression(expression.object);
      const label = count === 0 ? 'the list is empty' : `${index} is not from 0 to ${count - 1}`;
      report(
        diagnose(
          'spec/index-out-of-range',
          { what, unit: 'entries', index, count },
          { span: expression.span, label, help: indexHelp(what, index, count) },
        ),
      );
      return null;
    }
    case 'family':
      return object.at(indices, expression.span);
    case 'slots': {
      const counts = object.counts.map((count) => count ?? Number.POSITIVE_INFINITY);
      const wrong = indices.findIndex((one, position) => one < 0 || one >= (counts[position] ?? 0));
      if (wrong < 0) return object.at(indices, expression.span, scope.level ?? null);
      const count = object.counts[wrong] ?? null;
      const letter = object.letters[wrong];
      const label = count === null ? `${letter} begins at 0` : `${letter} runs from 0 to ${count - 1}`;
      const place = { what: `slot ${object.name}`, unit: 'levels', index: indices[wrong] ?? 0, count } as const;
      const help = indexHelp(object.name, place.index, count);
      report(diagnose('spec/index-out-of-range', place, { span: expression.span, label, help }));
      return null;
    }
    default:
      report(
        diagnose(
          'spec/no-levels',
          { what: describe(object) },
          {
            span: expression.span,
            label: 'cannot be indexed',
            help: [`leave [${expression.indices.map(printExpression).join(', ')}] out`],
          },
        ),
      );
      return null;
  }
}

/** How many indices a value takes; null for one that takes none. */
function arityOf(value: Value): number | null {
  switch (value.kind) {
    case 'list':
      return 1;
    case 'family':
      return value.arity;
    case 'slots':
      return value.letters.length;
    default:
      return null;
  }
}

/** The value of an expression that must be a number. */
function evaluateNumber(expression: Expression, scope: Scope): number | null {
  const value = evaluate(expression, scope);
  if (!value) return null;
  if (value.kind === 'number') return value.value;
  expected(scope, expression.span, wants.number, value);
  return null;
}

/** The value of an expression that must be a whole number. */
export function evaluateInteger(expression: Expression, scope: Scope): number | null {
  const value = evaluateNumber(expression, scope);
  if (value === null || Number.isSafeInteger(value)) return value;
  if (Number.isInteger(value)) {
    const help = [`a whole number is at most ${Number.MAX_SAFE_INTEGER} here`];
    const details = { span: expression.span, label: String(value), help };
    scope.environment.report(diagnose('spec/out-of-range', { what: 'this', value }, details));
    return null;
  }
  expected(scope, expression.span, wants.wholeNumber, { kind: 'number', value });
  return null;
}

/** Where a number may follow from how far training is. */
export const RATES_HELP = [
  'step and progress stand where a number is a rate or a weight: the rate and decay of an optimizer, latent.beta, the weights of objective terms and levels, the decay of train.average and of batchnorm, the rate of dropout',
];

/** Reports that a value is of the wrong kind. @param help what to do, where the place itself knows it */
export function expected(scope: Scope, span: Span, what: Wanted, actual: Value, help: readonly string[] = []): void {
  const own = actual.kind === 'formula' ? RATES_HELP : help.length > 0 ? [] : wantedHelp(what, actual);
  const details = { span, label: `wants ${what.called}`, help: [...help, ...own] };
  scope.environment.report(diagnose('spec/wrong-kind', { wanted: what.called, actual: describe(actual) }, details));
}
