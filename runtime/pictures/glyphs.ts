import { type Canvas, paint, type Rgb } from './canvas.ts';

/** Lower-case letters and figures, five rows of three dots each, for captions. */
const GLYPHS: Readonly<Record<string, string>> = {
  a: '.#.#.#####.##.#',
  c: '.###..#..#...##',
  e: '####..##.#..###',
  g: '.###..#.##.#.##',
  i: '###.#..#..#.###',
  l: '#..#..#..#..###',
  m: '#.#####.##.##.#',
  n: '##.#.##.##.##.#',
  o: '.#.#.##.##.#.#.',
  p: '##.#.###.#..#..',
  r: '##.#.###.#.##.#',
  s: '.###...#...###.',
  t: '###.#..#..#..#.',
  u: '#.##.##.##.####',
  y: '#.##.#.#..#..#.',
  0: '####.##.##.####',
  1: '.#.##..#..#.###',
  2: '##...#.#.#..###',
  3: '##...#.#...###.',
  4: '#.##.####..#..#',
  5: '####..##...###.',
  6: '.###..####.####',
  7: '###..#.#..#..#.',
  8: '####.#####.####',
  9: '####.####..###.',
  ' ': '...............',
};

/** Height of a line of text, in dots. */
export const TEXT_HEIGHT = 5;

/** Writes text in dots of `scale` pixels; letters without a glyph leave a gap. */
export function write(canvas: Canvas, text: string, x: number, y: number, scale: number, color: Rgb): void {
  [...text].forEach((letter, position) => {
    [...(GLYPHS[letter] ?? '')].forEach((dot, index) => {
      if (dot !== '#') return;
      const left = x + (position * 4 + (index % 3)) * scale;
      const top = y + Math.floor(index / 3) * scale;
      paint(canvas, { x: left, y: top, width: scale, height: scale }, () => color);
    });
  });
}
