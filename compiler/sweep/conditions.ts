import { diagnose } from '../diagnostics/codes.ts';
import type { Diagnostic, Report } from '../diagnostics/diagnostic.ts';
import { suggestionHelp } from '../diagnostics/suggest.ts';
import { findArgument, settingPaths } from '../settings/index.ts';
import { type Comparison, comparedExpressions, type Condition, type Expression } from '../syntax/ast.ts';
import { printExpression, printPath } from '../syntax/print.ts';
import { constantOf } from './constant.ts';
import type { ValueIn } from './own-values.ts';
import { MODEL, type Point, SEED, type Sweep, VARIANT } from './sweep.ts';

/** What the names in the conditions of a sweep may mean, and what those among a few words may be. */
export interface Names {
  readonly paths: ReadonlySet<string>;
  /** Slots that the models fill, which are no settings of a row. */
  readonly slots: readonly string[];
  /** `model` and `variant`, where there are several. */
  readonly words: ReadonlyMap<string, readonly string[]>;
}

/** @param slots `posterior.merge`, `posterior.mu[top]` */
export function namesOf({ axes, fixed }: Sweep, slots: readonly string[]): Names {
  const choices = axes.flatMap((axis) => axis.choices);
  const settings = [...choices.flatMap((choice) => choice.settings), ...fixed].map(({ path }) => printPath(path));
  const few = axes.filter(({ paths }) => paths[0] === MODEL || paths[0] === VARIANT);
  const words = few.map(
    (axis) =>
      [axis.paths[0] ?? '', axis.choices.flatMap(({ values }) => values.map(({ value }) => textOf(value)))] as const,
  );
  return { paths: new Set([SEED, ...axes.flatMap(({ paths }) => paths), ...settings]), slots, words: new Map(words) };
}

/** Finds names in a condition that mean nothing, and words that are none of a few. */
export function checkCondition(condition: Condition, names: Names, report: Report): void {
  for (const expression of comparedExpressions(condition)) checkNames(expression, names, report);
  for (const comparison of comparisonsIn(condition)) checkWords(comparison, names, report);
}

function checkNames(expression: Expression, names: Names, report: Report): void {
  const path = pathOf(expression, names);
  if (path === null) {
    for (const part of partsOf(expression)) checkNames(part, names, report);
  } else if (!isKnown(path, names)) {
    const help = suggestionHelp(path, [...names.paths, ...settingPaths, ...names.slots], 'known here');
    report(diagnose('sweep/unknown-path', { path }, { span: expression.span, label: 'unknown', help }));
  }
}

/** `variant == "no supervison"` would never hold. */
function checkWords({ left, right }: Comparison, names: Names, report: Report): void {
  for (const [one, other] of [
    [left, right],
    [right, left],
  ] as const) {
    const path = pathOf(one, names);
    const words = path === null ? undefined : names.words.get(path);
    if (path === null || words === undefined || pathOf(other, names) !== null || words.includes(textOf(other)))
      continue;
    const help = suggestionHelp(textOf(other), words, path === MODEL ? 'models of the sweep' : 'variants of the sweep');
    const problem = `no ${path} of the sweep is called ${textOf(other)}`;
    report(diagnose('sweep/comparison', { problem }, { span: other.span, label: 'never', help }));
  }
}

/** Whether a condition holds at a point; what is wrong with it where that cannot be said. */
export function holds(condition: Condition, point: Point, names: Names, valueIn: ValueIn): boolean | Diagnostic {
  switch (condition.kind) {
    case 'and':
    case 'or': {
      const ends = condition.kind === 'or';
      for (const part of condition.parts) {
        const result = holds(part, point, names, valueIn);
        if (result !== !ends) return result;
      }
      return !ends;
    }
    case 'not': {
      const result = holds(condition.of, point, names, valueIn);
      return typeof result === 'boolean' ? !result : result;
    }
    case 'comparison':
      return compare(condition, point, names, valueIn);
  }
}

