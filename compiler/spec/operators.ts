import { diagnose } from '../diagnostics/codes.ts';
import type { Rate } from '../formula/formula.ts';
import { invariant } from '../invariant.ts';
import type { BinaryExpression, Expression, ThenExpression, UnaryExpression } from '../syntax/ast.ts';
import { compute } from './arithmetic.ts';
import { asBlock, built, chain } from './blocks.ts';
import { evaluate, expected, RATES_HELP } from './evaluate.ts';
import { joinOperators, joinValues } from './joins.ts';
import { measureBlock } from './measure-block.ts';
import type { Scope } from './scope.ts';
import type { Block, Wire } from './types.ts';
import { asRate, describe, isBlockLike, rateValue, type Value } from './values.ts';

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
  expected(scope, expression.operand.span, 'a number', value);
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
    if (value.kind === 'family') return [`pick a level: ${value.name}[0]`];
    return value.kind === 'wires' ? [`join them: concat(${value.name})`] : [];
  });
  return help.length > 0 ? help : TENSOR_HELP;
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
      expected(scope, expression.span, 'a list of numbers', list);
      return null;
    }
    const changed = change(rate);
    if (changed === null) return null;
    items.push(rateValue(changed));
  }
  return { kind: 'list', items };
}

function repeat(value: Value, count: number, expression: BinaryExpression, scope: Scope): Value | null {
  const block = asBlock(value, expression.left.span, scope);
  if (!block) return null;
  if (Number.isInteger(count) && count >= 0 && count <= MAX_REPEAT) {
    if (!scope.environment.spend(count * measureBlock(block).size, expression.span, scope.environment.report))
      return null;
    return { kind: 'block', block: chain(Array.from({ length: count }, () => block)) };
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

/** `x -> a -> b`: applied to a tensor, or composed when the first step is a block itself. */
export function evaluateThen(expression: ThenExpression, scope: Scope): Value | null {
  const [first, ...rest] = expression.steps;
  invariant(first, 'the first step of an application');
  const start = evaluate(first, scope);
  if (!start || start.kind === 'wire') {
    let wire: Wire | null = start?.wire ?? null;
    for (const step of rest) wire = applyStep(wire, step, scope);
    return wire ? { kind: 'wire', wire } : null;
  }
  if (start.kind === 'family' || start.kind === 'wires') {
    const help = start.kind === 'family' ? `pick a level: ${start.name}[0]` : `join them: concat(${start.name})`;
    expected(scope, first.span, 'one tensor', start, [help]);
    return null;
  }
  const blocks: Block[] = [];
  for (const [position, step] of expression.steps.entries()) {
    const value = position === 0 ? start : evaluate(step, scope);
    const block = value && asBlock(value, step.span, scope);
    if (!block) return null;
    blocks.push(block);
  }
  const block = built(chain(blocks), expression.span, scope);
  return block && { kind: 'block', block };
}

/** A step of which the input may be in error: the step is evaluated then too, so that its own findings show. */
function applyStep(to: Wire | null, step: Expression, scope: Scope): Wire | null {
  const value = evaluate(step, scope);
  if (!value) return null;
  if (value.kind === 'slot') return to && { kind: 'slot', to, name: value.name };
  if (value.kind === 'slots') {
    expected(scope, step.span, 'a block', value, [
      `${value.name} exists once per level: write ${value.name}[${value.letter}]`,
    ]);
    return null;
  }
  const block = asBlock(value, step.span, scope);
  if (!block || !to) return null;
  if (to.kind === 'apply') return { kind: 'apply', to: to.to, block: chain([to.block, block]) };
  return { kind: 'apply', to, block };
}
