import { diagnose } from '../diagnostics/codes.ts';
import type { Rate } from '../formula/formula.ts';
import { invariant } from '../invariant.ts';
import type { BinaryExpression, Expression, ThenExpression, UnaryExpression } from '../syntax/ast.ts';
import { compute } from './arithmetic.ts';
import { built, chain, makeBlock } from './blocks.ts';
import { evaluate, expected, RATES_HELP } from './evaluate.ts';
import { joinOperators, joinValues } from './joins.ts';
import { atLevel, type Level, type Made, plus } from './level.ts';
import { measureBlock } from './measure-block.ts';
import type { Scope } from './scope.ts';
import type { Wire } from './types.ts';
import { asRate, describe, isBlockLike, pickHelp, rateValue, type Value, type WireValue } from './values.ts';
import { wants } from './wanted.ts';

/** The longest repetition of a block: a guard against a slip of the pen, not a limit of the design. */
const MAX_REPEAT = 256;

export function negate(expression: UnaryExpression, scope: Scope): Value | null {
  const value = evaluate(expression.operand, scope);
  if (!value) return null;
  if (value.kind === 'number') return { kind: 'number', value: -value.value };
  if (value.kind === 'formula') return computed('-', [0, value.formula], expression, scope);
  const zero = { kind: 'number', value: 0 } as const;
  const terms = [zero, value].map((each) => ({ value: each, span: expression.span }));
  const joined = joinValues('subtract', terms, expression.span, scope);
  if (joined !== undefined) return joined;
  expected(scope, expression.operand.span, wants.number, value);
  return null;
}

/** Arithmetic on numbers and formulas, `number * list`, `block * count`, and arithmetic on tensors or on blocks. */
export function applyOperator(expression: BinaryExpression, scope: Scope): Value | null {
  const left = evaluate(expression.left, scope);
  const right = evaluate(expression.right, scope);
  if (!left || !right) return null;
  const { operator } = expression;
  const [one, other] = [asRate(left), asRate(right)];
  if (one !== null && other !== null) return computed(operator, [one, other], expression, scope);
  if (operator === '/' && left.kind === 'list' && other !== null) {
    return eachItem(left, (item) => compute('/', [item, other], expression.span, scope), expression, scope);
  }
  if (operator === '*') {
    if (one !== null && right.kind === 'list') return scale(one, right, expression, scope);
    if (left.kind === 'list' && other !== null) return scale(other, left, expression, scope);
    if (right.kind === 'number' && isBlockLike(left)) return repeat(left, right.value, expression, scope);
  }
  const join = joinOperators[operator];
  if (join !== undefined) {
    const terms = [
      { value: left, span: expression.left.span },
      { value: right, span: expression.right.span },
    ];
    const joined = joinValues(join, terms, expression.span, scope);
    if (joined !== undefined) return joined;
  }
  const help = operatorHelp(operator, left, right);
  scope.environment.report(
    diagnose(
      'spec/operator',
      { operator, left: describe(left), right: describe(right) },
      { span: expression.span, label: 'not defined for these', help },
    ),
  );
  return null;
}

const TENSORS: readonly Value['kind'][] = ['wire', 'wires', 'family'];
const TENSOR_HELP = [
  'tensors take +, -, * and / and stand in max(…) and min(…), with tensors and with numbers; concat(a, b) joins their channels',
];

function operatorHelp(operator: string, left: Value, right: Value): readonly string[] {
  if (operator === '*' && left.kind === 'number' && isBlockLike(right)) {
    return ['write the count second: block * 3', 'in an equation a number scales a tensor: 3 * (x -> block)'];
  }
  if ([left, right].some(({ kind }) => kind === 'formula')) return RATES_HELP;
  if ([left, right].some(({ kind }) => TENSORS.includes(kind))) return tensorHelp(operator, [left, right]);
  if (isBlockLike(left) || isBlockLike(right))
    return ['join blocks with -> (one after the other), or with +, -, * or / (of what both make of one input)'];
  if (left.kind === 'list' || right.kind === 'list')
    return ['a list takes * and / with a number: 32 * [1, 2, 4], [64, 128] / 2'];
  return [];
}

function tensorHelp(operator: string, values: readonly Value[]): readonly string[] {
  if (operator === '^') return ['a power of a tensor is a product: x * x'];
  if (values.some(isBlockLike)) return ['a block is first applied to a tensor: x * (x -> sigmoid)'];
  const help = values.flatMap((value) => {
    return value.kind === 'family' || value.kind === 'wires' ? [oneOfHelp(value)] : [];
  });
  return help.length > 0 ? help : TENSOR_HELP;
}

/** How several tensors become one. */
function oneOfHelp(value: Extract<Value, { readonly kind: 'family' | 'wires' }>): string {
  return value.kind === 'family' ? pickHelp(value) : `join them: concat(${value.name})`;
}

