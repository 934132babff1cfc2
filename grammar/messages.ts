import type { IParserErrorMessageProvider, TokenType } from 'chevrotain';
import * as t from './tokens.ts';

/** Stands for "the statement should end here"; `endOfStatement` words it. */
export const END = 'end';

/** What a list's closing bracket may be replaced by. */
const inLists = new Set(['arguments', 'indices', 'list', 'let', 'block', 'topology', 'signature', 'family', 'segment']);

/** What a name is for, by the rule that wants it. */
const nameOf: Readonly<Record<string, string>> = {
  import: 'the name of what to import',
  let: 'a name',
  block: 'a name',
  topology: 'a name for the topology',
  model: 'a name',
  sweep: 'a name',
  declaration: 'a name for the tensor',
  signature: 'a name',
  loop: 'a level variable',
};

function expectedToken(type: TokenType, rule: string): string {
  if (type === t.AnyName) return nameOf[rule] ?? 'a name';
  const label = type.LABEL ?? type.name;
  return inLists.has(rule) && (type === t.RightParenthesis || type === t.RightBracket) ? `\`,\` or ${label}` : label;
}

/**
 * Words for what the parser expected, and only that; what it found is added where the diagnostic is made. Chevrotain's own
 * texts list token types.
 */
export const messages: IParserErrorMessageProvider = {
  buildMismatchTokenMessage: ({ expected, ruleName }) => expectedToken(expected, ruleName),
  buildNotAllInputParsedMessage: () => END,
  buildNoViableAltMessage: ({ customUserDescription }) => customUserDescription ?? 'something else',
  buildEarlyExitMessage: ({ ruleName }) => (ruleName === 'indices' ? 'an expression' : 'a name'),
};

/** What may follow where a statement could have ended, by its first word. */
export function endOfStatement(first: string): string {
  switch (first) {
    case 'model':
      return '`extends` or `{`';
    case 'sweep':
      return '`,` or `{`';
    case 'zip':
    case 'variant':
      return '`{`';
    case 'where':
      return '`and`, `or` or the end of the line';
    case 'topology':
      return '`->`, `extends` or `{`';
    case 'posterior':
    case 'prior':
    case 'likelihood':
      return '`=`, `like` or `{`';
    case 'phiseg':
    case 'import':
      return 'the end of the line';
    case 'slots':
    case 'remove':
      return '`,` or the end of the line';
    default:
      return 'an operator or the end of the line';
  }
}
