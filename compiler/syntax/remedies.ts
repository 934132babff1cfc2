import { EOF } from '../../grammar/chevrotain.ts';
import type { UnexpectedProblem } from '../../grammar/problems.ts';
import { AnyName, Comparison, Name, Newline, NumberLiteral } from '../../grammar/tokens.ts';
import { suggest } from '../diagnostics/suggest.ts';
import { isRole, SIGNATURES } from './signatures.ts';
import { type Surface, textSurface } from './surface.ts';

type Token = UnexpectedProblem['found'];

/** The remedy for slips that are common enough to know their cause. */
export function expectedHelp(problem: UnexpectedProblem, text: string, surface: Surface): readonly string[] {
  const { expected, found, first, previous } = problem;
  const rest = text.slice(problem.end);
  if (isWord(found)) {
    const words = [...expected.matchAll(/`([a-z]+)`/g)].map((match) => match[1] ?? '');
    const nearest = suggest(found.image, words);
    if (nearest) return [`did you mean \`${nearest}\`?`];
  }
  if (found.image === ':' && expected.startsWith('`=`')) {
    const value = /^[ \t]*([^\s;{}]+)/.exec(rest)?.[1] ?? '…';
    return [`a setting is written \`${surface.setting(pathBefore(problem, text), value)}\``];
  }
  if (found.image === '=' && expected === '`:`') {
    return [
      `what ${first.image === 'target' ? 'a target' : 'an input'} is follows \`:\`, as in \`${first.image} ${previous?.image ?? 'x'} : …\``,
    ];
  }
  if (expected === 'a string' && isWord(found))
    return [`write it in quotes: \`${previous?.image ?? ''} "${found.image}${/^[\w./-]*/.exec(rest)?.[0] ?? ''}"\``];
  const slip = slipHelp(problem, text.slice(problem.first.startOffset, problem.start), rest);
  if (slip !== null) return [slip];
  if (found.image === '=' && rest.startsWith('>')) return ['"then" is written `->`'];
  if (found.image === '*' && previous?.image === '*') return ['a power is written with `^`, as in `2 ^ l`'];
  const next = /^((?:\.\w+|\[\w+\])*)[ \t]*=/.exec(rest);
  if (expected.startsWith('an operator') && isWord(found) && next) {
    const path = `${found.image}${next[1] ?? ''}`;
    return [surface === textSurface ? `${surface.separated}: \`…; ${path} = …\`` : surface.separated];
  }
  if (expected.startsWith('an operator') && found.image === ',') {
    return [`${surface.separated}; a list stands in brackets: \`[1, 2]\``];
  }
  if (expected.startsWith('an operator') && (isWord(found) || found.tokenType === NumberLiteral)) {
    return ['put an operator between the two, or make them a list: `[1, 2]`'];
  }
  if (expected === '`=` or `{`' && found.tokenType === NumberLiteral)
    return [`write \`${surface.setting(pathBefore(problem, text), found.image)}\``];
  if (expected === '`=` or `{`' && isEnd(found)) {
    const path = pathBefore(problem, text);
    return [`write \`${surface.setting(path, '…')}\` for a setting, \`${surface.section(path)}\` for a section`];
  }
  return [];
}

/** What stands in the statement before the problem: `latent.levels`. */
function pathBefore({ first, start }: UnexpectedProblem, text: string): string {
  return text.slice(first.startOffset, start).trim();
}

/** The path that a text ends in, `latent.levels`; null where it ends in something else. */
function pathEnding(text: string): string | null {
  return /[\w.]+(?:\[[^\]]*\])?(?=\s*$)/.exec(text)?.[0] ?? null;
}

export function valueHelp(previous: Token): readonly string[] {
  return previous.image === '=' ? ['write the value on the same line as `=`'] : [];
}

/** What people write who know another notation, by the token that stands out; null when it is none of these. */
function slipHelp(problem: UnexpectedProblem, before: string, rest: string): string | null {
  const { expected, found, first, previous } = problem;
  const inList = expected.startsWith('`,` or');
  const next = /^[ \t]*([\w.]+)/.exec(rest)?.[1] ?? '…';
  const signature = isRole(first.image) ? SIGNATURES[first.image] : undefined;
  if (found.tokenType.CATEGORIES?.includes(Comparison)) return comparisonHelp(problem);
  if (first.image === 'where') {
    if (found.image === '=') return `equality is written \`==\`: ${pathEnding(before) ?? 'a'} == ${next}`;
    if (found.image === '|') return 'alternatives are joined by `or`';
  }
  switch (found.image) {
    case '=':
      return inList && previous !== null && isWord(previous)
        ? `an argument is written \`${previous.image}: ${next}\``
        : null;
    case '|':
      return '"then" is written `->`';
    case '-':
      return hyphenHelp(expected, found, previous, rest);
    case ')':
      return expected === '`|`' && signature !== undefined
        ? `${first.image === 'prior' ? 'a prior depends on the image' : `a ${first.image} depends on something`}: \`${signature}\``
        : null;
    case 'for':
      return expected.startsWith('an operator')
        ? 'several ranges follow one `for`: `for i in 0 .. 2, j in 0 .. i`'
        : null;
    case '.': {
      if (expected !== 'an expression') return null;
      if (/^\d/.test(rest)) return `a digit comes before the point: \`0.${/^[\w]+/.exec(rest)?.[0] ?? ''}\``;
      return /^(inf|nan)\b/i.test(rest) ? 'numbers are finite: there is no infinity and no NaN in a spec' : null;
    }
    case '+':
      return expected === 'an expression' && /^\d/.test(rest) ? `a positive number has no sign: \`${next}\`` : null;
    case ':':
      return expected.startsWith('an operator')
        ? '`:` stands between the name and the value of an argument, in parentheses: `conv(2, kernel: 3)`'
        : null;
    default:
      return inList && previous !== null && !isEnd(found) && (isWord(found) || found.tokenType === NumberLiteral)
        ? `a comma is missing: \`${previous.image}, ${found.image}\``
        : null;
  }
}

/** A comparison that goes on, or that stands where nothing is compared. */
function comparisonHelp({ expected, found, first }: UnexpectedProblem): string {
  if (first.image === 'where') return 'compare two at a time, and join comparisons: `0 < a and a < 5`';
  if (found.image === '==' && expected.startsWith('`=`')) return 'one `=` sets a value';
  return 'values are compared in the `where` of a sweep only; "then" is written `->`';
}

/** `my-model` where a name stands: in an expression it would be a difference. */
function hyphenHelp(expected: string, found: Token, previous: Token | null, rest: string): string | null {
  const isName = previous !== null && isWord(previous) && !expected.startsWith('an operator');
  const touches = isName && previous.startOffset + previous.image.length === found.startOffset;
  const after = /^[\w-]+/.exec(rest)?.[0];
  if (!touches || after === undefined) return null;
  return `names have no hyphen: write \`${previous.image}_${after.replaceAll('-', '_')}\``;
}

export function isWord(token: Token): boolean {
  return token.tokenType === Name || token.tokenType.CATEGORIES?.includes(AnyName) === true;
}

/** Whether the statement was simply over. */
export function isEnd(token: Token): boolean {
  return token.tokenType === EOF || token.tokenType === Newline || token.image === '}' || token.image === '';
}
