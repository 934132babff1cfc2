import type { TokenType } from 'chevrotain';
import { createToken, Lexer } from './chevrotain.ts';

// Categories: a rule that accepts one of these accepts each of its members.

/** Any word, keywords included: what a path or a member access is made of. */
export const AnyName = createToken({ name: 'AnyName', pattern: Lexer.NA, label: 'a name' });
export const AdditiveOperator = createToken({ name: 'AdditiveOperator', pattern: Lexer.NA, label: '`+`' });
export const MultiplicativeOperator = createToken({ name: 'MultiplicativeOperator', pattern: Lexer.NA, label: '`*`' });
export const DataRole = createToken({ name: 'DataRole', pattern: Lexer.NA, label: '`input`' });
export const SubnetRole = createToken({ name: 'SubnetRole', pattern: Lexer.NA, label: '`posterior`' });
export const Comparison = createToken({ name: 'Comparison', pattern: Lexer.NA, label: '`==`' });

// Words.

export const Name = createToken({ name: 'Name', pattern: /[A-Za-z_]\w*/, categories: [AnyName], label: 'a name' });
/** A word with letters that names may not have: reported once, and then read as a name. */
export const ForeignName = createToken({
  name: 'ForeignName',
  pattern: /[A-Za-z_]?\w*[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u1fff\u2c00-\ud7ff][\w\u00c0-\u1fff\u2c00-\ud7ff]*/,
  categories: [AnyName],
});

const keyword = (word: string, ...categories: TokenType[]): TokenType =>
  createToken({
    name: word[0]?.toUpperCase() + word.slice(1),
    pattern: word,
    longer_alt: Name,
    categories: [AnyName, ...categories],
    label: `\`${word}\``,
  });

export const Phiseg = keyword('phiseg');
export const Import = keyword('import');
export const From = keyword('from');
export const Let = keyword('let');
export const Block = keyword('block');
export const Topology = keyword('topology');
export const Slots = keyword('slots');
export const Model = keyword('model');
export const Extends = keyword('extends');
export const Input = keyword('input', DataRole);
export const Target = keyword('target', DataRole);
export const Posterior = keyword('posterior', SubnetRole);
export const Prior = keyword('prior', SubnetRole);
export const Likelihood = keyword('likelihood', SubnetRole);
export const Like = keyword('like');
export const Remove = keyword('remove');
export const For = keyword('for');
export const In = keyword('in');

// Words of sweeps. Each is a name wherever it is not one of these: a model of one's own may be called `zip`.

export const Sweep = keyword('sweep');
export const Of = keyword('of');
export const Where = keyword('where');
export const Zip = keyword('zip');
export const Variant = keyword('variant');

/** Operators of conditions: the lexer gives names, which they are elsewhere, and `markConditions` finds them behind `where`. */
const conditionWord = (word: string): TokenType =>
  createToken({ name: word[0]?.toUpperCase() + word.slice(1), pattern: Lexer.NA, label: `\`${word}\`` });

export const And = conditionWord('and');
export const Or = conditionWord('or');
export const Not = conditionWord('not');
export const conditionWords: ReadonlyMap<string, TokenType> = new Map([
  ['and', And],
  ['or', Or],
  ['not', Not],
]);

const keywordTypes = [
  Phiseg,
  Import,
  From,
  Let,
  Block,
  Topology,
  Slots,
  Model,
  Extends,
  Input,
  Target,
  Posterior,
  Prior,
  Likelihood,
  Like,
  Remove,
  For,
  In,
];

const sweepTypes = [Sweep, Of, Where, Zip, Variant];
const wordsOf = (types: readonly TokenType[]): readonly string[] => types.map((type) => String(type.PATTERN));

/** The words of the language: usable in paths, not as names of one's own. */
export const keywords: readonly string[] = wordsOf(keywordTypes);

/** The words that begin a statement; those of sweeps are good names elsewhere. */
export const statementKeywords: readonly string[] = [...keywords, ...wordsOf(sweepTypes)].filter(
  (word) => !['from', 'extends', 'like', 'for', 'in', 'of'].includes(word),
);

