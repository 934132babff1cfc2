import type { Node, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import { statementKeywords } from '../../../grammar/tokens.ts';
import { diagnose } from '../../diagnostics/codes.ts';
import type { Report } from '../../diagnostics/diagnostic.ts';
import { printString } from '../print-expression.ts';
import { type CommentWriter, columnOf } from './comment-writer.ts';
import { copyFragment, type Fragment, fragmentOf, stringOf } from './fragment.ts';
import type { Yaml } from './library.ts';
import type { SourceRange, Writer } from './writer.ts';

/** What translating a YAML map into statements needs. */
export interface Translation {
  readonly file: string;
  readonly text: string;
  readonly yaml: Yaml;
  readonly writer: Writer;
  readonly comments: CommentWriter;
  readonly report: Report;
}

/** Where statements are written: a line each, or joined by `;`. */
type Style = 'lines' | 'oneLine';

/** Writes a map's pairs as statements: `KEY = VALUE`, or `KEY { … }` when the value is a map. */
export function writeStatements(map: YAMLMap, style: Style, t: Translation): void {
  const seen = new Map<string, SourceRange>();
  for (const [index, pair] of map.items.entries()) {
    if (index > 0 && style === 'oneLine') t.writer.add('; ');
    writePair(pair, style, seen, t);
  }
}

function writePair(pair: Pair, style: Style, seen: Map<string, SourceRange>, t: Translation): void {
  if (!t.yaml.isScalar(pair.key)) {
    const range = t.yaml.isNode(pair.key) ? rangeOf(pair.key) : { start: 0, end: 0 };
    shapeError('a statement such as `levels` as the key', 'a list or map', range, ['write the key on one line'], t);
    return;
  }
  const found = keyProblem(pair.key.value);
  if (found !== null) {
    const help = ['a key is a name, a path or the head of a statement: `levels`, `latent.levels`, `mu[top]`'];
    shapeError('a statement such as `levels` as the key', found, rangeOf(pair.key), help, t);
    return;
  }
  const key = fragmentOf(pair.key, t.text);
  reportDuplicate(key, seen, t);
  const value = t.yaml.isNode(pair.value) ? pair.value : null;
  const isNull = value === null || (t.yaml.isScalar(value) && isNothing(value, key.text));
  const isMap = t.yaml.isMap(value);
  const end = isNull || isMap ? key.source.end : rangeOf(value).end;
  if ((key.text === 'equations' || key.text === 'where') && t.yaml.isSeq(value)) {
    writeLines(value, key, style, t);
    return;
  }
  if (style === 'lines') {
    t.comments.before(isMap ? key.source.start : end);
    t.comments.blankLine(pairStart(rangeOf(pair.key).start, t.text));
  }
  if (isMap && takesNoBody(key.text)) {
    const help = ['a map stands for the body of a model, topology, subnet or section'];
    shapeError(`an expression for \`${key.text}\``, 'a map', rangeOf(value), help, t);
    return;
  }
  if (isMap) {
    writeBody(key, value, style, t);
    return;
  }
  if (isNull) {
    if (isBarePath(key.text)) missingValue(key, t);
    else copyFragment(key, false, t.file, t.writer, t.report);
  } else {
    writeAssignment(key, value, t);
  }
  if (style === 'lines') t.comments.endLine(isNull && value ? Math.max(rangeOf(value).end, end) : end);
}

/** No value: `beta:`, `beta: ~`, or a text without characters, `beta: |`. */
function isNothing({ value, type }: Scalar, key: string): boolean {
  if (value === null) return type === 'PLAIN';
  return typeof value === 'string' && value.trim() === '' && isBarePath(key);
}

/** What stands as a key and begins no statement; null where it may be one. */
function keyProblem(value: unknown): string | null {
  if (value === null) return 'nothing';
  if (typeof value === 'string' && /^\s*\d/.test(value)) return 'a number';
  if (typeof value === 'string') return value.trim() === '' ? 'an empty text' : null;
  return typeof value === 'number' ? 'a number' : null;
}

function writeBody(key: Fragment, map: YAMLMap, style: Style, t: Translation): void {
  const range = rangeOf(map);
  copyFragment(key, false, t.file, t.writer, t.report);
  if (style === 'oneLine' || (map.flow && !t.text.slice(range.start, range.end).includes('\n'))) {
    t.writer.add(' ');
    t.writer.copy('{', { start: range.start, end: range.start + 1 }, true);
    t.writer.add(' ');
    writeStatements(map, 'oneLine', t);
    t.writer.add(' ');
    t.writer.copy('}', { start: range.end - 1, end: range.end }, true);
    if (style === 'lines') t.comments.endLine(range.end);
    return;
  }
  t.writer.add(' ');
  t.writer.copy('{', map.flow ? { start: range.start, end: range.start + 1 } : key.source, false);
  t.comments.endLine(map.flow ? range.start + 1 : key.source.end);
  writeStatements(map, 'lines', t);
  if (map.flow) t.comments.before(range.end);
  else t.comments.beforeFrom(map.range?.[2] ?? range.end, columnOf(t.text, range.start));
  t.writer.copy('}', { start: range.end, end: range.end }, false);
  if (map.flow) t.comments.endLine(range.end);
  else t.writer.add('\n');
}

/** `KEY = VALUE`, or what takes the place of `=` after this key. */
function writeAssignment(key: Fragment, value: Node, t: Translation): void {
  copyFragment(key, false, t.file, t.writer, t.report);
  const isList = key.text === 'remove' || key.text === 'slots';
  const isBare = isList || key.text === 'phiseg' || key.text === 'where';
  if (/^import\b.*\bfrom$/.test(key.text) && t.yaml.isScalar(value)) {
    const { text, source, exact } = stringOf(value, t.text);
    const escaped = printString(text).slice(1, -1);
    t.writer.add(' "');
    t.writer.copy(escaped, source, exact && escaped === text);
    t.writer.add('"');
    return;
  }
  const isDeclaration = /^(input|target)\s+\w/.test(key.text);
  t.writer.add(isDeclaration ? ' : ' : isBare ? ' ' : ' = ');
  if (isList && t.yaml.isSeq(value)) writeItems(value, t);
  else writeExpression(value, false, t);
}

function writeExpression(value: Node, inList: boolean, t: Translation): void {
  if (t.yaml.isSeq(value)) {
    const { start, end } = rangeOf(value);
    t.writer.copy('[', { start, end: start + 1 }, false);
    writeItems(value, t);
    t.writer.copy(']', { start: Math.max(start, end - 1), end }, false);
  } else if (t.yaml.isScalar(value)) {
    copyFragment(fragmentOf(value, t.text), inList, t.file, t.writer, t.report);
  } else {
    shapeError('an expression', 'a map', rangeOf(value), ['a map stands for the body of a section or subnet'], t);
    t.writer.copy('0', rangeOf(value), false);
  }
}

function writeItems(list: YAMLSeq, t: Translation): void {
  for (const [index, item] of list.items.entries()) {
    if (index > 0) t.writer.add(', ');
    if (t.yaml.isNode(item)) writeExpression(item, true, t);
  }
}

/** The list `equations:` of a topology, or `where:` of a sweep; each item is a statement, or its condition. */
function writeLines(list: YAMLSeq, key: Fragment, style: Style, t: Translation): void {
  const isCondition = key.text === 'where';
  for (const [index, item] of list.items.entries()) {
    if (!t.yaml.isScalar(item)) {
      const range = t.yaml.isNode(item) ? rangeOf(item) : rangeOf(list);
      const what = isCondition ? 'a condition' : 'an equation';
      shapeError(what, 'a list or map', range, [`quote ${what} that contains \`: \``], t);
      continue;
    }
    const { start, end } = rangeOf(item);
    if (style === 'lines') {
      t.comments.before(start);
      t.comments.blankLine(index === 0 ? key.source.start : lineStart(t.text, start));
    } else if (index > 0) {
      t.writer.add('; ');
    }
    if (isCondition) t.writer.add('where ');
    copyFragment(fragmentOf(item, t.text), false, t.file, t.writer, t.report);
    if (style === 'lines') t.comments.endLine(end);
  }
}

function reportDuplicate(key: Fragment, seen: Map<string, SourceRange>, t: Translation): void {
  const name = key.text.replace(/\s+/g, ' ').trim();
  // Lists that move together have no name of their own, and there may be several groups of them.
  if (name === 'zip') return;
  const before = seen.get(name);
  if (before === undefined) {
    seen.set(name, key.source);
    return;
  }
  t.report(
    diagnose(
      'syntax/yaml-duplicate-key',
      { key: name },
      {
        span: { file: t.file, ...key.source },
        label: 'again here',
        related: [{ span: { file: t.file, ...before }, message: 'first here' }],
        help: ['keep one of the two, or put both into one list or map'],
      },
    ),
  );
}

const withoutBody = new Set(['phiseg', 'import', 'let', 'block', 'slots', 'input', 'target', 'remove', 'where']);

/** Keys that are a statement's whole head. */
const wholeKeys = new Set(['phiseg', 'slots', 'remove', 'where']);

/** Statements that end with their value; `input` and `target` alone are sections. */
function takesNoBody(key: string): boolean {
  return withoutBody.has(/^(\w+)\s/.exec(key)?.[1] ?? '') || wholeKeys.has(key);
}

/** A key that is a mere path says nothing without a value. */
function isBarePath(key: string): boolean {
  const word = /^\w+(?=\s)/.exec(key)?.[0];
  const isStatement = word !== undefined && statementKeywords.includes(word);
  return !isStatement && !/[=~]/.test(key);
}

function missingValue(key: Fragment, t: Translation): void {
  const help = [`write \`${key.text}: VALUE\`, or a map for a section`];
  shapeError(`a value for \`${key.text}\``, 'nothing', key.source, help, t);
}

function shapeError(
  expected: string,
  found: string,
  range: SourceRange,
  help: readonly string[],
  { file, report }: Translation,
): void {
  report(diagnose('syntax/yaml-shape', { expected, found }, { span: { file, ...range }, help }));
}

export function rangeOf(node: Node | Scalar): SourceRange {
  const [start, end] = node.range ?? [0, 0];
  return { start, end };
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** Where a pair begins: a key that is marked by `? ` begins with the mark. */
function pairStart(keyStart: number, text: string): number {
  const before = text.slice(lineStart(text, keyStart), keyStart);
  return /^\s*\?\s+$/.test(before) ? keyStart - before.length + before.indexOf('?') : keyStart;
}
