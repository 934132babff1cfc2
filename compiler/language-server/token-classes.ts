import type { TokenType } from 'chevrotain';
import {
  allTokens,
  AnyName,
  Comment,
  conditionWords,
  ForeignComment,
  ForeignName,
  Name,
  NumberLiteral,
  StringLiteral,
} from '../../grammar/tokens.ts';

/** How a token is coloured. */
export type TokenClass = 'keyword' | 'name' | 'number' | 'string' | 'comment' | 'sign';

/** The class of a token; null for one that no text has: a category, a blank. */
export function classOf(type: TokenType): TokenClass | null {
  if (type === Comment || type === ForeignComment) return 'comment';
  if (type === NumberLiteral) return 'number';
  if (type === StringLiteral) return 'string';
  if (type === Name || type === ForeignName) return 'name';
  if (type.CATEGORIES?.includes(AnyName) || [...conditionWords.values()].includes(type)) return 'keyword';
  return typeof type.PATTERN === 'string' ? 'sign' : null;
}

/** The words and signs of a class, as the lexer knows them. */
export function textsOf(wanted: 'keyword' | 'sign'): readonly string[] {
  const texts = allTokens.flatMap((type) =>
    classOf(type) === wanted && typeof type.PATTERN === 'string' ? [type.PATTERN] : [],
  );
  return wanted === 'keyword' ? [...texts, ...conditionWords.keys()] : texts;
}
