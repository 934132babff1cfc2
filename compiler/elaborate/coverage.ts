import { diagnose } from '../diagnostics/codes.ts';
import type { FlatTopology } from '../resolve/flat-model.ts';
import { isWithin, type Span } from '../source/span.ts';
import type { EquationMember, Loop } from '../syntax/ast.ts';
import { printSegment } from '../syntax/print.ts';
import { evaluateInteger } from './evaluate.ts';
import { sectionOfLetter } from './level-letter.ts';
import { type Scope, withLocals } from './scope.ts';
import type { Value } from './values.ts';

/** One tensor that an equation defines. */
export interface Covered {
  readonly equation: EquationMember;
  /** Empty for a tensor without index. */
  readonly indices: readonly number[];
  /** The variables of loops at this tensor. */
  readonly locals: ReadonlyMap<string, Value>;
}

/** A tensor, or one tensor for each index, with the equation of each. */
export interface FamilyCoverage {
  readonly name: string;
  /** How many indices it has; none for a single tensor. */
  readonly arity: number;
  /** By name: `n[0, 1]`. */
  readonly tensors: ReadonlyMap<string, Covered>;
}

/** Loops longer than this are slips: there are at most 16 levels. */
export const MAX_LOOP = 64;
/** More loops than this in one equation are slips, too: they multiply. */
const MAX_LOOPS = 3;

/**
 * Which equation defines which tensor, for all levels, whether needed or not: so that two equations for one index and
 * indices out of range are found even where nobody looks.
 */
export function coverTopology(topology: FlatTopology, scope: Scope): ReadonlyMap<string, FamilyCoverage> | null {
  const families = new Map<string, Map<string, Covered>>();
  let good = true;
  for (const equation of topology.equations) {
    const name = equation.name.text;
    const tensors = families.get(name) ?? new Map<string, Covered>();
    families.set(name, tensors);
    const covered = coverEquation(equation, scope);
    good = covered !== null && good;
    for (const tensor of covered ?? []) good = define(name, tensor, tensors, topology, scope) && good;
  }
  if (!good) return null;
  const arityOf = (tensors: ReadonlyMap<string, Covered>): number => [...tensors.values()][0]?.indices.length ?? 0;
  return new Map([...families].map(([name, tensors]) => [name, { name, arity: arityOf(tensors), tensors }]));
}

function define(
  name: string,
  tensor: Covered,
  tensors: Map<string, Covered>,
  { item }: FlatTopology,
  scope: Scope,
): boolean {
  const { equation, indices } = tensor;
  const text = tensorName(name, indices);
  const [first] = tensors.values();
  const isOther = first !== undefined && first.indices.length !== indices.length;
  if (first && isOther && first.indices.length > 0 && indices.length > 0) {
    const related = [{ span: first.equation.span, message: 'first defined here' }];
    const counts = { what: name, wanted: first.indices.length, given: indices.length };
    const help = ['give all equations of a tensor the same number of indices, or call one of them otherwise'];
    const details = { span: equation.span, label: `defines ${text}`, related, help };
    scope.environment.report(diagnose('spec/indices', counts, details));
    return false;
  }
  const earlier = tensors.get(text) ?? (isOther ? first : undefined);
  if (earlier) {
    const related = [{ span: earlier.equation.span, message: 'first defined here' }];
    const isInherited = ![earlier.equation, equation].every(({ span }) => isWithin(span, item.span));
    const help = isInherited
      ? [
          'an equation replaces the inherited one of the same left side and range; the other inherited ones stay',
          `to leave it out, write: remove ${printSegment(earlier.equation)}`,
        ]
      : [`remove one of the two, or let a range leave ${text} out`];
    const details = { span: equation.span, label: `defines ${text} again`, related, help };
    scope.environment.report(diagnose('spec/two-equations', { tensor: text }, details));
    return false;
  }
  tensors.set(text, tensor);
  return true;
}

function coverEquation(equation: EquationMember, scope: Scope): readonly Covered[] | null {
  const { loops, indices, name } = equation;
  const [loop] = loops;
  if (loop && (indices.length === 0 || loops.length > MAX_LOOPS)) {
    const isScalar = indices.length === 0;
    const problem = isScalar
      ? 'its equation has a range, and no level on the left'
      : `its equation has ${loops.length} ranges`;
    const help = isScalar
      ? [`write ${name.text}[${loop.variable.text}] = …, or leave the range out`]
      : [`an equation has at most ${MAX_LOOPS} ranges`];
    const details = { span: loop.range.span, label: 'this range', help };
    scope.environment.report(diagnose('spec/equation-index', { tensor: name.text, problem }, details));
    return null;
  }
  return coverRounds(equation, loops, new Map(), scope);
}

