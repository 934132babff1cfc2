import type { AnyStatement, Body, Document } from './ast.ts';
import { fillLines, printPath, WIDTH, wrapExpression } from './print-expression.ts';
import { headCells, printFamily } from './print-head.ts';
import { type Entry, printEntries, type Rendered } from './print-rows.ts';

export { printExpression, printLoop, printPath, printSegment } from './print-expression.ts';

/**
 * The canonical text of a document, comments kept: what `phisegc format` writes. Printing what was parsed from a canonical
 * text gives the same text.
 */
export function print(document: Document): string {
  const lines = printEntries(entriesOf(document.items, 0), document.trailing, 0);
  return lines.map((line) => `${line}\n`).join('');
}

/** A statement with its body on one line, without its own comments; null when it does not go there. */
export function onOneLine(statement: AnyStatement, indent: number): readonly string[] | null {
  const cells = flatCells(statement);
  return cells !== null && indent + cells.join(' ').length <= WIDTH ? cells : null;
}

function flatCells(statement: AnyStatement): readonly string[] | null {
  const cells = headCells(statement);
  const body = bodyOf(statement);
  if (body === null) return cells;
  const text = flatBody(body);
  if (text === null) return null;
  const isAligned = statement.kind === 'section' || statement.kind === 'variant';
  return isAligned ? [...cells, text] : [`${cells.join(' ')} ${text}`];
}

/** `{ a = 1; b = 2 }`, if it was on one line and no comment speaks against it. */
function flatBody(body: Body<AnyStatement>): string | null {
  if (body.dangling.length > 0) return null;
  if (body.members.length === 0) return '{}';
  if (!body.oneLine) return null;
  const members = body.members.map((member) => {
    const hasComments = member.trivia.leading.length > 0 || member.trivia.trailing !== null;
    return hasComments ? null : (flatCells(member)?.join(' ') ?? null);
  });
  return members.includes(null) ? null : `{ ${members.join('; ')} }`;
}

export function bodyOf(statement: AnyStatement): Body<AnyStatement> | null {
  return 'body' in statement ? statement.body : null;
}

function entriesOf(statements: readonly AnyStatement[], indent: number): readonly Entry[] {
  return statements.map((statement) => ({ rendered: render(statement, indent), trivia: statement.trivia }));
}

function render(statement: AnyStatement, indent: number): Rendered {
  const cells = onOneLine(statement, indent);
  if (cells !== null) return { shape: 'row', kind: statement.kind, cells };
  const margin = ' '.repeat(indent);
  const head = (margin + wrapHead(statement, indent)).split('\n');
  const body = bodyOf(statement);
  if (body === null) return { shape: 'block', lines: head, commentLine: head.length - 1 };
  const first = [...head.slice(0, -1), `${head.at(-1) ?? ''} {`];
  const inner = printEntries(entriesOf(body.members, indent + 2), body.dangling, indent + 2);
  return { shape: 'block', lines: [...first, ...inner, `${margin}}`], commentLine: first.length - 1 };
}

/** A statement without its body, on as many lines as it needs. */
function wrapHead(statement: AnyStatement, indent: number): string {
  const cells = headCells(statement);
  const flat = cells.join(' ');
  if (indent + flat.length <= WIDTH) return flat;
  const list = (word: string, texts: readonly string[]): string =>
    word + fillLines(texts, indent + 4, indent + word.length);
  switch (statement.kind) {
    case 'slots':
      return list('slots ', statement.slots.map(printFamily));
    case 'remove':
      return list('remove ', statement.paths.map(printPath));
    case 'sweep': {
      const word = `sweep ${statement.name.text} of `;
      const names = statement.models.map(({ text }) => text);
      return list(word, names);
    }
    case 'let':
    case 'block':
    case 'setting': {
      const before = `${cells[0] ?? ''} = `;
      return before + wrapExpression(statement.value, indent, indent + before.length);
    }
    case 'equation': {
      const before = `${cells[0] ?? ''} ${statement.operator} `;
      return (
        before + wrapExpression(statement.value, indent, indent + before.length) + (cells[2] ? ` ${cells[2]}` : '')
      );
    }
    case 'declaration': {
      const before = `${cells.slice(0, 2).join(' ')} : `;
      return before + wrapExpression(statement.type, indent, indent + before.length);
    }
    default:
      return flat;
  }
}
