import type { SemanticTokens, SemanticTokensLegend } from 'vscode-languageserver';
import { tokenize } from '../../grammar/lexer.ts';
import type { Analysis, Range } from './analysis.ts';
import type { NameKind, Occurrence } from './names/occurrence.ts';
import { classOf, type TokenClass } from './token-classes.ts';

const TYPES = [
  'keyword',
  'comment',
  'string',
  'number',
  'operator',
  'class',
  'interface',
  'function',
  'variable',
  'property',
  'parameter',
  'namespace',
  'method',
  'event',
  'enumMember',
] as const;
type Type = (typeof TYPES)[number];

const MODIFIERS = ['definition', 'defaultLibrary', 'readonly'] as const;

export const legend: SemanticTokensLegend = { tokenTypes: [...TYPES], tokenModifiers: [...MODIFIERS] };

const OF_CLASS: Readonly<Record<TokenClass, Type | null>> = {
  keyword: 'keyword',
  comment: 'comment',
  string: 'string',
  number: 'number',
  sign: 'operator',
  name: null,
};

const OF_KIND: Readonly<Record<NameKind, Type>> = {
  model: 'class',
  sweep: 'event',
  topology: 'interface',
  block: 'function',
  function: 'function',
  constant: 'variable',
  slot: 'property',
  tensor: 'variable',
  parameter: 'parameter',
  index: 'parameter',
  setting: 'property',
  section: 'namespace',
  subnet: 'method',
  data: 'variable',
  layer: 'function',
  call: 'function',
  argument: 'parameter',
  word: 'enumMember',
};

interface Painted {
  readonly start: number;
  readonly end: number;
  readonly type: Type;
  readonly modifiers: number;
}

/**
 * The colours of a text: words and signs from the table of tokens, names from what they mean. A YAML twin has the colours
 * of YAML but for its names.
 */
export function semanticTokens(analysis: Analysis, range: Range | null): SemanticTokens {
  const { document, knowledge, file, isYaml } = analysis;
  const names = knowledge.namesIn(file).map(paintName);
  const taken = new Set(names.map(({ start }) => start));
  const words = isYaml ? [] : paintTokens(document.getText()).filter(({ start }) => !taken.has(start));
  const [from, to] = range
    ? [analysis.offsetAt(range.start), analysis.offsetAt(range.end)]
    : [0, Number.POSITIVE_INFINITY];
  const painted = [...names, ...words]
    .filter(({ start, end }) => end > from && start < to)
    .sort((a, b) => a.start - b.start);
  const data: number[] = [];
  let [line, character, last] = [0, 0, -1];
  for (const { start, end, type, modifiers } of painted) {
    if (start < last) continue;
    last = end;
    const at = document.positionAt(start);
    data.push(at.line - line, at.line === line ? at.character - character : at.character);
    data.push(end - start, TYPES.indexOf(type), modifiers);
    [line, character] = [at.line, at.character];
  }
  return { data };
}

function paintName({ span, kind, symbol, isDefinition }: Occurrence): Painted {
  const modifiers = (isDefinition ? 1 : 0) | (symbol === null ? 2 : 0) | (kind === 'constant' ? 4 : 0);
  return { start: span.start, end: span.end, type: OF_KIND[kind], modifiers };
}

function paintTokens(text: string): readonly Painted[] {
  const { tokens, comments } = tokenize(text);
  return [...tokens, ...comments].flatMap(({ tokenType, startOffset, image }) => {
    const one = classOf(tokenType);
    const type = one && OF_CLASS[one];
    return type ? [{ start: startOffset, end: startOffset + image.length, type, modifiers: 0 }] : [];
  });
}
