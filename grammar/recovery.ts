import type { IToken } from 'chevrotain';
import type { SyntaxProblem } from './problems.ts';
import { LeftBrace, Newline, RightBrace } from './tokens.ts';

/** One problem a statement, the first: the ones after it are mostly its consequences. Sorted by place. */
export function dropCascades(problems: readonly SyntaxProblem[], tokens: readonly IToken[]): readonly SyntaxProblem[] {
  const separators = tokens
    .filter(({ tokenType: type }) => type === Newline || type === LeftBrace || type === RightBrace)
    .map((token) => token.startOffset);
  const sorted = [...problems].sort((a, b) => a.start - b.start);
  const kept: SyntaxProblem[] = [];
  let statement = 0;
  let reported = -1;
  for (const problem of sorted) {
    while ((separators[statement] ?? Number.POSITIVE_INFINITY) < problem.start) statement++;
    if (statement !== reported) kept.push(problem);
    reported = statement;
  }
  return kept;
}