// Literals. Both patterns are wider than the language, so that a slip is one token and one message.

export const NumberLiteral = createToken({
  name: 'NumberLiteral',
  pattern: /\d[\d_]*(?:\.\d[\d_]*)?(?:[eE][+-]?\d[\d_]*)?\w*/,
  label: 'a number',
});
export const StringLiteral = createToken({
  name: 'StringLiteral',
  pattern: /"(?:[^"\\\r\n]|\\[^\r\n])*\\?"?|'[^'\r\n]*'?/,
  label: 'a string',
});

// Punctuation.

const sign = (name: string, pattern: string, ...categories: TokenType[]): TokenType =>
  createToken({ name, pattern, categories, label: `\`${pattern}\`` });

export const Arrow = sign('Arrow', '->');
export const Ellipsis = sign('Ellipsis', '...');
export const DotDot = sign('DotDot', '..');
export const Dot = sign('Dot', '.');
export const Comma = sign('Comma', ',');
export const Colon = sign('Colon', ':');
export const Bar = sign('Bar', '|');
export const IsEqual = sign('IsEqual', '==', Comparison);
export const IsUnequal = sign('IsUnequal', '!=', Comparison);
export const IsAtMost = sign('IsAtMost', '<=', Comparison);
export const IsAtLeast = sign('IsAtLeast', '>=', Comparison);
export const IsLess = sign('IsLess', '<', Comparison);
export const IsGreater = sign('IsGreater', '>', Comparison);
export const Equals = sign('Equals', '=');
export const Tilde = sign('Tilde', '~');
export const Plus = sign('Plus', '+', AdditiveOperator);
export const Minus = sign('Minus', '-', AdditiveOperator);
export const Star = sign('Star', '*', MultiplicativeOperator);
export const Slash = sign('Slash', '/', MultiplicativeOperator);
export const Caret = sign('Caret', '^');
export const LeftParenthesis = sign('LeftParenthesis', '(');
export const RightParenthesis = sign('RightParenthesis', ')');
export const LeftBracket = sign('LeftBracket', '[');
export const RightBracket = sign('RightBracket', ']');
export const LeftBrace = sign('LeftBrace', '{');
export const RightBrace = sign('RightBrace', '}');

/** What may stand after a keyword that is not a keyword there but the beginning of a path. */
export const afterPathWord: ReadonlySet<TokenType> = new Set([Dot, LeftBracket, Equals, Tilde]);

// Layout.

/** The end of a line; `;` is the same thing within a line. */
export const Newline = createToken({
  name: 'Newline',
  pattern: /\r?\n|;/,
  line_breaks: true,
  label: 'the end of the line',
});
export const Comment = createToken({ name: 'Comment', pattern: /\/\/[^\r\n]*/, group: 'comments' });
const Blank = createToken({ name: 'Blank', pattern: /[ \t\r\f\v\ufeff]+/, group: Lexer.SKIPPED });
/** A comment in the style of other languages. */
export const ForeignComment = createToken({
  name: 'ForeignComment',
  pattern: /#[^\r\n]*|\/\*(?:[^*]|\*(?!\/))*(?:\*\/)?/,
  line_breaks: true,
});

/** Every token type, in the order in which the lexer tries them. */
export const allTokens: TokenType[] = [
  Blank,
  Newline,
  Comment,
  ForeignComment,
  ForeignName,
  ...keywordTypes,
  ...sweepTypes,
  Name,
  NumberLiteral,
  StringLiteral,
  Arrow,
  Ellipsis,
  DotDot,
  Dot,
  Comma,
  Colon,
  Bar,
  IsEqual,
  IsUnequal,
  IsAtMost,
  IsAtLeast,
  IsLess,
  IsGreater,
  Equals,
  Tilde,
  Plus,
  Minus,
  Star,
  Slash,
  Caret,
  LeftParenthesis,
  RightParenthesis,
  LeftBracket,
  RightBracket,
  LeftBrace,
  RightBrace,
  AnyName,
  AdditiveOperator,
  MultiplicativeOperator,
  DataRole,
  SubnetRole,
  Comparison,
  And,
  Or,
  Not,
];
