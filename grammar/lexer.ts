import type { IToken } from 'chevrotain';
import { Lexer } from './chevrotain.ts';
import type { SyntaxProblem } from './problems.ts';
import { allTokens, ForeignComment } from './tokens.ts';

const lexer = new Lexer(allTokens, { positionTracking: 'onlyOffset', skipValidations: true });

export interface Tokens {
  readonly tokens: readonly IToken[];
  readonly comments: readonly IToken[];
  readonly problems: readonly SyntaxProblem[];
}

/** Splits a text into tokens. Comments stand apart; what is no token becomes a problem and is left out. */
export function tokenize(text: string): Tokens {
  const result = lexer.tokenize(text);
  const problems: SyntaxProblem[] = result.errors.map(({ offset, length }) => ({
    kind: 'characters',
    start: offset,
    end: offset + length,
  }));
  const tokens: IToken[] = [];
  for (const token of result.tokens) {
    token.endOffset = endOf(token) - 1;
    if (token.tokenType === ForeignComment) {
      problems.push({ kind: 'foreign-comment', start: token.startOffset, end: endOf(token) });
    } else {
      tokens.push(token);
    }
  }
  return { tokens, comments: result.groups.comments ?? [], problems };
}

/** The offset after a token's last character. */
export function endOf(token: IToken): number {
  return token.startOffset + token.image.length;
}
