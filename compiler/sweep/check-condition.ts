import { diagnose } from '../diagnostics/codes.ts';
import type { Report } from '../diagnostics/diagnostic.ts';
import { suggestionRemedy } from '../diagnostics/suggest.ts';
import { findArgument, settingPaths } from '../settings/index.ts';
import { type Comparison, comparedExpressions, type Condition, type Expression } from '../syntax/ast.ts';
import { type Names, partsOf, pathOf, textOf } from './names-in-conditions.ts';
import { MODEL, VARIANT } from './sweep.ts';

/** Finds names in a condition that mean nothing, and words that are none of a few. */
export function checkCondition(condition: Condition, names: Names, report: Report): void {
  for (const expression of comparedExpressions(condition)) checkNames(expression, names, report);
  for (const comparison of comparisonsIn(condition)) {
    checkAsksPoint(comparison, names, report);
    checkWords(comparison, names, report);
  }
}

/** `levels == 3` compares a word with a number, the same at every point. */
function checkAsksPoint({ left, right, span }: Comparison, names: Names, report: Report): void {
  const asks = (expression: Expression): boolean =>
    pathOf(expression, names) !== null || partsOf(expression).some(asks);
  if (asks(left) || asks(right)) return;
  const words = [left, right].flatMap((one) => (one.kind === 'name' ? [one.name] : []));
  const meant = [...names.paths, ...settingPaths].find((path) => words.some((word) => path.endsWith(`.${word}`)));
  const help = words.includes(VARIANT)
    ? ['the sweep has no variants']
    : words.includes(MODEL)
      ? ['the sweep is of one model']
      : meant === undefined
        ? ['name a setting by its path: latent.levels; or seed, variant, model']
        : [`did you mean \`${meant}\`?`];
  const problem = 'neither side is a setting of a point, its seed, variant or model';
  report(diagnose('sweep/comparison', { problem }, { span, label: 'the same at every point', help }));
}

function checkNames(expression: Expression, names: Names, report: Report): void {
  const path = pathOf(expression, names);
  if (path === null) {
    for (const part of partsOf(expression)) checkNames(part, names, report);
  } else if (!isKnown(path, names)) {
    const remedy = suggestionRemedy(path, [...names.paths, ...settingPaths, ...names.slots], 'known here');
    report(diagnose('sweep/unknown-path', { path }, { span: expression.span, label: 'unknown', ...remedy }));
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
    const remedy = suggestionRemedy(
      textOf(other),
      words,
      path === MODEL ? 'models of the sweep' : 'variants of the sweep',
    );
    const problem = `no ${path} of the sweep is called ${textOf(other)}`;
    report(diagnose('sweep/comparison', { problem }, { span: other.span, label: 'never', ...remedy }));
  }
}

function isKnown(path: string, { paths, slots }: Names): boolean {
  return paths.has(path) || slots.includes(path) || settingPaths.includes(path) || findArgument(path) !== null;
}

function comparisonsIn(condition: Condition): readonly Comparison[] {
  if (condition.kind === 'comparison') return [condition];
  return condition.kind === 'not' ? comparisonsIn(condition.of) : condition.parts.flatMap(comparisonsIn);
}
