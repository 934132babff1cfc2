import type { IToken, TokenType } from 'chevrotain';
import * as t from './tokens.ts';

const openers = new Set<TokenType>([t.LeftParenthesis, t.LeftBracket]);
const closers = new Set<TokenType>([t.RightParenthesis, t.RightBracket]);

/** Turns the names `and`, `or` and `not` into operators where they stand in a `where`. */
export function markConditions(tokens: readonly IToken[]): readonly IToken[] {
  let isCondition = false;
  let begins = true;
  let depth = 0;
  return tokens.map((token, index) => {
    const type = token.tokenType;
    const previous = tokens[index - 1]?.tokenType;
    const next = tokens[index + 1]?.tokenType;
    if (begins) {
      isCondition = type === t.Where && !(next && t.afterPathWord.has(next));
      depth = 0;
    }
    if (openers.has(type)) depth += 1;
    else if (closers.has(type)) depth -= 1;
    begins = token.image === ';' || type === t.LeftBrace || type === t.RightBrace || (type === t.Newline && depth <= 0);
    const operator = isCondition && previous !== t.Dot ? t.conditionWords.get(token.image) : undefined;
    if (operator === undefined) return token;
    return { ...token, tokenType: operator, tokenTypeIdx: operator.tokenTypeIdx ?? token.tokenTypeIdx };
  });
}
