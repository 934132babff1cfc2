import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import ts from 'typescript';

const page = readFileSync('docs/errors-at-run-time.md', 'utf8');

/** A row of a table, or the paragraph of bugs: messages as the page quotes them, what varies is `…`, and the code. */
interface Row {
  readonly quotes: readonly string[];
  readonly code: string;
}

const rows: readonly Row[] = page.split('\n').flatMap((line): readonly Row[] => {
  const [, message, code] = /^\| (`.*?`) \| `([a-z/-]+)` \|/.exec(line) ?? [];
  if (message !== undefined && code !== undefined) return [{ quotes: quotesOf(message), code }];
  return line.startsWith('`') ? [{ quotes: quotesOf(line), code: 'internal' }] : [];
});

function quotesOf(text: string): readonly string[] {
  return [...text.matchAll(/`([^`\n]+)`/g)].map(([, quote]) => quote ?? '');
}

/** The union of all codes, as its source has it. */
const codes: readonly string[] = unionOf('runtime/embed/errors.ts', 'PhisegErrorCode');

function unionOf(file: string, name: string): readonly string[] {
  const found = sourceOf(file).statements.find(
    (node): node is ts.TypeAliasDeclaration => ts.isTypeAliasDeclaration(node) && node.name.text === name,
  );
  if (found === undefined || !ts.isUnionTypeNode(found.type)) throw new Error(`${file} has no union ${name}`);
  return found.type.types.map((type) =>
    ts.isLiteralTypeNode(type) && ts.isStringLiteral(type.literal) ? type.literal.text : type.getText(),
  );
}

interface Thrown {
  readonly file: string;
  readonly code: string | null;
  /** The parts of the message that are always the same, in their order. */
  readonly parts: readonly string[];
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => join(folder, path));
}

function sourceOf(file: string): ts.SourceFile {
  return ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true);
}

/** All errors that a file makes; those of a class without codes have none. */
function thrownIn(file: string): readonly Thrown[] {
  const found: Thrown[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isNewExpression(node) && ts.isIdentifier(node.expression) && /Error$/.test(node.expression.text)) {
      const [first, message] = node.arguments ?? [];
      const isCoded = node.expression.text === 'PhisegError';
      const code = isCoded && first && ts.isStringLiteral(first) ? first.text : null;
      // What hands on a code and a message is told of both by its callers.
      const isHandedOn = isCoded && first !== undefined && ts.isIdentifier(first);
      if (!isHandedOn) found.push({ file, code, parts: message ? fixedParts(message) : [] });
    }
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'tell') {
      const [first, message] = node.arguments;
      if (first && message && ts.isStringLiteral(first)) {
        found.push({ file, code: first.text, parts: fixedParts(message) });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(sourceOf(file));
  return found;
}

function fixedParts(message: ts.Expression): readonly string[] {
  if (ts.isStringLiteral(message) || ts.isNoSubstitutionTemplateLiteral(message)) return [message.text];
  if (ts.isTemplateExpression(message))
    return [message.head.text, ...message.templateSpans.map(({ literal }) => literal.text)].filter(
      (part) => part !== '',
    );
  if (ts.isBinaryExpression(message)) return fixedParts(message.left);
  return [];
}

/** Whether a quoted message has words of each part, in the order of the parts; long middles may be left out. */
function shows(quote: string, parts: readonly string[]): boolean {
  const wanted = parts.map((part) => part.trim()).filter((part) => /\w{2}/.test(part));
  const pieces = quote.split('…').map((piece) => piece.trim());
  return (
    wanted.length > 0 &&
    pieces.filter((piece) => /\w{2}/.test(piece)).every((piece) => parts.join('…').includes(piece)) &&
    quote.includes(wanted[0]?.slice(0, 20) ?? '')
  );
}

const thrown = filesBelow('runtime/embed').flatMap(thrownIn);

/** What targets write, as text: the code, and the message up to what varies. */
const emitted = filesBelow('compiler/targets').flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(/new (\w+)\('([^']*)'(?:, ['`]([^'`$]+))?/g)]
    .filter(([, name]) => name?.endsWith('Error'))
    .map(([, name, code = '', text = '']) => ({ file, name, code, text: text.trim().replace(/,$/, '') })),
);

test('there is something to look for', () => {
  expect(thrown.length).toBeGreaterThan(50);
  expect(emitted.length).toBeGreaterThan(5);
  expect(codes.length).toBeGreaterThan(20);
});

test('generated code throws no error without a code', () => {
  expect(thrown.filter(({ code }) => code === null)).toEqual([]);
  expect(emitted.filter(({ name }) => name !== 'PhisegError')).toEqual([]);
});

test('every message of generated code stands in docs/errors-at-run-time.md with its code', () => {
  const missing = thrown.filter(
    ({ code, parts }) =>
      parts.length > 0 && !rows.some((row) => row.code === code && row.quotes.some((quote) => shows(quote, parts))),
  );
  expect(missing).toEqual([]);
});

test('so does every message that the targets write', () => {
  const missing = emitted.filter(
    ({ code, text }) => !rows.some((row) => row.code === code && row.quotes.some((quote) => quote.includes(text))),
  );
  expect(missing).toEqual([]);
});

test('the page, what is thrown and the union have the same codes', () => {
  const used = [...thrown, ...emitted].map(({ code }) => code);
  expect([...new Set(used)].sort()).toEqual([...codes].sort());
  expect([...new Set(rows.map(({ code }) => code))].sort()).toEqual([...codes].sort());
});
