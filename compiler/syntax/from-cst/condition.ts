import type { CstNode } from 'chevrotain';
import { diagnose } from '../../diagnostics/codes.ts';
import { joinSpans } from '../../source/span.ts';
import type { Comparison, ComparisonOperator, Condition } from '../ast.ts';
import { nodes, onlyChild, token, tokens } from './cst.ts';
import { DEPTH_LIMIT, expressionOf } from './expression.ts';
import { type Reading, spanOfNode, spanOfToken } from './reading.ts';

/** The tree of a `condition` rule; null when the parser could not complete it, or when a part of it compares nothing. */
export function conditionOf(parent: CstNode | null, reading: Reading): Condition | null {
  const result = disjunction(parent, reading);
  if (result === null || depthWithin([result], DEPTH_LIMIT)) return result;
  const details = { span: result.span, help: ['say it with fewer `not`'] };
  reading.report(diagnose('syntax/too-deep', { limit: DEPTH_LIMIT }, details));
  return null;
}

/** Walks level by level: the tree may be deeper than the stack, since a line may say `not` ever so often. */
function depthWithin(roots: readonly Condition[], limit: number): boolean {
  let level = roots;
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth >= limit) return false;
    level = level.flatMap((one) => (one.kind === 'comparison' ? [] : one.kind === 'not' ? [one.of] : one.parts));
  }
  return true;
}

function disjunction(parent: CstNode | null, reading: Reading): Condition | null {
  return parent && joined('or', nodes(parent, 'conjunction'), (part) => conjunction(part, reading));
}

function conjunction(parent: CstNode, reading: Reading): Condition | null {
  return joined('and', nodes(parent, 'inversion'), (part) => inversion(part, reading));
}

function joined(
  kind: 'and' | 'or',
  parents: readonly CstNode[],
  read: (part: CstNode) => Condition | null,
): Condition | null {
  const parts = parents.map(read).filter((part) => part !== null);
  const [first, ...others] = parts;
  const last = others.at(-1);
  if (first === undefined || parts.length < parents.length) return null;
  return last === undefined ? first : { kind, parts, span: joinSpans(first.span, last.span) };
}

function inversion(parent: CstNode, reading: Reading): Condition | null {
  const [only] = nodes(parent, 'comparison');
  const inner = only ? comparison(only, reading) : null;
  return tokens(parent, 'Not').reduceRight<Condition | null>((of, sign) => {
    return of && { kind: 'not', of, span: joinSpans(spanOfToken(sign, reading), of.span) };
  }, inner);
}

function comparison(parent: CstNode, reading: Reading): Condition | null {
  const [left, right] = nodes(parent, 'expression');
  const operator = operatorOf(token(parent, 'Comparison')?.image);
  if (operator !== null) return compared(left, operator, right, reading);
  const inner = left ? parenthesised(left) : null;
  if (inner !== null) {
    const condition = disjunction(inner, reading);
    return condition && { ...condition, span: spanOfNode(parent, reading) };
  }
  // What is in error within has been reported; what is not compares nothing.
  if (left && expressionOf(left, reading)) {
    const help = ['compare it with something: latent.levels > 1, train.optimizer.nesterov == true'];
    const details = { span: spanOfNode(parent, reading), label: 'compares nothing', help };
    reading.report(diagnose('syntax/condition', { problem: 'a value is no condition' }, details));
  }
  return null;
}

function compared(
  left: CstNode | undefined,
  operator: ComparisonOperator,
  right: CstNode | undefined,
  reading: Reading,
): Comparison | null {
  const [one, other] = [expressionOf(left ?? null, reading), expressionOf(right ?? null, reading)];
  return (
    one && other && { kind: 'comparison', operator, left: one, right: other, span: joinSpans(one.span, other.span) }
  );
}

function operatorOf(sign: string | undefined): ComparisonOperator | null {
  switch (sign) {
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return sign;
    default:
      return null;
  }
}

/** What stands between the parentheses of an expression that is nothing but these. */
function parenthesised(expression: CstNode): CstNode | null {
  let inner: CstNode | null = expression;
  while (inner !== null && inner.name !== 'primary') inner = onlyChild(inner);
  return inner && (nodes(inner, 'condition')[0] ?? null);
}
