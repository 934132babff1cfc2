import type { Span } from '../source/span.ts';

/** A name with its place. */
export interface Identifier {
  readonly text: string;
  readonly span: Span;
}

// ---------------------------------------------------------------------------------------------------- expressions

export type Expression =
  | NumberLiteral
  | StringLiteral
  | NameExpression
  | ListExpression
  | MemberExpression
  | IndexExpression
  | CallExpression
  | UnaryExpression
  | BinaryExpression
  | RangeExpression
  | ThenExpression;

export interface NumberLiteral {
  readonly kind: 'number';
  readonly value: number;
  /** As written (`1e-3`, `5_000_000`), kept for the formatter. */
  readonly text: string;
  readonly span: Span;
}

export interface StringLiteral {
  readonly kind: 'string';
  readonly value: string;
  readonly span: Span;
}

/** `channels`, `true`, `sum`; what it means is found later. */
export interface NameExpression {
  readonly kind: 'name';
  readonly name: string;
  readonly span: Span;
}

/** `[1, 2, 4]` */
export interface ListExpression {
  readonly kind: 'list';
  readonly items: readonly Expression[];
  readonly span: Span;
}

/** `latent.channels` */
export interface MemberExpression {
  readonly kind: 'member';
  readonly object: Expression;
  readonly member: Identifier;
  readonly span: Span;
}

/** `channels[r]`, `image[128, 128, 1]` */
export interface IndexExpression {
  readonly kind: 'index';
  readonly object: Expression;
  readonly indices: readonly Expression[];
  readonly span: Span;
}

/** `conv(32, kernel: 3)` */
export interface CallExpression {
  readonly kind: 'call';
  readonly callee: Expression;
  readonly arguments: readonly Argument[];
  readonly span: Span;
}

export interface Argument {
  /** `kernel` in `kernel: 3`; absent for a positional argument. */
  readonly name?: Identifier;
  readonly value: Expression;
  /** `for k in 0 .. j - 1`: the value once for each. */
  readonly loop?: Loop;
  readonly span: Span;
}

/** `k in 0 .. j - 1`, after `for`. */
export interface Loop {
  readonly variable: Identifier;
  readonly range: RangeExpression;
}

export interface UnaryExpression {
  readonly kind: 'unary';
  readonly operator: '-';
  readonly operand: Expression;
  readonly span: Span;
}

export type BinaryOperator = '+' | '-' | '*' | '/' | '^';

export interface BinaryExpression {
  readonly kind: 'binary';
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
  readonly span: Span;
}

/** `1 .. R - 1`, both ends included. */
export interface RangeExpression {
  readonly kind: 'range';
  readonly from: Expression;
  readonly to: Expression;
  readonly span: Span;
}

/** `conv(32) -> batchnorm -> relu`: at least two steps, left to right. */
export interface ThenExpression {
  readonly kind: 'then';
  readonly steps: readonly Expression[];
  readonly span: Span;
}

// ----------------------------------------------------------------------------------------------------- conditions

/** What a `where` says of a point. */
export type Condition = JoinedCondition | NegatedCondition | Comparison;

/** `a and b and c`: at least two parts. */
export interface JoinedCondition {
  readonly kind: 'and' | 'or';
  readonly parts: readonly Condition[];
  readonly span: Span;
}

export interface NegatedCondition {
  readonly kind: 'not';
  readonly of: Condition;
  readonly span: Span;
}

export type ComparisonOperator = '==' | '!=' | '<' | '<=' | '>' | '>=';

export interface Comparison {
  readonly kind: 'comparison';
  readonly operator: ComparisonOperator;
  readonly left: Expression;
  readonly right: Expression;
  readonly span: Span;
}

// ------------------------------------------------------------------------------------------------------- traversal

/** The expressions directly inside an expression, in reading order. */
export function childExpressions(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'number':
    case 'string':
    case 'name':
      return [];
    case 'list':
      return expression.items;
    case 'member':
      return [expression.object];
    case 'index':
      return [expression.object, ...expression.indices];
    case 'call':
      return [
        expression.callee,
        ...expression.arguments.flatMap(({ value, loop }) => (loop ? [value, loop.range] : [value])),
      ];
    case 'unary':
      return [expression.operand];
    case 'binary':
      return [expression.left, expression.right];
    case 'range':
      return [expression.from, expression.to];
    case 'then':
      return expression.steps;
  }
}

/** The expressions that a condition compares, in reading order. */
export function comparedExpressions(condition: Condition): readonly Expression[] {
  switch (condition.kind) {
    case 'comparison':
      return [condition.left, condition.right];
    case 'not':
      return comparedExpressions(condition.of);
    case 'and':
    case 'or':
      return condition.parts.flatMap(comparedExpressions);
  }
}
