import { expect } from '@jest/globals';
import type { Diagnostic } from '../../../compiler/diagnostics/diagnostic.ts';
import { createSourceFile, positionAt } from '../../../compiler/source/source-file.ts';
import type { AnyStatement, Comment, Document, Expression } from '../../../compiler/syntax/ast.ts';
import { parseDocument } from '../../../compiler/syntax/parse.ts';

export interface ReadResult {
  readonly document: Document | null;
  readonly diagnostics: readonly Diagnostic[];
  /** `line:column code`, in the order of the text. */
  readonly summary: readonly string[];
}

export function read(text: string, name = 'test.phiseg'): ReadResult {
  const source = createSourceFile(name, text);
  const diagnostics: Diagnostic[] = [];
  const document = parseDocument(source, (diagnostic) => diagnostics.push(diagnostic));
  const summary = [...diagnostics]
    .sort((a, b) => (a.span?.start ?? 0) - (b.span?.start ?? 0))
    .map(({ code, span }) => {
      const at = positionAt(source, span?.start ?? 0);
      return `${at.line}:${at.column} ${code}`;
    });
  return { document, diagnostics, summary };
}

/** A document that must be free of errors. */
export function readValid(text: string, name?: string): Document {
  const { document, diagnostics } = read(text, name);
  expect(diagnostics).toEqual([]);
  if (document === null) return unreachable('no document');
  return document;
}

function unreachable(what: string): never {
  throw new Error(what);
}

export function firstItem(text: string): AnyStatement {
  const item = readValid(`phiseg 1\n${text}\n`).items[1];
  return item ?? unreachable('no second item');
}

export function member(text: string): AnyStatement {
  const item = firstItem(`model m {\n${text}\n}`);
  const first = item.kind === 'model' ? item.body.members[0] : undefined;
  return first ?? unreachable('no member');
}

export function equation(text: string): AnyStatement {
  const item = firstItem(`topology t(x) {\n${text}\n}`);
  const first = item.kind === 'topology' ? item.body.members[0] : undefined;
  return first ?? unreachable('no member');
}

export function expression(text: string): Expression {
  const item = firstItem(`let a = ${text}`);
  return item.kind === 'let' ? item.value : unreachable('not a constant');
}

/** A tree without places and layout: what it means. */
export function meaning(value: unknown): unknown {
  const dropped = new Set(['span', 'trivia', 'oneLine', 'dangling', 'trailing', 'file']);
  return JSON.parse(JSON.stringify(value, (key, inner) => (dropped.has(key) ? undefined : inner)));
}

/** Every comment of a document, in order. */
export function commentsOf(document: Document): readonly string[] {
  const text = (comment: Comment): string => `${comment.documentation ? '///' : '//'}${comment.text}`;
  const of = (statement: AnyStatement): readonly Comment[] => {
    const { leading, trailing } = statement.trivia;
    const after = trailing ? [trailing] : [];
    const body = 'body' in statement ? statement.body : null;
    return [...leading, ...after, ...(body ? [...body.members.flatMap(of), ...body.dangling] : [])];
  };
  return [...document.items.flatMap(of), ...document.trailing].map(text);
}