function compare(comparison: Comparison, point: Point, names: Names, valueIn: ValueIn): boolean | Diagnostic {
  const sides = [comparison.left, comparison.right].map((side) => substituted(side, point, names, valueIn));
  for (const [index, side] of sides.entries()) {
    if (side !== null) continue;
    const expression = index === 0 ? comparison.left : comparison.right;
    const problem = `${printExpression(expression)} is not set, and has no default`;
    return diagnose('sweep/comparison', { problem }, { span: expression.span, label: 'nothing to compare' });
  }
  const [left, right] = sides as [Expression, Expression];
  const [a, b] = [constantOf(left), constantOf(right)];
  const same = a !== null && b !== null ? a === b : textOf(left) === textOf(right);
  if (comparison.operator === '==') return same;
  if (comparison.operator === '!=') return !same;
  if (a === null || b === null) {
    const [side, written] = a === null ? [left, comparison.left] : [right, comparison.right];
    const is = printExpression(side) === printExpression(written) ? '' : ` is ${printExpression(side)} here, which`;
    const problem = `${printExpression(written)}${is} is no number to compare by ${comparison.operator}`;
    const tails = [...names.paths, ...settingPaths].filter((path) => path.endsWith(`.${textOf(written)}`));
    const help = tails.length > 0 ? [`did you mean \`${tails[0]}\`?`] : ['`==` and `!=` compare anything'];
    return diagnose('sweep/comparison', { problem }, { span: written.span, label: 'no number', help });
  }
  switch (comparison.operator) {
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    case '>=':
      return a >= b;
  }
}

/** An expression with the values of a point in the place of the names of settings; null where one has no value. */
function substituted(expression: Expression, point: Point, names: Names, valueIn: ValueIn): Expression | null {
  const path = pathOf(expression, names);
  if (path !== null) return valueAt(path, expression, point, valueIn);
  const inner = (part: Expression): Expression | null => substituted(part, point, names, valueIn);
  switch (expression.kind) {
    case 'unary': {
      const operand = inner(expression.operand);
      return operand && { ...expression, operand };
    }
    case 'binary': {
      const [left, right] = [inner(expression.left), inner(expression.right)];
      return left && right && { ...expression, left, right };
    }
    default:
      return expression;
  }
}

/** What may hold a name of a setting: numbers are computed with, and anything else is compared as it is written. */
function partsOf(expression: Expression): readonly Expression[] {
  if (expression.kind === 'unary') return [expression.operand];
  return expression.kind === 'binary' ? [expression.left, expression.right] : [];
}

function valueAt(path: string, { span }: Expression, point: Point, valueIn: ValueIn): Expression | null {
  if (path === SEED) return { kind: 'number', value: point.seed, text: String(point.seed), span };
  const swept = point.values.find((one) => one.path === path);
  if (path === MODEL || path === VARIANT) return swept?.value ?? null;
  return valueIn(point.model, point.settings, path, span);
}

/** The path that an expression is, if it is one: `latent.levels`, `posterior.mu[top]`, `seed`. */
function pathOf(expression: Expression, { paths }: Names): string | null {
  if (expression.kind === 'name') return paths.has(expression.name) ? expression.name : null;
  return isChain(expression) ? printExpression(expression) : null;
}

function isChain(expression: Expression): boolean {
  if (expression.kind === 'index') return isChain(expression.object);
  if (expression.kind !== 'member') return false;
  return expression.object.kind === 'name' || isChain(expression.object);
}

function isKnown(path: string, { paths, slots }: Names): boolean {
  return paths.has(path) || slots.includes(path) || settingPaths.includes(path) || findArgument(path) !== null;
}

function comparisonsIn(condition: Condition): readonly Comparison[] {
  if (condition.kind === 'comparison') return [condition];
  return condition.kind === 'not' ? comparisonsIn(condition.of) : condition.parts.flatMap(comparisonsIn);
}

/** What is compared where it is no number: a string without its quotes, anything else as it is printed. */
function textOf(expression: Expression): string {
  return expression.kind === 'string' ? expression.value : printExpression(expression);
}
