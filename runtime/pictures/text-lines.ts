import { type Canvas, paint, type Rgb } from './canvas.ts';
import { GLYPH_WIDTH, TEXT_HEIGHT, write } from './glyphs.ts';

/** A few words that stay in one line, with a square of a colour before them. */
export interface Words {
  readonly text: string;
  readonly color?: Rgb;
}

/** Words with their place in a line, in pixels. */
interface Placed extends Words {
  readonly x: number;
}

/** Pixels of a dot. */
const DOT = 2;
const LETTER = GLYPH_WIDTH * DOT;
const SWATCH = TEXT_HEIGHT * DOT;
const SPACE = 2 * LETTER;
export const LINE_HEIGHT = (TEXT_HEIGHT + 3) * DOT;

const INK: Rgb = [60, 60, 60];

/** Lines of a width in pixels; what is longer than one is cut off. */
export function linesOf(words: readonly Words[], width: number): readonly (readonly Placed[])[] {
  const lines: Placed[][] = [];
  let x = 0;
  for (const one of words) {
    const room = width - textStart(one);
    const text = [...one.text].slice(0, Math.max(0, Math.floor(room / LETTER))).join('');
    const taken = textStart(one) + text.length * LETTER;
    const line = x + taken <= width ? lines.at(-1) : undefined;
    if (line === undefined) [lines[lines.length], x] = [[{ ...one, text, x: 0 }], 0];
    else line.push({ ...one, text, x });
    x += taken + SPACE;
  }
  return lines;
}

export function writeLines(canvas: Canvas, lines: readonly (readonly Placed[])[], left: number, top: number): void {
  lines.forEach((line, index) => {
    const y = top + index * LINE_HEIGHT;
    for (const words of line) {
      const { color, x, text } = words;
      if (color !== undefined) paint(canvas, { x: left + x, y, width: SWATCH, height: SWATCH }, () => color);
      write(canvas, text, left + x + textStart(words), y, DOT, INK);
    }
  });
}

function textStart({ color }: Words): number {
  return color === undefined ? 0 : SWATCH + LETTER / 2;
}