function computed(
  operator: BinaryExpression['operator'],
  of: readonly Rate[],
  { span }: Expression,
  scope: Scope,
): Value | null {
  const rate = compute(operator, of, span, scope);
  return rate === null ? null : rateValue(rate);
}

function scale(
  factor: Rate,
  list: Extract<Value, { kind: 'list' }>,
  expression: Expression,
  scope: Scope,
): Value | null {
  return eachItem(list, (item) => compute('*', [factor, item], expression.span, scope), expression, scope);
}

function eachItem(
  list: Extract<Value, { kind: 'list' }>,
  change: (item: Rate) => Rate | null,
  expression: Expression,
  scope: Scope,
): Value | null {
  const items: Value[] = [];
  for (const item of list.items) {
    const rate = asRate(item);
    if (rate === null) {
      expected(
        scope,
        expression.span,
        { called: 'a list of numbers', write: 'write numbers between brackets: [1, 2]' },
        list,
      );
      return null;
    }
    const changed = change(rate);
    if (changed === null) return null;
    items.push(rateValue(changed));
  }
  return { kind: 'list', items };
}

function repeat(value: Value, count: number, expression: BinaryExpression, scope: Scope): Value | null {
  const made = makeBlock(value, expression.left.span, scope);
  if (!made) return null;
  if (Number.isInteger(count) && count >= 0 && count <= MAX_REPEAT) {
    if (!scope.environment.spend(count * measureBlock(made.block).size, expression.span, scope.environment.report))
      return null;
    return repeated(made, count, expression, scope);
  }
  const help = [`a block is repeated 0 to ${MAX_REPEAT} times`];
  scope.environment.report(
    diagnose(
      'spec/out-of-range',
      { what: 'the count', value: count },
      { span: expression.right.span, label: String(count), help },
    ),
  );
  return null;
}

/** A block so many times, one after the other; one that is made for its level anew for each. */
function repeated(made: Made, count: number, { left }: BinaryExpression, scope: Scope): Value | null {
  const after = (rounds: number): Level => (typeof made.shift === 'number' ? made.shift * rounds : made.shift);
  const shift = after(count);
  if (!made.isPlaced) {
    return { kind: 'block', block: chain(Array.from({ length: count }, () => made.block)), shift };
  }
  const blocks = count === 0 ? [] : [made.block];
  for (let round = 1; round < count; round++) {
    const inner = atLevel(scope, plus(scope.level, after(round)));
    const value = evaluate(left, inner);
    const made = value && makeBlock(value, left.span, inner);
    if (!made) return null;
    blocks.push(made.block);
  }
  return { kind: 'block', block: chain(blocks), shift, isPlaced: true };
}

/** `x -> a -> b`: applied to a tensor, or composed when the first step is a block itself. */
export function evaluateThen(expression: ThenExpression, scope: Scope): Value | null {
  const [first, ...rest] = expression.steps;
  invariant(first, 'the first step of an application');
  const start = evaluate(first, scope);
  if (!start || start.kind === 'wire') {
    let flow: WireValue | null = start;
    for (const step of rest) flow = applyStep(flow, step, scope);
    return flow;
  }
  if (start.kind === 'family' || start.kind === 'wires') {
    expected(scope, first.span, { called: 'one tensor' }, start, [oneOfHelp(start)]);
    return null;
  }
  const parts: Made[] = [];
  let shift: Level = 0;
  for (const [position, step] of expression.steps.entries()) {
    const inner = atLevel(scope, plus(scope.level, shift));
    const value = position === 0 ? start : evaluate(step, inner);
    const made = value && makeBlock(value, step.span, inner);
    if (!made) return null;
    parts.push(made);
    shift = plus(shift, made.shift);
  }
  const block = built(chain(parts.map((part) => part.block)), expression.span, scope);
  return block && { kind: 'block', block, shift, isPlaced: parts.some(({ isPlaced }) => isPlaced) };
}

/** A step of which the input may be in error: the step is evaluated then too, so that its own findings show. */
function applyStep(flow: WireValue | null, step: Expression, scope: Scope): WireValue | null {
  const inner = atLevel(scope, flow ? flow.level : 'failed');
  const value = evaluate(step, inner);
  if (!value) return null;
  const to = flow?.wire ?? null;
  const applied = (wire: Wire, shift: Level | undefined): WireValue => ({
    kind: 'wire',
    wire,
    level: plus(flow?.level, shift),
  });
  if (value.kind === 'slot') return to && applied({ kind: 'slot', to, name: value.name }, value.shift);
  if (value.kind === 'slots') {
    expected(scope, step.span, wants.block, value, [
      `${value.name} exists once for each ${value.letters.join(' and ')}: write ${value.name}[${value.letters.join(', ')}]`,
    ]);
    return null;
  }
  const made = makeBlock(value, step.span, inner);
  if (!made || !to) return null;
  const { block, shift } = made;
  if (to.kind === 'apply') return applied({ kind: 'apply', to: to.to, block: chain([to.block, block]) }, shift);
  return applied({ kind: 'apply', to, block }, shift);
}
