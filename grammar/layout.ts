import type { IToken, TokenType } from 'chevrotain';
import { createTokenInstance } from './chevrotain.ts';
import { endOf } from './lexer.ts';
import type { SyntaxProblem } from './problems.ts';
import {
  Arrow,
  AnyName,
  Comma,
  Equals,
  Import,
  LeftBrace,
  LeftBracket,
  LeftParenthesis,
  Model,
  Name,
  Newline,
  RightBrace,
  RightBracket,
  RightParenthesis,
  Sweep,
  Topology,
} from './tokens.ts';

/** Brackets of all kinds may nest this deep; real specs stay below ten. */
export const NESTING_LIMIT = 64;

const closerOf = new Map<TokenType, TokenType>([
  [LeftParenthesis, RightParenthesis],
  [LeftBracket, RightBracket],
  [LeftBrace, RightBrace],
]);
const closers = new Set(closerOf.values());

/** A bracket that is still open. */
interface Open {
  readonly token: IToken;
  readonly closer: TokenType;
  /** Its place in the output. */
  readonly at: number;
  /** Blanks before the first token of its line. */
  readonly indent: number;
  /** Where its closer goes if it never comes: the end of its line, for a brace the line that steps back. */
  repairAt: number | null;
}

export interface Layout {
  readonly tokens: readonly IToken[];
  readonly problems: readonly SyntaxProblem[];
}

/**
 * Prepares tokens for the parser, so that its grammar needs to know neither where lines may break nor what a missing
 * bracket does to the rest of the file:
 * - line ends that do not end a statement go: inside parentheses and brackets, after `,` and `->`, before `->` and `{`;
 * - brackets come out balanced: a missing closer is put where it most likely belongs, a surplus one is left out;
 * - a comma before a closing bracket goes; a statement may follow a `}` on its line.
 */
export function layOut(text: string, tokens: readonly IToken[]): Layout {
  const problems: SyntaxProblem[] = [];
  const out: (IToken | null)[] = [];
  const repairs = new Map<number, IToken[]>();
  const open: Open[] = [];
  const bracesBalance = count(tokens, LeftBrace) === count(tokens, RightBrace);
  let indent = 0;

  const unclosed = (bracket: Open): void => {
    const { startOffset: start, image } = bracket.token;
    problems.push({ kind: 'unclosed', start, end: start + 1, bracket: image });
    const afterLineEnd = isBrace(bracket) && out.at(-1)?.tokenType === Newline;
    const at = bracket.repairAt ?? (afterLineEnd ? out.length - 1 : out.length);
    repairs.set(at, [...(repairs.get(at) ?? []), inserted(bracket.closer, out[at - 1] ?? bracket.token)]);
  };
  const closeDownTo = (keep: (bracket: Open) => boolean): void => {
    for (let top = open.at(-1); top !== undefined && !keep(top); top = open.at(-1)) {
      open.pop();
      unclosed(top);
    }
  };
  for (const [index, token] of tokens.entries()) {
    const type = token.tokenType;
    const previous = out.findLast((before) => before !== null) ?? null;
    const startsLine = previous === null || (previous.tokenType === Newline && previous.image !== ';');
    if (type === Newline) {
      const next = tokens[index + 1];
      if (token.image === ';') closeDownTo(isBrace);
      if (!endsStatement(previous, token, next, tokens[index + 2])) continue;
      for (const bracket of open) if (!isBrace(bracket)) bracket.repairAt ??= out.length;
      out.push(token);
      continue;
    }
    if (startsLine) {
      indent = indentOf(text, token.startOffset);
      if (indent === 0 && beginsItem(token, tokens[index + 1])) closeDownTo(() => false);
      if (type !== RightBrace) markStepBack(open, indent, out.length);
    }
    const closer = closerOf.get(type);
    if (closer !== undefined) {
      if (type === LeftBrace) closeDownTo(isBrace);
      if (open.length >= NESTING_LIMIT) {
        const { startOffset: start } = token;
        return { tokens: [], problems: [{ kind: 'too-deep', start, end: start + 1, limit: NESTING_LIMIT }] };
      }
      open.push({ token, closer, at: out.length, indent, repairAt: null });
      out.push(token);
    } else if (closers.has(type)) {
      if (type === RightBrace) {
        closeDownTo(isBrace);
        const outer = open.at(-2);
        const inner = open.at(-1);
        const stepsBack = startsLine && outer?.indent === indent && (inner?.indent ?? 0) > indent;
        if (!bracesBalance && stepsBack) closeDownTo((bracket) => bracket === outer);
      }
      const level = open.findLastIndex((bracket) => bracket.closer === type || isBrace(bracket));
      const match = open[level];
      if (match === undefined || match.closer !== type) {
        problems.push({ kind: 'unopened', start: token.startOffset, end: endOf(token), bracket: token.image });
        continue;
      }
      closeDownTo((bracket) => bracket === match);
      open.pop();
      if (type !== RightBrace) joinLines(out, match.at);
      out.push(token);
      if (type === RightBrace && !endsLine(tokens[index + 1])) out.push(inserted(Newline, token));
    } else {
      out.push(token);
    }
  }
  closeDownTo(() => false);
  return { tokens: withRepairs(out, repairs), problems };
}

