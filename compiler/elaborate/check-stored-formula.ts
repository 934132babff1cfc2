import { dependsOn, type Formula, functions, isFormula, partsOf, type Rate } from '../formula/formula.ts';
import { lookOver } from '../formula/look-over.ts';
import { inRange, MAX_FORMULA_PARTS, type NumberRange, rangeText } from './limits.ts';
import { momentText, valueText } from './read-rate.ts';
import type { Problem } from './stored-problem.ts';

/** A rate that was read from a file: a number in range, or a formula. */
export function checkStoredRate(
  at: string,
  value: Rate,
  range: NumberRange,
  steps: number | null,
  problem: Problem,
): void {
  if (isFormula(value)) checkStoredFormula(at, value, range, steps, problem);
  else checkStoredNumber(at, value, range, problem);
}

export function checkStoredNumber(at: string, value: number, range: NumberRange, problem: Problem): void {
  if (!inRange(value, range)) problem(at, `must be ${rangeText(range)}, not ${value}`);
}

/** A formula that was read from a file: as large as text can say, of functions that take what they are given, and in range. */
function checkStoredFormula(
  at: string,
  formula: Formula,
  range: NumberRange,
  steps: number | null,
  problem: Problem,
): void {
  if (partsOf(formula, MAX_FORMULA_PARTS) > MAX_FORMULA_PARTS) {
    problem(at, `has more than ${MAX_FORMULA_PARTS} parts`);
    return;
  }
  const wrong = arityProblem(formula);
  if (wrong !== null) {
    problem(at, wrong);
    return;
  }
  if (steps !== null && dependsOn(formula, 'progress')) {
    problem(at, 'is a formula of step where train.steps is set, not of progress');
    return;
  }
  const found = lookOver(formula, steps, (value) => inRange(value, range));
  if (found)
    problem(at, `must be ${rangeText(range)}, and is ${valueText(found.value)} ${momentText(formula, found.moment)}`);
}

function arityProblem(formula: Formula): string | null {
  if (formula.kind !== 'apply') return null;
  const { arity } = functions[formula.function];
  if (arity !== null && formula.of.length !== arity) {
    return `${formula.function} takes ${arity} ${arity === 1 ? 'number' : 'numbers'}, not ${formula.of.length}`;
  }
  if (!formula.of.some(isFormula)) return `${formula.function} of numbers is a number`;
  return formula.of.reduce<string | null>(
    (found, part) => found ?? (isFormula(part) ? arityProblem(part) : null),
    null,
  );
}
