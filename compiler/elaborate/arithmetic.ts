import { diagnose } from '../diagnostics/codes.ts';
import { apply, type FunctionName, functions, isFormula, partsOf, type Rate } from '../formula/formula.ts';
import type { Span } from '../source/span.ts';
import { MAX_FORMULA_PARTS } from './limits.ts';
import type { Scope } from './scope.ts';

/**
 * A function of numbers and formulas: a number where all are numbers. Null, and reported, when that is not finite, or when
 * the formula gets too large.
 */
export function compute(name: FunctionName, of: readonly Rate[], span: Span, scope: Scope): Rate | null {
  const rate = apply(name, of);
  const { report } = scope.environment;
  if (isFormula(rate)) {
    if (partsOf(rate, MAX_FORMULA_PARTS) <= MAX_FORMULA_PARTS) return rate;
    const help = ['say the same in fewer parts; a formula that is used twice counts twice'];
    report(diagnose('spec/formula-too-large', { limit: MAX_FORMULA_PARTS }, { span, label: 'one too many', help }));
    return null;
  }
  if (Number.isFinite(rate)) return rate;
  report(diagnose('spec/not-finite', { text: textOf(name, of) }, { span, label: 'no finite number' }));
  return null;
}

function textOf(name: FunctionName, of: readonly Rate[]): string {
  const isOperator = functions[name].arity === 2;
  return isOperator ? of.join(` ${name} `) : `${name}(${of.join(', ')})`;
}
