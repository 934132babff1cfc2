import { diagnose } from '../diagnostics/codes.ts';
import { suggestionHelp } from '../diagnostics/suggest.ts';
import type { FlatModel } from '../resolve/flat-model.ts';
import { hiddenCosts } from '../settings/terms.ts';
import type { Expression } from '../syntax/ast.ts';
import type { Elaboration } from './elaborate.ts';
import { limits } from './limits.ts';
import { ratesPerLevel } from './per-level.ts';
import { readCall } from './read-value.ts';
import { reportContradiction } from './report-contradiction.ts';
import type { Scope } from './scope.ts';
import type { HiddenSpec } from './types.ts';

const PATH = 'objective.hidden';

/**
 * `hidden = square(y, e, levels: [1, 0.1])`: names of tensors of the likelihood, all of which are needed then, and the weight of each
 * pair. 'failed' where it is in error, which has been reported.
 */
export function readHidden(model: FlatModel, likelihood: Elaboration, scope: Scope): HiddenSpec | null | 'failed' {
  const setting = model.settings.get(PATH);
  if (!setting || (setting.value.kind === 'name' && setting.value.name === 'none')) return null;
  const counts = new Map<string, number>();
  const tensor = (expression: Expression): string | null => {
    const name = expression.kind === 'name' ? expression.name : null;
    const found = name === null ? null : likelihood.find(name, expression.span);
    if (found === 'failed') return null;
    const count =
      found?.kind === 'family' && found.arity === 1 ? likelihood.countOf(name ?? '') : found?.kind === 'wire' ? 1 : 0;
    if (name === null || count === 0) {
      const help = suggestionHelp(name ?? '', likelihood.families, 'tensors of the likelihood');
      const { topology } = likelihood.subnet;
      const details = { span: expression.span, label: 'not in the likelihood', help };
      scope.environment.report(
        diagnose('spec/no-equation', { tensor: name ?? 'this', topology: topology.name, has: '' }, details),
      );
      return null;
    }
    counts.set(name, count);
    const isFamily = found?.kind === 'family';
    const all = Array.from({ length: isFamily ? count : 0 }, (_, index) =>
      likelihood.need(name, [index], expression.span),
    );
    return all.every((one) => one !== null) ? name : null;
  };
  const levels = (expression: Expression) =>
    ratesPerLevel(
      'levels',
      expression,
      { letter: 'l', count: Math.min(...counts.values()), countSpan: null, range: limits.reconstruction },
      scope,
    );
  const values = readCall(PATH, hiddenCosts, setting.value, { estimate: tensor, target: tensor, levels }, scope);
  if (!values) return 'failed';
  const [first = 0, second = first] = counts.values();
  if (first !== second) {
    const problem = `${[...counts].map(([name, count]) => `there are ${count} of ${name}`).join(' and ')}`;
    const help = 'name two families with as many tensors';
    reportContradiction({ problem, help }, setting.value.span, scope.environment.report);
    return 'failed';
  }
  const weights = values.weights === 'all' ? Array.from({ length: first }, () => 1) : values.weights;
  // The type follows from the same rows.
  return { ...values, weights } as unknown as HiddenSpec;
}