/** The rounds of the loops that are left, the variables of those before them being set. */
function coverRounds(
  equation: EquationMember,
  [loop, ...inner]: readonly Loop[],
  locals: ReadonlyMap<string, Value>,
  scope: Scope,
): readonly Covered[] | null {
  if (!loop) return coverOne(equation, locals, scope);
  const rounds = valuesOfLoop(equation, loop, withLocals(scope, locals));
  if (rounds === null) return null;
  const covered: Covered[] = [];
  for (const value of rounds) {
    const own = new Map<string, Value>([...locals, [loop.variable.text, { kind: 'number', value }]]);
    const some = coverRounds(equation, inner, own, scope);
    if (!some) return null;
    covered.push(...some);
  }
  return covered;
}

/** The values of a loop's variable; none where the range ends before it begins. */
function valuesOfLoop(equation: EquationMember, loop: Loop, scope: Scope): readonly number[] | null {
  const refuse = (tensor: string, problem: string, label: string, help: string): null => {
    const details = { span: loop.range.span, label, help: [help] };
    scope.environment.report(diagnose('spec/equation-index', { tensor, problem }, details));
    return null;
  };
  const rounds = rangeOf(loop, scope);
  if (rounds === null) return null;
  const name = equation.name.text;
  if (typeof rounds === 'number')
    return refuse(name, `its range has ${rounds} rounds`, 'this range', `a range has at most ${MAX_LOOP} rounds`);
  const { text, span } = loop.variable;
  const count = levelsOf(text, span, scope);
  const last = rounds.at(-1);
  if (count === null || last === undefined || last < count) return rounds;
  const tensor = equation.indices.length === 1 ? tensorName(name, [last]) : `${name} at ${text} = ${last}`;
  const help = `let the range end at ${count - 1} or before`;
  return refuse(tensor, `${text} runs from 0 to ${count - 1}`, `ends at ${last}`, help);
}

/** The values of a range, none where it ends before it begins; their number where they are too many, and null for an error. */
export function rangeOf({ range }: Loop, scope: Scope): readonly number[] | number | null {
  const from = evaluateInteger(range.from, scope);
  const to = evaluateInteger(range.to, scope);
  if (from === null || to === null) return null;
  if (to - from > MAX_LOOP) return to - from + 1;
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}

/** How many levels the variable of a loop has, for `r` and `l`. */
function levelsOf(variable: string, span: Span, scope: Scope): number | null {
  const section = sectionOfLetter(variable);
  const levels = section && scope.environment.setting(section, 'levels', span);
  return levels !== null && levels !== 'failed' && levels.kind === 'number' ? levels.value : null;
}

function coverOne(
  equation: EquationMember,
  locals: ReadonlyMap<string, Value>,
  scope: Scope,
): readonly Covered[] | null {
  const inner = withLocals(scope, locals);
  const indices: number[] = [];
  for (const expression of equation.indices) {
    const index = evaluateInteger(expression, inner);
    if (index === null) return null;
    indices.push(index);
  }
  const wrong = indices.findIndex((index) => index < 0);
  if (wrong < 0) return [{ equation, indices, locals }];
  const tensor = tensorName(equation.name.text, indices);
  const where = [...locals]
    .map(([name, value]) => `${name} is ${value.kind === 'number' ? value.value : '?'}`)
    .join(' and ');
  const help = equation.loops.length > 0 ? ['let the range begin later'] : ['number the levels from 0'];
  const label = `${indices[wrong]}${where ? ` where ${where}` : ''}`;
  const details = { span: equation.indices[wrong]?.span, label, help };
  scope.environment.report(diagnose('spec/equation-index', { tensor, problem: 'levels start at 0' }, details));
  return null;
}

/** `e[3]`, `n[0, 1]`, or `d` for a tensor without index: as the language writes it. */
export function tensorName(name: string, indices: readonly number[]): string {
  return indices.length === 0 ? name : `${name}[${indices.join(', ')}]`;
}
