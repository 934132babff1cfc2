import { EOF } from '../../grammar/chevrotain.ts';
import type { SyntaxProblem, UnexpectedProblem } from '../../grammar/problems.ts';
import { Name, Newline, NumberLiteral, statementKeywords } from '../../grammar/tokens.ts';
import { diagnose } from '../diagnostics/codes.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { suggest } from '../diagnostics/suggest.ts';
import type { Span } from '../source/span.ts';
import { expectedHelp, isEnd, isWord, valueHelp } from './remedies.ts';
import { type Surface, textSurface } from './surface.ts';

type Token = UnexpectedProblem['found'];

/** Words for what the grammar found. `place` maps offsets of the parsed text to the source. */
export function diagnosisOf(
  problem: SyntaxProblem,
  text: string,
  place: (start: number, end: number) => Span,
  surface: Surface,
): Diagnostic {
  const span = place(problem.start, problem.end);
  const source = text.slice(problem.start, problem.end);
  switch (problem.kind) {
    case 'characters':
      return diagnose(
        'syntax/character',
        { text: quoted(source) },
        { span, label: 'not part of the language', help: characterHelp(source) },
      );
    case 'foreign-comment': {
      const marker = source.startsWith('#') ? '#' : '/*';
      const words = source.replace(/^[#/*\s]+|[*/\s]+$/g, '').split('\n')[0] ?? '';
      const help = [surface.comment(words.slice(0, 40).trim())];
      return diagnose('syntax/comment', { marker }, { span, label: surface.commentRule, help });
    }
    case 'unclosed':
      return diagnose(
        'syntax/unclosed',
        { bracket: problem.bracket },
        { span, label: 'opened here', help: [`add the \`${closerOf(problem.bracket)}\` that belongs to it`] },
      );
    case 'unopened':
      return diagnose(
        'syntax/unopened',
        { bracket: problem.bracket },
        { span, label: 'without its opening bracket', help: ['remove it, or add the opening bracket'] },
      );
    case 'too-deep': {
      const help = ['name inner parts with `let` or `block`'];
      return diagnose('syntax/too-deep', { limit: problem.limit }, { span, label: 'one bracket too many', help });
    }
    case 'unexpected':
      return unexpected(problem, text, place, surface);
  }
}

function unexpected(
  problem: UnexpectedProblem,
  text: string,
  place: (start: number, end: number) => Span,
  surface: Surface,
): Diagnostic {
  const { expected, found, first, previous } = problem;
  const span = place(problem.start, problem.end);
  const start = first.startOffset;
  const nearest = suggest(first.image, statementKeywords);
  const isVersion = found.tokenType === NumberLiteral && nearest === 'phiseg';
  if (previous === first && first.tokenType === Name && (isWord(found) || isVersion)) {
    const help = nearest
      ? [`did you mean \`${nearest}\`?`]
      : [
          `a setting is written \`${surface.setting(first.image, '…')}\`; statements begin with ${listOf(statementKeywords)}`,
        ];
    const details = { span: place(start, start + first.image.length), label: 'unknown here', help };
    return diagnose('syntax/unknown-statement', { word: first.image }, details);
  }
  if (expected === 'an expression' && previous !== null && (isEnd(found) || isClosing(found)) && !isOpening(previous)) {
    const before = place(previous.startOffset, previous.startOffset + previous.image.length);
    const details = { span: before, label: 'nothing follows', help: valueHelp(previous) };
    return diagnose('syntax/missing-value', { after: quoted(previous.image) }, details);
  }
  const wanted = expected.replace(textSurface.end, surface.end);
  const label = isEnd(found) ? `${wanted} is missing here` : `expected ${wanted}`;
  const help = expectedHelp(problem, text, surface);
  return diagnose(
    'syntax/expected',
    { expected: wanted, found: nameOf(found).replace(textSurface.end, surface.end) },
    { span, label, help },
  );
}

function characterHelp(source: string): readonly string[] {
  const replacements: Readonly<Record<string, string>> = {
    '\u2212': 'write the minus sign as `-`',
    '\u2013': 'write the minus sign as `-`',
    '\u00d7': 'write the product with `*`',
    '\u00b7': 'write the product with `*`',
    '\u2192': 'write "then" as `->`',
    '\u201c': 'strings stand in `"`',
    '\u201d': 'strings stand in `"`',
    '\u00a0': 'this is a no-break space: replace it by an ordinary one',
    '%': 'there is no remainder; numbers are added, multiplied, divided and raised',
    '&': 'conditions are joined by `and`',
    '!': 'what does not hold is written `not`, or `!=`',
  };
  const help = replacements[source.charAt(0)];
  return help ? [help] : ['remove it'];
}

/** A token as a message names it. */
function nameOf(token: Token): string {
  if (token.tokenType === EOF) return 'the end of the text';
  if (token.tokenType === Newline && token.image !== ';') return 'the end of the line';
  return quoted(token.image);
}

function quoted(text: string): string {
  if (/^[\x21-\x7e]/.test(text)) return `\`${text.length > 24 ? `${text.slice(0, 23)}…` : text}\``;
  const point = text.codePointAt(0) ?? 0;
  const code = `U+${point.toString(16).toUpperCase().padStart(4, '0')}`;
  return /^[\p{L}\p{S}\p{P}\p{N}]/u.test(text)
    ? `\`${String.fromCodePoint(point)}\` (${code})`
    : `the character ${code}`;
}

const isClosing = ({ image }: Token): boolean => image === ')' || image === ']' || image === ',';
const isOpening = ({ image }: Token): boolean => image === '(' || image === '[';

function closerOf(bracket: string): string {
  return bracket === '(' ? ')' : bracket === '[' ? ']' : '}';
}

function listOf(words: readonly string[]): string {
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`;
}
