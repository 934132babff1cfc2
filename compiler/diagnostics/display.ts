/** Text as a terminal shows it: columns instead of UTF-16 units, and nothing that could steer the terminal. */

const TAB = 4;

/** One character as people see it. */
export interface Cell {
  readonly text: string;
  /** Columns it takes: 0, 1, 2, or up to 4 for a tab. */
  readonly width: number;
  /** Place and length in the line, in UTF-16 units. */
  readonly offset: number;
  readonly length: number;
}

/** Text of which each unit is a cell: nearly all there is, and a hundred times faster than to look for graphemes. */
const PLAIN = /^[\x20-\x7e]*$/;

/** Splits a line into the cells a terminal shows, tabs expanded and control characters made visible. */
export function cellsOf(line: string): readonly Cell[] {
  if (PLAIN.test(line)) {
    return Array.from(line, (text, offset) => ({ text, width: 1, offset, length: 1 }));
  }
  const cells: Cell[] = [];
  let column = 0;
  for (const { segment, index } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(line)) {
    const width = segment === '\t' ? TAB - (column % TAB) : widthOf(segment);
    const text = segment === '\t' ? ' '.repeat(width) : printable(segment);
    cells.push({ text, width, offset: index, length: segment.length });
    column += width;
  }
  return cells;
}

/**
 * Replaces what would steer a terminal or hide text: control characters become their pictures (`␛`), marks that
 * reverse the reading direction become `�`. Line breaks stay.
 */
export function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, picture).replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '\ufffd');
}

/** Characters of a word that are shown: a longer one is no name that anybody reads, and buries what is said of it. */
const LONGEST = 300;

/** A text with the middle of words left out that would fill the screen. */
export function withoutLongWords(text: string): string {
  if (text.length <= LONGEST) return text;
  return text.replace(/\S+/g, (word) => (word.length > LONGEST ? `${word.slice(0, 60)}…${word.slice(-20)}` : word));
}

function picture(control: string): string {
  const code = control.charCodeAt(0);
  if (control === '\n') return control;
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? '\u2421' : '\ufffd';
}

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}|\ufe0f/u;

function widthOf(grapheme: string): number {
  if (WIDE.test(grapheme)) return 2;
  return /^[\p{Mn}\p{Me}\u200b-\u200d\u2060\ufeff]+$/u.test(grapheme) ? 0 : 1;
}
