import { diagnose } from '../diagnostics/codes.ts';
import { product, type Rate } from '../formula/formula.ts';
import { present } from '../invariant.ts';
import { defaultOf } from '../settings/default-of.ts';
import { findSetting } from '../settings/index.ts';
import { call, type Values } from '../settings/setting.ts';
import { reconstructionTerms } from '../settings/terms.ts';
import type { BinaryExpression, Expression } from '../syntax/ast.ts';
import { evaluate, expected } from './evaluate.ts';
import { inRange, limits, rangeText } from './limits.ts';
import { readChoice } from './options.ts';
import { ratesPerLevel } from './per-level.ts';
import { readRate } from './read-rate.ts';
import { bindCall, type Called, readCalled } from './read-value.ts';
import type { Scope } from './scope.ts';
import type { ReconstructionTerm, WeightedTerm } from './types.ts';

const PATH = 'objective.reconstruction';

/** A term of the reconstruction with the text that it comes from. */
export type ReadTerm = WeightedTerm & Pick<Called, 'placeOf'>;

/**
 * `crossentropy() + 0.5 * dice()`: terms, sums of them, and products of a weight and one of these. Null where a part is in
 * error, which has been reported.
 * @param delivered how many tensors of logits the likelihood delivers; null where it is in error
 */
export function readTerms(expression: Expression, delivered: number | null, scope: Scope): readonly ReadTerm[] | null {
  if (expression.kind === 'binary' && expression.operator === '+') {
    const [left, right] = [expression.left, expression.right].map((part) => readTerms(part, delivered, scope));
    return left && right ? [...left, ...right] : null;
  }
  if (expression.kind === 'binary' && expression.operator === '*') return readProduct(expression, delivered, scope);
  if (expression.kind !== 'name' && expression.kind !== 'call') return refuse(expression, scope);
  const term = readTerm(expression, delivered, scope);
  return term && [term];
}

function readProduct(expression: BinaryExpression, delivered: number | null, scope: Scope): readonly ReadTerm[] | null {
  const [left, right] = [expression.left, expression.right];
  const parts = [left, right].filter(hasTerm);
  const [part] = parts;
  if (!part || parts.length > 1) return refuse(expression, scope);
  const weight = readRate('the weight of a term', part === left ? right : left, limits.reconstruction, scope);
  const terms = readTerms(part, delivered, scope);
  if (weight === null || !terms) return null;
  return terms.map((term) => ({ ...term, weight: product(weight, term.weight) }));
}

/** Whether a term is named in an expression, outside of its arguments. */
function hasTerm(expression: Expression): boolean {
  if (expression.kind === 'binary') return hasTerm(expression.left) || hasTerm(expression.right);
  const callee = expression.kind === 'call' ? expression.callee : expression;
  return callee.kind === 'name' && reconstructionTerms.some(({ name }) => name === callee.name);
}

function refuse(expression: Expression, scope: Scope): null {
  const names = reconstructionTerms.map(({ name }) => name).join(', ');
  const help = [`write terms (${names}) with weights: crossentropy() + 0.5 * dice()`];
  scope.environment.report(diagnose('spec/terms', {}, { span: expression.span, label: 'no sum of terms', help }));
  return null;
}

function readTerm(expression: Expression, delivered: number | null, scope: Scope): ReadTerm | null {
  const specials = {
    levels: (value: Expression) => readLevels(value, delivered, scope),
    classes: (value: Expression) => readClasses(value, scope),
  };
  const called = bindCall(PATH, reconstructionTerms, expression, scope);
  const values = called && readCalled(called, specials, scope);
  if (!values || delivered === null) return null;
  return { weight: 1, term: termOf(values, delivered), placeOf: called.placeOf };
}

/** What is minimised where no text says it: the default of the row, with the defaults of its own. */
export function defaultTerm(delivered: number): ReconstructionTerm {
  const row = present(findSetting(PATH), PATH);
  return termOf(defaultOf({ ...row, type: call(...reconstructionTerms) }) as Values, delivered);
}

function termOf(values: Values, delivered: number): ReconstructionTerm {
  const weights = values.weights === 'all' ? everyLevel(delivered) : values.weights;
  // The type follows from the same rows.
  return { ...values, weights } as unknown as ReconstructionTerm;
}

/** Weight 1 for each tensor of logits, as published. */
function everyLevel(delivered: number): readonly Rate[] {
  return Array.from({ length: delivered }, () => 1);
}

const WEIGHTS_HELP = ['or a list of weights, one for each level, finest first: [1, 0.5]'];

function readLevels(expression: Expression, delivered: number | null, scope: Scope): readonly Rate[] | null {
  if (delivered === null) return null;
  if (expression.kind === 'name') {
    const word = readChoice('levels', ['all', 'finest'], expression, scope, WEIGHTS_HELP);
    if (word === null) return null;
    return everyLevel(delivered).map((weight, level) => (word === 'all' || level === 0 ? weight : 0));
  }
  const level = { letter: 'l', count: delivered, countSpan: null, range: limits.reconstruction } as const;
  return ratesPerLevel('levels', expression, level, scope);
}

function readClasses(expression: Expression, scope: Scope): readonly number[] | null {
  const value = evaluate(expression, scope);
  if (!value) return null;
  const weights =
    value.kind === 'list' ? value.items.flatMap((item) => (item.kind === 'number' ? item.value : [])) : [];
  if (value.kind !== 'list' || weights.length !== value.items.length || weights.length === 0) {
    expected(scope, expression.span, { called: 'a list of weights' }, value, [
      'one number for each class: classes: [1, 2]',
    ]);
    return null;
  }
  const wrong = weights.find((weight) => !inRange(weight, limits.reconstruction));
  if (wrong === undefined) return weights;
  const details = {
    span: expression.span,
    label: String(wrong),
    help: [`a weight is ${rangeText(limits.reconstruction)}`],
  };
  scope.environment.report(diagnose('spec/out-of-range', { what: 'the weight of a class', value: wrong }, details));
  return null;
}
