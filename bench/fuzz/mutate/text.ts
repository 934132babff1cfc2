import type { Choices } from './choices.ts';

type Change = (text: string, choices: Choices, words: readonly string[]) => string;

const NUMBERS = ['0', '-1', '0.5', '1e308', '-1e308', '1e-320', '9007199254740993', '4294967296', '257', '1000000'];
const SIGNS = [
  '{',
  '}',
  '(',
  ')',
  '[',
  ']',
  ',',
  ';',
  ':',
  '=',
  '->',
  '~',
  '*',
  '^',
  '#',
  '"',
  '|',
  '\n',
  '\r\n',
  '\t',
];
const ODD = ['\0', '\u001b[2J', '\u202e', '\ufeff', '\u00a0', 'é', '漢', '💥', '\ud800'];
const TOKEN = /[A-Za-z_]\w*|\d+(?:\.\d+)?|->|\S/g;

const CHANGES: readonly [Change, ...Change[]] = [
  function dropToken(text, choices) {
    return replaceToken(text, choices, () => '');
  },
  function swapWord(text, choices, words) {
    return replaceToken(text, choices, () => choices.of(words));
  },
  function setNumber(text, choices) {
    return replaceToken(text, choices, (token) => (/^\d/.test(token) ? choices.of(NUMBERS) : token));
  },
  function repeatToken(text, choices) {
    return replaceToken(text, choices, (token) => `${token} ${token}`);
  },
  function addSign(text, choices) {
    return insertAt(text, choices, choices.of(SIGNS));
  },
  function addOdd(text, choices) {
    return insertAt(text, choices, choices.of(ODD));
  },
  function dropLine(text, { below }) {
    const lines = text.split('\n');
    return lines.toSpliced(below(lines.length), 1).join('\n');
  },
  function repeatLine(text, { below }) {
    const lines = text.split('\n');
    const line = lines[below(lines.length)] ?? '';
    return lines.toSpliced(below(lines.length), 0, line).join('\n');
  },
  function nest(text, choices) {
    return replaceToken(text, choices, (token) => `${'('.repeat(300)}${token}${')'.repeat(300)}`);
  },
  function cut(text, { below }) {
    return text.slice(0, below(text.length));
  },
];

/** One to four changes of a text, mostly one. @param words what a word may become: those of the whole corpus */
export function mutateText(text: string, words: readonly string[], choices: Choices): string {
  let mutant = text;
  for (let left = choices.of([1, 1, 1, 2, 4]); left > 0; left--) mutant = choices.of(CHANGES)(mutant, choices, words);
  return mutant;
}

/** The words of some texts, each once. */
export function wordsOf(texts: readonly string[]): readonly string[] {
  return [...new Set(texts.flatMap((text) => text.match(TOKEN) ?? []))];
}

function replaceToken(text: string, { below }: Choices, change: (token: string) => string): string {
  const tokens = [...text.matchAll(TOKEN)];
  const token = tokens[below(tokens.length)];
  if (token === undefined) return text;
  return text.slice(0, token.index) + change(token[0]) + text.slice(token.index + token[0].length);
}

function insertAt(text: string, { below }: Choices, inserted: string): string {
  const at = below(text.length + 1);
  return text.slice(0, at) + inserted + text.slice(at);
}
