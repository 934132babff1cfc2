import type { CstNode, IToken } from 'chevrotain';
import { diagnose } from '../../diagnostics/codes.ts';
import { joinSpans } from '../../source/span.ts';
import { type Argument, type BinaryOperator, childExpressions, type Expression, type Loop } from '../ast.ts';
import { node, nodes, onlyChild, token, tokens } from './cst.ts';
import { definedName, identifier, numberLiteral, stringLiteral } from './literals.ts';
import { type Reading, spanOfNode, spanOfToken } from './reading.ts';

/** Trees deeper than this are refused, so that every later stage may recurse. */
export const DEPTH_LIMIT = 256;

/** The tree of an `expression` rule; null when the parser could not complete it. */
export function expressionOf(parent: CstNode | null, reading: Reading): Expression | null {
  const result = expression(parent, reading);
  if (result === null || depthWithin(result, DEPTH_LIMIT)) return result;
  reading.report(
    diagnose(
      'syntax/too-deep',
      { limit: DEPTH_LIMIT },
      { span: result.span, help: ['split the expression with `let` or `block`, or write a list'] },
    ),
  );
  return null;
}

/** Walks level by level: the tree may be deeper than the stack. */
function depthWithin(root: Expression, limit: number): boolean {
  let level: readonly Expression[] = [root];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth >= limit) return false;
    level = level.flatMap(childExpressions);
  }
  return true;
}

/** All of them, or null when one is missing. */
function all<T>(items: readonly (T | null)[]): readonly T[] | null {
  const present = items.filter((item) => item !== null);
  return present.length === items.length ? present : null;
}

function expression(parent: CstNode | null, reading: Reading): Expression | null {
  if (parent === null) return null;
  const steps = all(nodes(parent, 'range').map((step) => range(step, reading)));
  const [first, ...rest] = steps ?? [];
  if (first === undefined || steps === null) return null;
  const last = rest.at(-1);
  return last === undefined ? first : { kind: 'then', steps, span: joinSpans(first.span, last.span) };
}

function range(parent: CstNode, reading: Reading): Expression | null {
  const [fromNode, toNode] = nodes(parent, 'sum');
  const from = fromNode ? sum(fromNode, reading) : null;
  if (from === null || toNode === undefined) return from;
  const to = sum(toNode, reading);
  return to === null ? null : { kind: 'range', from, to, span: joinSpans(from.span, to.span) };
}

function sum(parent: CstNode, reading: Reading): Expression | null {
  const operands = nodes(parent, 'product').map((operand) => product(operand, reading));
  return leftAssociative(operands, tokens(parent, 'AdditiveOperator'));
}

function product(parent: CstNode, reading: Reading): Expression | null {
  const operands = nodes(parent, 'negation').map((operand) => negation(operand, reading));
  return leftAssociative(operands, tokens(parent, 'MultiplicativeOperator'));
}

function leftAssociative(operands: readonly (Expression | null)[], operators: readonly IToken[]): Expression | null {
  const [first = null, ...rest] = operands;
  return rest.reduce((left, right, index) => {
    const operator = binaryOperator(operators[index]);
    if (left === null || right === null || operator === null) return null;
    return { kind: 'binary', operator, left, right, span: joinSpans(left.span, right.span) };
  }, first);
}

function binaryOperator(sign: IToken | undefined): BinaryOperator | null {
  switch (sign?.image) {
    case '+':
    case '-':
    case '*':
    case '/':
      return sign.image;
    default:
      return null;
  }
}

function negation(parent: CstNode, reading: Reading): Expression | null {
  const operand = node(parent, 'power');
  return negated(operand ? power(operand, reading) : null, tokens(parent, 'Minus'), reading);
}

function negated(operand: Expression | null, signs: readonly IToken[], reading: Reading): Expression | null {
  return signs.reduceRight<Expression | null>((inner, sign) => {
    if (inner === null) return null;
    const span = joinSpans(spanOfToken(sign, reading), inner.span);
    return { kind: 'unary', operator: '-', operand: inner, span };
  }, operand);
}

/** `a ^ -b ^ c` is `a ^ (-(b ^ c))`. */
function power(parent: CstNode, reading: Reading): Expression | null {
  const baseNode = node(parent, 'postfix');
  const base = baseNode ? postfix(baseNode, reading) : null;
  const exponents = nodes(parent, 'exponent');
  const last = exponents.reduceRight<Expression | null | undefined>((right, part) => {
    const operandNode = node(part, 'postfix');
    const operand = operandNode ? postfix(operandNode, reading) : null;
    return negated(right === undefined ? operand : raised(operand, right), tokens(part, 'Minus'), reading);
  }, undefined);
  return last === undefined ? base : raised(base, last);
}

