import type { TokenType } from 'chevrotain';
import { textsOf } from '../compiler/language-server/token-classes.ts';
import { layers } from '../compiler/layers/index.ts';
import { callDefinitions } from '../compiler/settings/index.ts';
import { namedFunctions } from '../compiler/formula/formula.ts';
import { distributionNames } from '../compiler/elaborate/distribution-names.ts';
import { afterPathWord, Name, NumberLiteral, StringLiteral } from '../grammar/tokens.ts';

/** Signs that are colourless: they only hold things together. */
const PUNCTUATION = ['.', ',', ':', '(', ')', '[', ']', '{', '}', '..', '...'];

/** The colours of `.phiseg` for editors that read TextMate grammars, made from the tokens and the registries. */
export function textMateGrammar(): object {
  const name = patternOf(Name);
  // A word of the language is a name where a path goes on behind it.
  const notPath = `(?!\\s*(?:${[...afterPathWord].map((type) => `${escaped(patternOf(type))}${lookahead(patternOf(type))}`).join('|')}))`;
  const callables = [...layers.keys(), ...callDefinitions.keys(), ...namedFunctions, ...distributionNames, 'concat'];
  const operators = textsOf('sign').filter((sign) => !PUNCTUATION.includes(sign));
  return {
    information_for_contributors: 'Made by npm run grammar from grammar/tokens.ts; do not edit.',
    name: 'phiseg',
    scopeName: 'source.phiseg',
    patterns: [
      { name: 'comment.line.documentation.phiseg', match: '///(?!/).*$' },
      { name: 'comment.line.double-slash.phiseg', match: '//.*$' },
      { name: 'string.quoted.phiseg', match: patternOf(StringLiteral) },
      definition(['model', 'topology', 'sweep'], name, 'entity.name.type.phiseg', notPath),
      definition(['block', 'let'], name, 'entity.name.function.phiseg', notPath),
      { name: 'keyword.control.phiseg', match: `\\b(?:${textsOf('keyword').join('|')})\\b${notPath}` },
      { name: 'constant.language.phiseg', match: '\\b(?:true|false|none|all|finest|inherited)\\b' },
      { name: 'support.function.phiseg', match: `\\b(?:${[...new Set(callables)].sort().join('|')})\\b` },
      { name: 'variable.parameter.phiseg', match: `${name}(?=\\s*:)` },
      { name: 'constant.numeric.phiseg', match: `\\b${patternOf(NumberLiteral)}` },
      { name: 'keyword.operator.phiseg', match: [...operators].sort(longestFirst).map(escaped).join('|') },
    ],
  };
}

function definition(words: readonly string[], name: string, scope: string, notPath: string): object {
  return {
    match: `\\b(${words.join('|')})\\b${notPath}\\s+(${name})`,
    captures: { 1: { name: 'keyword.control.phiseg' }, 2: { name: scope } },
  };
}

function patternOf({ PATTERN }: TokenType): string {
  return PATTERN instanceof RegExp ? PATTERN.source : String(PATTERN);
}

/** `.` is not the beginning of `..`, `=` not that of `==`. */
function lookahead(sign: string): string {
  const longer = textsOf('sign').filter((other) => other.startsWith(sign) && other.length === sign.length + 1);
  return longer.length > 0 ? `(?!${longer.map((other) => escaped(other.slice(sign.length))).join('|')})` : '';
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

function longestFirst(a: string, b: string): number {
  return b.length - a.length || a.localeCompare(b, 'en');
}
