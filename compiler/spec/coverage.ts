import { diagnose } from '../diagnostics/codes.ts';
import type { FlatTopology } from '../names/flat-model.ts';
import { isWithin, type Span } from '../source/span.ts';
import type { EquationMember } from '../syntax/ast.ts';
import { evaluateInteger } from './evaluate.ts';
import { type Scope, withLocals } from './scope.ts';
import type { Value } from './values.ts';

/** One tensor that an equation defines. */
export interface Covered {
  readonly equation: EquationMember;
  /** The loop's variable at this tensor. */
  readonly locals: ReadonlyMap<string, Value>;
}

/** A tensor, or one tensor a level, with the equation of each. */
export interface FamilyCoverage {
  readonly name: string;
  /** Index → equation; the key is null for a family without index. */
  readonly tensors: ReadonlyMap<number | null, Covered>;
}

/** Loops longer than this are slips: there are at most 16 levels. */
const MAX_LOOP = 64;

/**
 * Which equation defines which tensor, for all levels, whether needed or not: so that two equations for one index and
 * indices out of range are found even where nobody looks.
 */
export function coverTopology(topology: FlatTopology, scope: Scope): ReadonlyMap<string, FamilyCoverage> | null {
  const families = new Map<string, Map<number | null, Covered>>();
  let good = true;
  for (const equation of topology.equations) {
    const name = equation.name.text;
    const tensors = families.get(name) ?? new Map<number | null, Covered>();
    families.set(name, tensors);
    const covered = coverEquation(equation, scope);
    good = covered !== null && good;
    for (const [index, tensor] of covered ?? [])
      good = define({ name, index, tensor }, tensors, topology, scope) && good;
  }
  if (!good) return null;
  return new Map([...families].map(([name, tensors]) => [name, { name, tensors }]));
}

function define(
  { name, index, tensor }: { readonly name: string; readonly index: number | null; readonly tensor: Covered },
  tensors: Map<number | null, Covered>,
  { item }: FlatTopology,
  scope: Scope,
): boolean {
  const text = tensorName(name, index);
  const earlier = tensors.get(index) ?? (index === null ? [...tensors.values()][0] : tensors.get(null));
  if (earlier) {
    const related = [{ span: earlier.equation.span, message: 'first defined here' }];
    const isInherited = ![earlier, tensor].every(({ equation: { span } }) => isWithin(span, item.span));
    const help = isInherited
      ? [
          'an equation replaces the inherited one of the same left side and range; the other inherited ones stay',
          'to leave one out, write the topology without `extends`',
        ]
      : [`remove one of the two, or let a range leave ${text} out`];
    const details = { span: tensor.equation.span, label: `defines ${text} again`, related, help };
    scope.environment.report(diagnose('spec/two-equations', { tensor: text }, details));
    return false;
  }
  tensors.set(index, tensor);
  return true;
}

function coverEquation(equation: EquationMember, scope: Scope): readonly (readonly [number | null, Covered])[] | null {
  const { loop, index } = equation;
  if (!loop) return coverOne(equation, new Map(), scope);
  const from = evaluateInteger(loop.range.from, scope);
  const to = evaluateInteger(loop.range.to, scope);
  if (from === null || to === null) return null;
  if (to - from > MAX_LOOP || !index) {
    const problem = index
      ? `its range has ${to - from + 1} rounds`
      : 'its equation has a range, and no level on the left';
    const tensor = equation.name.text;
    const help = index
      ? [`a range has at most ${MAX_LOOP} rounds`]
      : [`write ${tensor}[${loop.variable.text}] = …, or leave the range out`];
    const details = { span: loop.range.span, label: 'this range', help };
    scope.environment.report(diagnose('spec/equation-index', { tensor, problem }, details));
    return null;
  }
  const count = levelsOf(loop.variable.text, loop.variable.span, scope);
  if (count !== null && to >= count && to >= from) {
    const { text } = loop.variable;
    const problem = `${text} runs from 0 to ${count - 1}`;
    const details = {
      span: loop.range.span,
      label: `ends at ${to}`,
      help: [`let the range end at ${count - 1} or before`],
    };
    const tensor = tensorName(equation.name.text, to);
    scope.environment.report(diagnose('spec/equation-index', { tensor, problem }, details));
    return null;
  }
  const covered: (readonly [number | null, Covered])[] = [];
  for (let value = from; value <= to; value++) {
    const one = coverOne(equation, new Map([[loop.variable.text, { kind: 'number', value }]]), scope);
    if (!one) return null;
    covered.push(...one);
  }
  return covered;
}

/** How many levels the variable of a loop has, for `r` and `l`. */
function levelsOf(variable: string, span: Span, scope: Scope): number | null {
  if (variable !== 'r' && variable !== 'l') return null;
  const levels = scope.environment.setting(variable === 'r' ? 'resolution' : 'latent', 'levels', span);
  return levels !== null && levels !== 'failed' && levels.kind === 'number' ? levels.value : null;
}

function coverOne(
  equation: EquationMember,
  locals: ReadonlyMap<string, Value>,
  scope: Scope,
): readonly (readonly [number | null, Covered])[] | null {
  if (!equation.index) return [[null, { equation, locals }]];
  const index = evaluateInteger(equation.index, withLocals(scope, locals));
  if (index === null) return null;
  if (index >= 0) return [[index, { equation, locals }]];
  const tensor = tensorName(equation.name.text, index);
  const variable = [...locals]
    .map(([name, value]) => ` where ${name} is ${value.kind === 'number' ? value.value : '?'}`)
    .join();
  const help = equation.loop ? ['let the range begin later'] : ['number the levels from 0'];
  const details = { span: equation.index.span, label: `${index}${variable}`, help };
  scope.environment.report(diagnose('spec/equation-index', { tensor, problem: 'levels start at 0' }, details));
  return null;
}

/** `e[3]`, or `d` for a tensor without index. */
export function tensorName(name: string, index: number | null): string {
  return index === null ? name : `${name}[${index}]`;
}
