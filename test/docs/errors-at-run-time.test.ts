import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import ts from 'typescript';

const page = readFileSync('docs/errors-at-run-time.md', 'utf8');
/** Messages as the page quotes them: what varies is `…`. */
const quoted = [...page.matchAll(/`([^`\n]+)`/g)].map(([, text]) => text ?? '');

interface Thrown {
  readonly file: string;
  /** The parts of the message that are always the same, in their order. */
  readonly parts: readonly string[];
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => join(folder, path));
}

/** The messages of all `new Error(…)` of a file, and of errors of other classes. */
function thrownIn(file: string): readonly Thrown[] {
  const found: Thrown[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isNewExpression(node) && ts.isIdentifier(node.expression) && /Error$/.test(node.expression.text)) {
      const message = node.arguments?.[0];
      const parts = message ? fixedParts(message) : [];
      if (parts.length > 0) found.push({ file, parts });
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022));
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

test('there is something to look for', () => {
  expect(thrown.length).toBeGreaterThan(50);
});

test('every message of generated code stands in docs/errors-at-run-time.md', () => {
  const missing = thrown.filter(({ parts }) => !quoted.some((quote) => shows(quote, parts)));
  expect(missing).toEqual([]);
});

test('so does every message that the targets write', () => {
  const emitted = filesBelow('compiler/targets').flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/throw new \w+\(['`]([^'`$]+)/g)].map(([, text]) => text ?? ''),
  );
  expect(emitted.length).toBeGreaterThan(4);
  expect(emitted.filter((text) => !quoted.some((quote) => quote.includes(text.trim().replace(/,$/, ''))))).toEqual([]);
});
