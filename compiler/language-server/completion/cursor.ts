import type { IToken } from 'chevrotain';
import { endOf, tokenize } from '../../../grammar/lexer.ts';
import {
  AnyName,
  Arrow,
  Comma,
  LeftBrace,
  LeftBracket,
  LeftParenthesis,
  Name,
  Newline,
  RightBrace,
  RightBracket,
  RightParenthesis,
} from '../../../grammar/tokens.ts';

/** Where one writes: what stands before the cursor, however incomplete what stands behind it is. */
export interface Cursor {
  /** The heads of the bodies around, outermost first: `model a extends b`, `latent`. */
  readonly heads: readonly (readonly IToken[])[];
  /** The statement before the cursor, without the word that is being written. */
  readonly statement: readonly IToken[];
  /** The word that is being written; empty for none. */
  readonly word: string;
  /** The string that the cursor is in, without its quote; null for none. */
  readonly text: string | null;
}

/** Where one writes in a `.phiseg` text; null in a comment. */
export function cursorIn(text: string, offset: number): Cursor | null {
  const before = text.slice(0, offset);
  const { tokens, comments } = tokenize(before);
  if (comments.some((comment) => endOf(comment) === offset)) return null;
  const heads: (readonly IToken[])[] = [];
  let statement: IToken[] = [];
  let depth = 0;
  for (const [index, token] of tokens.entries()) {
    const type = token.tokenType;
    const last = statement.at(-1)?.tokenType;
    if (type === Newline) {
      const next = tokens[index + 1];
      if (next && isKeyword(next)) depth = 0;
      const goesOn = depth > 0 || last === Comma || last === Arrow || next?.tokenType === Arrow;
      if (!goesOn || token.image === ';') statement = [];
    } else if (type === LeftBrace) {
      heads.push(statement);
      [statement, depth] = [[], 0];
    } else if (type === RightBrace) {
      heads.pop();
      [statement, depth] = [[], 0];
    } else {
      if (type === LeftParenthesis || type === LeftBracket) depth++;
      if (type === RightParenthesis || type === RightBracket) depth = Math.max(0, depth - 1);
      statement.push(token);
    }
  }
  return atWord(heads, statement, offset);
}

/** Takes the word that ends at the cursor, or the string that it is in, out of the statement. */
function atWord(heads: Cursor['heads'], statement: readonly IToken[], offset: number): Cursor {
  const last = statement.at(-1);
  const rest = statement.slice(0, -1);
  if (!last || endOf(last) !== offset) return { heads, statement, word: '', text: null };
  if (isWord(last)) return { heads, statement: rest, word: last.image, text: null };
  const open = /^(["'])((?:(?!\1).)*)$/s.exec(last.image);
  if (open) return { heads, statement: rest, word: '', text: open[2] ?? '' };
  return { heads, statement, word: '', text: null };
}

/** A word, be it one of the language. */
function isWord({ tokenType }: IToken): boolean {
  return tokenType.CATEGORIES?.includes(AnyName) === true;
}

function isKeyword(token: IToken): boolean {
  return isWord(token) && token.tokenType !== Name;
}

/** A line of YAML: its blanks, and what it says. */
interface Line {
  readonly indent: number;
  readonly text: string;
}

/** Where one writes in the YAML twin; null in a comment. */
export function cursorInYaml(text: string, offset: number): Cursor | null {
  const lines = text.slice(0, offset).split('\n').map(lineOf);
  const own = lines.pop() ?? { indent: 0, text: '' };
  if (/^#|\s#/.test(own.text)) return null;
  const heads: (readonly IToken[])[] = [];
  let indent = own.indent;
  for (const line of lines.reverse()) {
    if (line.text === '' || line.text.startsWith('#') || line.indent >= indent) continue;
    indent = line.indent;
    heads.unshift(tokenize(keyOf(line.text)).tokens);
  }
  const flow = own.text.split(/\{/);
  for (const part of flow.slice(0, -1)) heads.push(tokenize(keyOf(lastOf(part))).tokens);
  const written = lastOf(flow.at(-1) ?? '', flow.length > 1)
    .replaceAll(/['"]/g, '')
    .trimStart();
  const [key = '', ...value] = written.split(/:(?=\s)/);
  const isImport = /^import\b/.test(key);
  const statement = value.length > 0 && !isImport ? `${key} = ${value.join(':')}` : written;
  const { tokens } = tokenize(statement);
  if (isImport && value.length > 0)
    return { heads, statement: tokenize(key).tokens, word: '', text: value.join(':').trimStart() };
  return atWord(heads, tokens, statement.length);
}

function lineOf(line: string): Line {
  const text = line.replace(/\r$/, '').trimStart();
  return { indent: line.length - line.trimStart().length, text };
}

/** `model a extends b` of `model a extends b:` */
function keyOf(text: string): string {
  return text.replace(/:(\s.*)?$/s, '').replaceAll(/['"]/g, '');
}

/** What stands behind the last comma of a flow map. */
function lastOf(text: string, isFlow = true): string {
  return isFlow ? (text.split(/,(?![^([]*[)\]])/).at(-1) ?? '') : text;
}
