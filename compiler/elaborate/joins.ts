import { diagnose } from '../diagnostics/codes.ts';
import type { Span } from '../source/span.ts';
import { built, makeBlock } from './blocks.ts';
import { commonLevel, type Made } from './level.ts';
import { inRange, limits, rangeText } from './limits.ts';
import type { Scope } from './scope.ts';
import { type Block, isNumberPart, type Join, type Wire } from './types.ts';
import { isBlockLike, type Value } from './values.ts';

/** The arithmetic that is written as an operator. */
export const joinOperators: Readonly<Record<string, Join>> = {
  '+': 'add',
  '-': 'subtract',
  '*': 'multiply',
  '/': 'divide',
};

/** An operand, and where it stands. */
export interface Term {
  readonly value: Value;
  readonly span: Span;
}

/**
 * Arithmetic on tensors, or on what blocks make of one input, also with numbers; null, and reported, where a number or block
 * is in error; undefined where the operands are not of these kinds. A number times a block is left to repetition.
 */
export function joinValues(join: Join, terms: readonly Term[], span: Span, scope: Scope): Value | null | undefined {
  const count = (is: (value: Value) => boolean): number => terms.filter(({ value }) => is(value)).length;
  const [tensors, blocks] = [count(({ kind }) => kind === 'wire'), count(isBlockLike)];
  const numbers = count(({ kind }) => kind === 'number');
  if (tensors > 0 && tensors + numbers === terms.length) return joinTensors(join, terms, scope);
  const scales = join === 'multiply' && numbers > 0;
  return blocks > 0 && blocks + numbers === terms.length && !scales ? joinBlocks(join, terms, span, scope) : undefined;
}

function joinTensors(join: Join, terms: readonly Term[], scope: Scope): Value | null {
  const parts = terms.map(({ value, span }, index): Wire | null =>
    value.kind === 'wire' ? value.wire : numberOf(join, value, index, span, scope),
  );
  if (!parts.every((part) => part !== null)) return null;
  const [first, ...rest] = parts;
  const of = join === 'add' && first?.kind === 'add' ? [...first.of, ...rest] : parts;
  const levels = terms.flatMap(({ value }) => (value.kind === 'wire' ? [value.level] : []));
  return { kind: 'wire', wire: { kind: join, of }, level: commonLevel(levels) };
}

function joinBlocks(join: Join, terms: readonly Term[], span: Span, scope: Scope): Value | null {
  const parts = terms.map(({ value, span: at }, index): Made | null => {
    if (isBlockLike(value)) return makeBlock(value, at, scope);
    const block = numberOf(join, value, index, at, scope);
    return block && { block, shift: null, isPlaced: false };
  });
  if (!parts.every((part) => part !== null)) return null;
  const [first, ...rest] = parts;
  const { block } = first ?? {};
  const flat =
    first && join === 'add' && block?.kind === 'add' ? block.branches.map((one) => ({ ...first, block: one })) : [];
  return inParallel(join, flat.length > 0 ? [...flat, ...rest] : parts, span, scope);
}

/** Branches on one input; a number among them has no level. */
export function inParallel(kind: 'concat' | Join, branches: readonly Made[], span: Span, scope: Scope): Value | null {
  const block = built({ kind, branches: branches.map((branch) => branch.block) }, span, scope);
  const shift = commonLevel(branches.filter((branch) => !isNumberPart(branch.block)).map((branch) => branch.shift));
  return block && { kind: 'block', block, shift, isPlaced: branches.some(({ isPlaced }) => isPlaced) };
}

function numberOf(join: Join, value: Value, index: number, span: Span, scope: Scope) {
  if (value.kind !== 'number') return null;
  const part = { kind: 'number', value: value.value } as const;
  const wanted = wantedBeside(join, part, index);
  if (wanted === null) return part;
  const what = 'a number beside a tensor';
  const details = { span, label: String(value.value), help: [`it is ${wanted}`] };
  scope.environment.report(diagnose('spec/out-of-range', { what, value: value.value }, details));
  return null;
}

/** What an operand of arithmetic should be, if it is a number; null where it is that. */
export function wantedBeside(join: Join, part: Wire | Block, index: number): string | null {
  if (!isNumberPart(part)) return null;
  if (!inRange(part.value, limits.beside)) return rangeText(limits.beside);
  const divides = join === 'divide' && index > 0;
  return divides && !inRange(1 / part.value, limits.beside)
    ? `no divisor closer to 0 than ${1 / limits.beside.max}`
    : null;
}