function raised(base: Expression | null, exponent: Expression | null): Expression | null {
  if (base === null || exponent === null) return null;
  return { kind: 'binary', operator: '^', left: base, right: exponent, span: joinSpans(base.span, exponent.span) };
}

function postfix(parent: CstNode, reading: Reading): Expression | null {
  const start = node(parent, 'primary');
  return nodes(parent, 'suffix').reduce<Expression | null>(
    (object, part) => (object === null ? null : withSuffix(object, part, reading)),
    start ? primary(start, reading) : null,
  );
}

function withSuffix(object: Expression, part: CstNode, reading: Reading): Expression | null {
  const span = joinSpans(object.span, spanOfNode(part, reading));
  if (part.name === 'member') {
    const name = token(part, 'AnyName');
    return name === null ? null : { kind: 'member', object, member: identifier(name, reading), span };
  }
  if (part.name === 'indices') {
    const indices = all(nodes(part, 'expression').map((index) => expression(index, reading)));
    return indices === null ? null : { kind: 'index', object, indices, span };
  }
  const args = all(nodes(part, 'argument').map((argument) => argumentOf(argument, reading)));
  if (args === null) return null;
  reportLoops(object, args, reading);
  return { kind: 'call', callee: object, arguments: args, span };
}

/** What takes as many arguments as it is given: a range may stand for some. */
const JOINS = ['concat', 'sum', 'choice'];

function reportLoops(callee: Expression, args: readonly Argument[], reading: Reading): void {
  if (callee.kind === 'name' && JOINS.includes(callee.name)) return;
  for (const { loop } of args) {
    if (!loop) continue;
    const help = ['a range stands in an argument of concat, sum and choice: concat(n[r, k] for k in 0 .. j - 1)'];
    const details = { span: joinSpans(loop.variable.span, loop.range.span), label: 'not here', help };
    reading.report(diagnose('syntax/misplaced', { what: '`for`', where: 'this argument' }, details));
  }
}

function argumentOf(parent: CstNode, reading: Reading): Argument | null {
  const name = token(parent, 'AnyName');
  const value = expression(node(parent, 'expression'), reading);
  if (value === null) return null;
  const span = spanOfNode(parent, reading);
  const each = node(parent, 'loop');
  const loop = each === null ? undefined : loopOf(each, reading);
  if (loop === null) return null;
  return { ...(name ? { name: identifier(name, reading) } : {}), value, ...(loop ? { loop } : {}), span };
}

/** `k in 0 .. j - 1`; null, and reported, where it has no range. */
export function loopOf(parent: CstNode, reading: Reading): Loop | null {
  const variable = token(parent, 'AnyName');
  const range = expressionOf(node(parent, 'expression'), reading);
  if (!variable || !range) return null;
  const name = definedName(variable, 'a level variable', reading);
  if (range.kind === 'range') return { variable: name, range };
  const help = ['write both ends, `0 .. L - 2`; one value is written as a range too, `3 .. 3`'];
  reading.report(diagnose('syntax/not-a-range', undefined, { span: range.span, label: 'not a range', help }));
  return null;
}

function primary(parent: CstNode, reading: Reading): Expression | null {
  const number = token(parent, 'NumberLiteral');
  if (number) return numberLiteral(number, reading);
  const string = token(parent, 'StringLiteral');
  if (string) return stringLiteral(string, reading);
  const name = token(parent, 'AnyName');
  if (name) return { kind: 'name', name: identifier(name, reading).text, span: spanOfToken(name, reading) };
  const list = node(parent, 'list');
  if (list) {
    const items = all(nodes(list, 'expression').map((item) => expression(item, reading)));
    return items === null ? null : { kind: 'list', items, span: spanOfNode(list, reading) };
  }
  const inner = expression(unconditional(node(parent, 'condition'), reading), reading);
  return inner === null ? null : { ...inner, span: spanOfNode(parent, reading) };
}

/** The expression within parentheses: what compares or joins has no value, and is reported. */
function unconditional(condition: CstNode | null, reading: Reading): CstNode | null {
  if (condition === null) return null;
  const inner = onlyChild(onlyChild(onlyChild(onlyChild(condition))));
  if (inner !== null) return inner;
  const help = ['conditions stand in the `where` of a sweep: where latent.levels > 1 and train.batch == 12'];
  const details = { span: spanOfNode(condition, reading), label: 'a condition', help };
  reading.report(diagnose('syntax/condition', { problem: 'a condition has no value here' }, details));
  return null;
}
