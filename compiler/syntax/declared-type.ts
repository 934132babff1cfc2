import type { Expression } from './ast.ts';

/** What a declaration calls its type: `image`; null where it is no name. */
export function declaredType(expression: Expression): string | null {
  const inner = expression.kind === 'call' ? expression.callee : expression;
  const head = inner.kind === 'index' ? inner.object : inner;
  return head.kind === 'name' ? head.name : null;
}

/** The type of an input that is no image: who drew the labels. */
export const RATER = 'rater';
