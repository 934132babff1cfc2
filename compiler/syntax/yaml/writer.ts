import type { Span } from '../../source/span.ts';
import type { Text } from '../read-text.ts';
import { yamlSurface } from '../surface.ts';

/** A range of the YAML source. */
export interface SourceRange {
  readonly start: number;
  readonly end: number;
}

interface Piece {
  /** Where it begins in the text that is written. */
  readonly at: number;
  readonly length: number;
  readonly source: SourceRange;
  /** Character for character the same as in the source. */
  readonly exact: boolean;
}

/** Builds a `.phiseg` text out of pieces of a YAML source, and remembers where each came from. */
export interface Writer {
  /** Adds text that stands for a range of the source. */
  readonly copy: (text: string, source: SourceRange, exact: boolean) => void;
  /** Adds text that stands for nothing. */
  readonly add: (text: string) => void;
  readonly finish: () => Text;
}

export function createWriter(file: string): Writer {
  const parts: string[] = [];
  const pieces: Piece[] = [];
  let length = 0;
  const add = (text: string): void => {
    parts.push(text);
    length += text.length;
  };
  return {
    add,
    copy(text, source, exact) {
      pieces.push({ at: length, length: text.length, source, exact });
      add(text);
    },
    finish: () => ({
      file,
      text: parts.join(''),
      place: (start, end) => placeOf(file, pieces, start, end),
      surface: yamlSurface,
    }),
  };
}

/** The source range of a range of the written text: what lies between two pieces belongs to the end of the first. */
function placeOf(file: string, pieces: readonly Piece[], start: number, end: number): Span {
  const from = pieceBefore(pieces, start + 1);
  const to = pieceBefore(pieces, Math.max(end, start + 1));
  const sourceStart = from ? sourceOffset(from, start, from.source.start) : 0;
  const sourceEnd = to && end > start ? sourceOffset(to, end, to.source.end) : sourceStart;
  return { file, start: sourceStart, end: Math.max(sourceStart, sourceEnd) };
}

function sourceOffset(piece: Piece, offset: number, otherwise: number): number {
  const inside = offset - piece.at;
  if (inside > piece.length || (inside === piece.length && otherwise === piece.source.start)) return piece.source.end;
  return piece.exact ? piece.source.start + inside : otherwise;
}

/** The last piece that begins before an offset. */
function pieceBefore(pieces: readonly Piece[], offset: number): Piece | undefined {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((pieces[middle]?.at ?? offset) < offset) low = middle + 1;
    else high = middle;
  }
  return pieces[low - 1];
}
