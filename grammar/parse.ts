import type { CstNode, IRecognitionException, IToken } from 'chevrotain';
import { EOF } from './chevrotain.ts';
import { markConditions } from './conditions.ts';
import { layOut } from './layout.ts';
import { endOf, tokenize } from './lexer.ts';
import { END, endOfStatement } from './messages.ts';
import { PhisegParser } from './parser.ts';
import type { SyntaxProblem } from './problems.ts';
import { dropCascades } from './recovery.ts';
import { LeftBrace, Newline, RightBrace } from './tokens.ts';

/** The grammar is fixed and was validated by a test; validating it again would cost every start of the compiler. */
const parser = new PhisegParser(true);

/** Where reading begins: a whole file, one statement, or one expression. */
export type Entry = 'document' | 'line' | 'expression';

export interface Parsed {
  /** What was read; statements with errors are marked `recoveredNode`. */
  readonly cst: CstNode;
  readonly comments: readonly IToken[];
  /** At most one a statement, in order of place. */
  readonly problems: readonly SyntaxProblem[];
}

/** Reads a text. Never throws; time and stack are bounded for any text. */
export function parse(entry: Entry, text: string): Parsed {
  const lexed = tokenize(text);
  const laidOut = layOut(text, markConditions(lexed.tokens));
  const tokens = [...laidOut.tokens];
  parser.input = tokens;
  const cst = parser[entry]();
  const places = parser.errors.length > 0 ? new Map(tokens.map((token, index) => [token, index])) : null;
  const unexpected = parser.errors.map((error) =>
    unexpectedProblem(error, tokens, places?.get(error.token) ?? tokens.length),
  );
  return {
    cst,
    comments: lexed.comments,
    problems: dropCascades([...lexed.problems, ...laidOut.problems, ...unexpected], tokens),
  };
}

function unexpectedProblem(error: IRecognitionException, tokens: readonly IToken[], index: number): SyntaxProblem {
  const found = error.token;
  const before = tokens[index - 1];
  const previous = before === undefined || isSeparator(before) ? null : before;
  let first = found;
  for (let i = index - 1; i >= 0; i--) {
    const token = tokens[i];
    if (token === undefined || isSeparator(token)) break;
    first = token;
  }
  const hasExtent = found.tokenType !== EOF && !(found.tokenType === Newline && found.image !== ';');
  const start = hasExtent ? found.startOffset : before === undefined ? 0 : endOf(before);
  return {
    kind: 'unexpected',
    start,
    end: hasExtent ? endOf(found) : start,
    expected: error.message === END ? endOfStatement(first.image) : error.message,
    found,
    previous,
    first,
  };
}

function isSeparator({ tokenType: type }: IToken): boolean {
  return type === Newline || type === LeftBrace || type === RightBrace;
}
