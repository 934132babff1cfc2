import type { Comment, Trivia } from './ast.ts';
import { WIDTH } from './print-expression.ts';

/** A statement as the formatter sees it: one line in cells that align with its neighbours', or several lines. */
export type Rendered =
  | { readonly shape: 'row'; readonly kind: string; readonly cells: readonly string[] }
  /** The comment of a statement's last line goes to the end of the first block line that ends in `{`, or to the last. */
  | { readonly shape: 'block'; readonly lines: readonly string[]; readonly commentLine: number };

export interface Entry {
  readonly rendered: Rendered;
  readonly trivia: Trivia;
}

/** `// text`, `/// text` */
export function printComment({ text, documentation }: Comment): string {
  const marker = documentation ? '///' : '//';
  return text === '' || (text.startsWith('//') && !documentation) ? marker + text : `${marker} ${text}`;
}

/**
 * The lines of a body or file: comments above their statement, at most one blank line between two, cells aligned within
 * runs of neighbouring rows of one kind, comments at line ends within runs of neighbouring rows.
 */
export function printEntries(
  entries: readonly Entry[],
  dangling: readonly Comment[],
  indent: number,
): readonly string[] {
  const margin = ' '.repeat(indent);
  const texts = alignCells(entries, indent);
  const columns = commentColumns(entries, texts);
  const lines: string[] = [];
  const addComment = (comment: Comment): void => {
    if (comment.blankBefore && lines.length > 0) lines.push('');
    lines.push(margin + printComment(comment));
  };
  for (const [index, { rendered, trivia }] of entries.entries()) {
    trivia.leading.forEach(addComment);
    if (trivia.blankBefore && lines.length > 0) lines.push('');
    const comment = trivia.trailing && printComment(trivia.trailing);
    if (rendered.shape === 'row') {
      const text = texts[index] ?? '';
      lines.push(margin + (comment ? text.padEnd(columns[index] ?? 0) + comment : text));
    } else {
      const { commentLine } = rendered;
      lines.push(...rendered.lines.map((line, at) => (comment && at === commentLine ? `${line}  ${comment}` : line)));
    }
  }
  dangling.forEach(addComment);
  return lines;
}

/** The text of each row, aligned; empty for blocks. */
function alignCells(entries: readonly Entry[], indent: number): readonly string[] {
  return runs(entries, (before, entry) => kindOf(before) === kindOf(entry)).flatMap((run) => {
    const rows = run.map(({ rendered }) => (rendered.shape === 'row' ? rendered.cells : []));
    const widths = columnWidths(rows);
    return rows.map((cells) => {
      const aligned = cells.map((cell, column) =>
        column < cells.length - 1 ? cell.padEnd(widths[column] ?? 0) : cell,
      );
      const text = aligned.join(' ');
      return indent + text.length <= WIDTH ? text : cells.join(' ');
    });
  });
}

/** The width of each column but every row's last: what ends a row pushes nobody. */
function columnWidths(rows: readonly (readonly string[])[]): readonly number[] {
  const widths: number[] = [];
  for (const cells of rows) {
    for (const [column, cell] of cells.slice(0, -1).entries())
      widths[column] = Math.max(widths[column] ?? 0, cell.length);
  }
  return widths;
}

/** Where each row's comment begins. */
function commentColumns(entries: readonly Entry[], texts: readonly string[]): readonly number[] {
  let from = 0;
  return runs(entries, () => true).flatMap((run) => {
    const own = run.map((entry, index) => (entry.trivia.trailing ? (texts[from + index] ?? '').length : 0));
    from += run.length;
    const column = Math.max(...own) + 2;
    return run.map(() => column);
  });
}

/** Splits into runs of neighbours; blocks stand alone, and a blank line ends a run. */
function runs(entries: readonly Entry[], join: (before: Entry, entry: Entry) => boolean): readonly Entry[][] {
  const result: Entry[][] = [];
  for (const entry of entries) {
    const run = result.at(-1);
    const before = run?.at(-1);
    const rows = before?.rendered.shape === 'row' && entry.rendered.shape === 'row';
    if (run && before && rows && !hasBlankBefore(entry.trivia) && join(before, entry)) run.push(entry);
    else result.push([entry]);
  }
  return result;
}

function hasBlankBefore({ leading, blankBefore }: Trivia): boolean {
  return blankBefore || leading.some((comment) => comment.blankBefore);
}

function kindOf({ rendered }: Entry): string {
  return rendered.shape === 'row' ? rendered.kind : '';
}
