import { type Canvas, paint, type Rgb } from './canvas.ts';

/** Letters, figures and signs, five rows of three dots each, for captions. */
const GLYPHS: Readonly<Record<string, string>> = {
  a: '.#.#.#####.##.#',
  b: '##.#.###.#.###.',
  c: '.###..#..#...##',
  d: '##.#.##.##.###.',
  e: '####..##.#..###',
  f: '####..##.#..#..',
  g: '.###..#.##.#.##',
  h: '#.##.#####.##.#',
  i: '###.#..#..#.###',
  j: '..#..#..##.#.#.',
  k: '#.##.###.#.##.#',
  l: '#..#..#..#..###',
  m: '#.#####.##.##.#',
  n: '##.#.##.##.##.#',
  o: '.#.#.##.##.#.#.',
  p: '##.#.###.#..#..',
  q: '.#.#.##.###..##',
  r: '##.#.###.#.##.#',
  s: '.###...#...###.',
  t: '###.#..#..#..#.',
  u: '#.##.##.##.####',
  v: '#.##.##.##.#.#.',
  w: '#.##.##.#####.#',
  x: '#.##.#.#.#.##.#',
  y: '#.##.#.#..#..#.',
  z: '###..#.#.#..###',
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
  '-': '......###......',
  _: '............###',
  '.': '.............#.',
  ',': '..........#.#..',
  ':': '....#.....#....',
  '/': '..#..#.#.#..#..',
  '+': '....#.###.#....',
  '(': '..#.#..#..#...#',
  ')': '#...#..#..#.#..',
};

/** Dots from one letter to the next. */
export const GLYPH_WIDTH = 4;

/** Height of a line of text, in dots. */
export const TEXT_HEIGHT = 5;

/** Writes text in dots of `scale` pixels; letters without a glyph leave a gap, and an accent is left out. */
export function write(canvas: Canvas, text: string, x: number, y: number, scale: number, color: Rgb): void {
  const plain = text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  [...plain].forEach((letter, position) => {
    [...(GLYPHS[letter] ?? '')].forEach((dot, index) => {
      if (dot !== '#') return;
      const left = x + (position * GLYPH_WIDTH + (index % 3)) * scale;
      const top = y + Math.floor(index / 3) * scale;
      paint(canvas, { x: left, y: top, width: scale, height: scale }, () => color);
    });
  });
}
