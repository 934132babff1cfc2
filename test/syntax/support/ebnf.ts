import type { ISerializedGast, TokenType } from 'chevrotain';
import { PhisegParser } from '../../../grammar/parser.ts';
import * as t from '../../../grammar/tokens.ts';

/** Tokens that the grammar does not spell out. */
const classes: ReadonlyMap<TokenType, string> = new Map([
  [t.AnyName, 'name'],
  [t.NumberLiteral, 'number'],
  [t.StringLiteral, 'string'],
  [t.Newline, 'newline'],
]);

/** The fields of the serialized grammar that Chevrotain's types leave out. */
interface Production extends ISerializedGast {
  readonly name?: string;
  readonly separator?: Production;
}

/** The parser's grammar as EBNF, made from the parser itself. Chevrotain's own checks of the grammar run on the way. */
export function ebnf(): string {
  const productions: readonly Production[] = new PhisegParser(false).getSerializedGastProductions();
  const first = productions.findIndex(({ name }) => name === 'document');
  const rules = [...productions.slice(first), ...productions.slice(0, first)];
  const width = Math.max(...rules.map(({ name }) => name?.length ?? 0));
  const lines = rules.map((rule) => `${(rule.name ?? '').padEnd(width)} = ${sequence(rule.definition)} ;`);
  return `${HEADER}\n${lines.join('\n')}\n\n${LEXICAL}`;
}

const HEADER = `(* The grammar of .phiseg files; README.md explains it. Made from parser.ts: a test keeps it current.
   Between the brackets ( ) and [ ], after "," and "->", and before "->" and "{", a line may end without a newline token.
   A keyword is read as the beginning of a path when "=", "~", "." or "[" follows. Only in a "where", the words "and", "or"
   and "not" are operators, and only there parentheses hold more of a condition than an expression. *)
`;

const LEXICAL = `(* Words. Any keyword is a name where the grammar says name; what a file defines must not be called like one, but for
   "sweep", "of", "where", "zip" and "variant". *)
name    = /[A-Za-z_][A-Za-z_0-9]*/ ;
number  = /[0-9]+(_[0-9]+)*(\\.[0-9]+(_[0-9]+)*)?([eE][+-]?[0-9]+)?/ ;
string  = /"([^"\\\\]|\\\\["\\\\n])*"/ ;
newline = /\\r?\\n/ | ";" ;
comment = /\\/\\/.*/ ;
`;

function sequence(parts: readonly Production[] = []): string {
  return parts
    .map(element)
    .filter((text) => text !== '')
    .join(' ');
}

function element({ type, name = '', definition, separator }: Production): string {
  const inner = sequence(definition);
  const more = separator ? `${terminal(separator.name ?? '')} ${inner}` : inner;
  switch (type) {
    case 'Terminal':
      return terminal(name);
    case 'NonTerminal':
      return name;
    case 'Option':
      return `[ ${inner} ]`;
    case 'Repetition':
      return `{ ${inner} }`;
    case 'RepetitionWithSeparator':
      return `[ ${inner} { ${more} } ]`;
    case 'RepetitionMandatory':
    case 'RepetitionMandatoryWithSeparator':
      return `${inner} { ${more} }`;
    case 'Alternation':
      return alternation(definition ?? []);
    default:
      return inner;
  }
}

/** An empty alternative makes the others optional. */
function alternation(alternatives: readonly Production[]): string {
  const texts = alternatives.map((alternative) => sequence(alternative.definition));
  const full = texts.filter((text) => text !== '');
  if (full.length === 0) return '';
  const inner = full.join(' | ');
  if (full.length < texts.length) return `[ ${inner} ]`;
  return full.length > 1 ? `( ${inner} )` : inner;
}

/** These are found by their place, not by the lexer. */
function conditionWordOf(type: TokenType): string | undefined {
  return [...t.conditionWords].find(([, one]) => one === type)?.[0];
}

function terminal(name: string): string {
  const type = t.allTokens.find((token) => token.name === name);
  if (type === undefined) return name;
  const members = t.allTokens.filter((token) => token.CATEGORIES?.includes(type));
  const spelled = classes.get(type);
  if (spelled !== undefined) return spelled;
  if (members.length > 0) return `( ${members.map((member) => terminal(member.name)).join(' | ')} )`;
  return `"${conditionWordOf(type) ?? String(type.PATTERN)}"`;
}