const isBrace = (bracket: Open): boolean => bracket.closer === RightBrace;

/** Whether a line end after `previous` and before `next` separates statements; several in a row count as one. */
function endsStatement(previous: IToken | null, token: IToken, next?: IToken, afterNext?: IToken): boolean {
  if (previous === null || previous.tokenType === Newline) return false;
  if (token.image === ';') return true;
  if (next?.tokenType === Newline || next?.tokenType === LeftBrace || next?.tokenType === Arrow) return false;
  const goesOn = previous.tokenType === Comma || previous.tokenType === Arrow;
  return !goesOn || beginsStatement(next, afterNext);
}

/** Whether two tokens can only be the beginning of a statement: then the line before was left unfinished. */
function beginsStatement(first?: IToken, second?: IToken): boolean {
  if (first === undefined || second === undefined || first.tokenType === RightBrace) return true;
  if (!isWord(first)) return false;
  return second.tokenType === Equals || (isWord(second) && first.tokenType !== Name);
}

/** Whether the token can follow `}` without a separator. */
function endsLine(next: IToken | undefined): boolean {
  return next === undefined || next.tokenType === Newline || next.tokenType === RightBrace;
}

/** `model NAME` and its like at the left margin: whatever is open before it was meant to be closed. */
function beginsItem(token: IToken, next: IToken | undefined): boolean {
  const type = token.tokenType;
  const isItem = type === Model || type === Topology || type === Sweep || type === Import;
  return isItem && next !== undefined && isWord(next);
}

/** Notes, for the braces of lines at least as far right as this line, that their body may have ended before it. */
function markStepBack(open: readonly Open[], indent: number, at: number): void {
  for (const bracket of open) {
    if (isBrace(bracket) && bracket.indent >= indent && at > bracket.at + 1) bracket.repairAt ??= at - 1;
  }
}

/** Removes, from the opening bracket on, the line ends and a trailing comma. */
function joinLines(out: (IToken | null)[], from: number): void {
  for (let i = from; i < out.length; i++) {
    if (out[i]?.tokenType === Newline) out[i] = null;
  }
  const last = out.findLastIndex((token) => token !== null);
  const beforeLast = out.findLast((token, index) => token !== null && index < last);
  if (out[last]?.tokenType === Comma && !closerOf.has(beforeLast?.tokenType ?? Comma)) out[last] = null;
}

function withRepairs(out: readonly (IToken | null)[], repairs: ReadonlyMap<number, readonly IToken[]>): IToken[] {
  const tokens: IToken[] = [];
  for (let i = 0; i <= out.length; i++) {
    tokens.push(...(repairs.get(i) ?? []));
    const token = out[i];
    if (token) tokens.push(token);
  }
  return tokens;
}

/** A token that the text lacks: empty, just after another. */
function inserted(type: TokenType, after: IToken): IToken {
  const offset = endOf(after);
  const token = createTokenInstance(type, '', offset, offset - 1, Number.NaN, Number.NaN, Number.NaN, Number.NaN);
  token.isInsertedInRecovery = true;
  return token;
}

/** Columns before an offset on its line. */
function indentOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}

function isWord(token: IToken): boolean {
  return token.tokenType.CATEGORIES?.includes(AnyName) === true;
}

function count(tokens: readonly IToken[], type: TokenType): number {
  return tokens.reduce((sum, token) => sum + (token.tokenType === type ? 1 : 0), 0);
}
