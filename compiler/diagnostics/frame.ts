import { lineText, positionAt, type SourceFile } from '../source/source-file.ts';
import type { Span } from '../source/span.ts';
import { type Cell, cellsOf } from './display.ts';

/** A source line of a frame, and the marks below it. */
export interface FrameLine {
  readonly number: number;
  readonly text: string;
  /** Blanks, then a run of `mark`s. */
  readonly underline: string;
}

export interface Frame {
  /** `specs/mine.phiseg:3:17` */
  readonly location: string;
  /** The first line of the span, and its last when that is another. */
  readonly lines: readonly FrameLine[];
  /** Lines of the span that are not shown. */
  readonly elided: number;
}

/** A span within one line, in UTF-16 units of that line. */
interface LineRange {
  readonly start: number;
  readonly end: number;
}

/** Characters a long line is cut to before it is measured, so that a line of a megabyte costs nothing. */
const NEIGHBOURHOOD = 400;

/**
 * The lines of a span with marks under it.
 * @param width columns a source line may take; longer ones are cut around the span
 */
export function frameOf(file: SourceFile, span: Span, mark: string, width: number): Frame {
  const start = positionAt(file, Math.min(span.start, file.text.length));
  const lastOffset = Math.min(Math.max(span.start, span.end - 1), file.text.length);
  const last = positionAt(file, lastOffset);
  const location = `${file.name}:${start.line}:${start.column}`;
  const draw = (number: number, range: LineRange): FrameLine => ({
    number,
    ...drawLine(lineText(file, number), range, mark, width),
  });
  if (last.line === start.line) {
    const length = Math.max(1, span.end - span.start);
    const range = { start: start.column - 1, end: start.column - 1 + length };
    return { location, lines: [draw(start.line, range)], elided: 0 };
  }
  const first = draw(start.line, { start: start.column - 1, end: lineText(file, start.line).length });
  const lastText = lineText(file, last.line);
  const indent = lastText.length - lastText.trimStart().length;
  const end = draw(last.line, { start: Math.min(indent, last.column - 1), end: last.column });
  return { location, lines: [first, end], elided: last.line - start.line - 1 };
}

function drawLine(line: string, range: LineRange, mark: string, width: number): { text: string; underline: string } {
  const from = Math.max(0, range.start - NEIGHBOURHOOD);
  const cells = cellsOf(line.slice(from, range.start + NEIGHBOURHOOD).trimEnd());
  const isMarked = (cell: Cell): boolean =>
    from + cell.offset < range.end && from + cell.offset + cell.length > range.start;
  const firstMarked = cells.findIndex(isMarked);
  const anchor = firstMarked < 0 ? cells.length : firstMarked;
  const view = clip(cells, anchor, width, from > 0);
  const shown = cells.slice(view.from, view.to);
  const cutLeft = view.from > 0 || from > 0;
  const cutRight = view.to < cells.length || range.start + NEIGHBOURHOOD < line.trimEnd().length;
  const text = (cutLeft ? '…' : '') + shown.map((cell) => cell.text).join('') + (cutRight ? '…' : '');
  const before = cells.slice(view.from, anchor).reduce((sum, cell) => sum + cell.width, cutLeft ? 1 : 0);
  const marked = shown.filter(isMarked).reduce((sum, cell) => sum + cell.width, 0);
  return { text, underline: ' '.repeat(before) + mark.repeat(Math.max(1, marked)) };
}

/** The cells to show: all when they fit, else a window that begins a third of the width before the anchor. */
function clip(cells: readonly Cell[], anchor: number, width: number, cut: boolean): { from: number; to: number } {
  const columns = (from: number, to: number): number =>
    cells.slice(from, to).reduce((sum, cell) => sum + cell.width, 0);
  if (!cut && columns(0, cells.length) <= width) return { from: 0, to: cells.length };
  let from = anchor;
  while (from > 0 && columns(from - 1, anchor) <= width / 3) from--;
  let to = anchor;
  while (to < cells.length && columns(from, to + 1) <= width - 2) to++;
  while (from > 0 && columns(from - 1, to) <= width - 2) from--;
  return { from, to };
}
