import { diagnose } from '../diagnostics/codes.ts';
import type { Argument, CallExpression } from '../syntax/ast.ts';
import { makeBlock } from './blocks.ts';
import { MAX_LOOP, rangeOf } from './coverage.ts';
import { evaluate, expected } from './evaluate.ts';
import { inParallel } from './joins.ts';
import { commonLevel, type Level, type Made } from './level.ts';
import { type Scope, withLocals } from './scope.ts';
import type { Wire } from './types.ts';
import { isBlockLike, pickHelp, type Value } from './values.ts';

/**
 * `concat(inputs)`, `concat(e[3], z[3] -> up)` and `concat(n[0, k] for k in 0 .. 3)` join tensors, `sum(…)` adds them;
 * `concat(a, b)` and `sum(a, b)` of blocks are branches of one input.
 */
export function join(name: 'concat' | 'sum', call: CallExpression, scope: Scope): Value | null {
  const kind = name === 'concat' ? 'concat' : 'add';
  const wires: Wire[] = [];
  const levels: Level[] = [];
  const branches: Made[] = [];
  const values = call.arguments.flatMap((argument) =>
    roundsOf(argument, scope).map((round) => ({ argument, value: round && evaluate(argument.value, round) })),
  );
  for (const { argument, value } of values) {
    if (!value) return null;
    if (value.kind === 'wire') wires.push(value.wire);
    else if (value.kind === 'wires') wires.push(...value.wires);
    if (value.kind === 'wire' || value.kind === 'wires') levels.push(value.level ?? null);
    else if (value.kind === 'family') {
      expected(scope, argument.span, { called: 'tensors' }, value, [pickHelp(value)]);
      return null;
    } else if (!isBlockLike(value)) {
      const help = value.kind === 'number' && name === 'sum' ? ['numbers are added with +: 1 + 2'] : [];
      expected(scope, argument.span, { called: 'tensors or blocks' }, value, help);
      return null;
    } else {
      const made = makeBlock(value, argument.span, scope);
      if (!made) return null;
      branches.push(made);
    }
  }
  const [only, ...more] = wires;
  if (only && branches.length === 0) {
    const wire: Wire = more.length === 0 ? only : { kind, of: wires };
    return { kind: 'wire', wire, level: commonLevel(levels) };
  }
  if (branches.length > 0 && !only) return inParallel(kind, branches, call.span, scope);
  const isRange = call.arguments.some(({ loop }) => loop);
  const help = [
    ...(isRange ? ['let the range begin at its end or before: 0 .. -1 is empty'] : []),
    'give it tensors, or blocks that see the same input',
  ];
  const details = { span: call.span, label: `${name === 'concat' ? 'joins' : 'adds'} nothing`, help };
  scope.environment.report(diagnose('spec/concat', { name, parts: wires.length + branches.length }, details));
  return null;
}

/** What an argument is evaluated in: once, or for each value of its range. A null stands for an error, which is reported. */
export function roundsOf({ loop }: Argument, scope: Scope): readonly (Scope | null)[] {
  if (!loop) return [scope];
  const rounds = rangeOf(loop, scope);
  if (typeof rounds === 'number') {
    const help = [`a range has at most ${MAX_LOOP} rounds`];
    const details = { span: loop.range.span, label: `${rounds} rounds`, help };
    scope.environment.report(diagnose('spec/out-of-range', { what: 'the length of a range', value: rounds }, details));
  }
  if (rounds === null || typeof rounds === 'number') return [null];
  return rounds.map((value) => withLocals(scope, new Map([[loop.variable.text, { kind: 'number', value }]])));
}
