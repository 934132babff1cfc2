import type { Expression } from '../syntax/ast.ts';
import { printExpression, printPath } from '../syntax/print.ts';
import { MODEL, SEED, type Sweep, VARIANT } from './sweep.ts';

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

/** The path that an expression is, if it is one: `latent.levels`, `posterior.mu[top]`, `seed`. */
export function pathOf(expression: Expression, { paths }: Names): string | null {
  if (expression.kind === 'name') return paths.has(expression.name) ? expression.name : null;
  return isChain(expression) ? printExpression(expression) : null;
}

function isChain(expression: Expression): boolean {
  if (expression.kind === 'index') return isChain(expression.object);
  if (expression.kind !== 'member') return false;
  return expression.object.kind === 'name' || isChain(expression.object);
}

/** What may hold a name of a setting: numbers are computed with, and anything else is compared as it is written. */
export function partsOf(expression: Expression): readonly Expression[] {
  if (expression.kind === 'unary') return [expression.operand];
  return expression.kind === 'binary' ? [expression.left, expression.right] : [];
}

/** What is compared where it is no number: a string without its quotes, anything else as it is printed. */
export function textOf(expression: Expression): string {
  return expression.kind === 'string' ? expression.value : printExpression(expression);
}
