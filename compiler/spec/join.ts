import { diagnose } from '../diagnostics/codes.ts';
import type { Argument, CallExpression } from '../syntax/ast.ts';
import { asBlock, built } from './blocks.ts';
import { MAX_LOOP, rangeOf } from './coverage.ts';
import { evaluate, expected } from './evaluate.ts';
import { type Scope, withLocals } from './scope.ts';
import type { Block, Wire } from './types.ts';
import { pickHelp, type Value } from './values.ts';

/**
 * `concat(inputs)`, `concat(e[3], z[3] -> up)` and `concat(n[0, k] for k in 0 .. 3)` join tensors, `sum(…)` adds them;
 * `concat(a, b)` and `sum(a, b)` of blocks are branches of one input.
 */
export function join(name: 'concat' | 'sum', call: CallExpression, scope: Scope): Value | null {
  const kind = name === 'concat' ? 'concat' : 'add';
  const wires: Wire[] = [];
  const branches: Block[] = [];
  const values = call.arguments.flatMap((argument) =>
    roundsOf(argument, scope).map((round) => ({ argument, value: round && evaluate(argument.value, round) })),
  );
  for (const { argument, value } of values) {
    if (!value) return null;
    if (value.kind === 'wire') wires.push(value.wire);
    else if (value.kind === 'wires') wires.push(...value.wires);
    else if (value.kind === 'family') {
      expected(scope, argument.span, 'tensors', value, [pickHelp(value)]);
      return null;
    } else {
      const block = asBlock(value, argument.span, scope);
      if (!block) return null;
      branches.push(block);
    }
  }
  const [only, ...more] = wires;
  if (only && branches.length === 0) return { kind: 'wire', wire: more.length === 0 ? only : { kind, of: wires } };
  if (branches.length > 0 && !only) {
    const block = built({ kind, branches }, call.span, scope);
    return block && { kind: 'block', block };
  }
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
function roundsOf({ loop }: Argument, scope: Scope): readonly (Scope | null)[] {
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
