import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { outlinePath } from '../../compiler/report/figures/outline.ts';

interface Side {
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
}

/** The upright sides of a path of `M x y`, `h`, `v` and `z`. */
function uprightSides(path: string): readonly Side[] {
  const sides: Side[] = [];
  let [x, y] = [0, 0];
  for (const [, letter, numbers = ''] of path.matchAll(/([Mhv])([-\d ]+)/g)) {
    const [first = 0, second = 0] = numbers.split(' ').map(Number);
    if (letter === 'M') [x, y] = [first, second];
    if (letter === 'h') x += first;
    if (letter === 'v') {
      sides.push({ x, top: Math.min(y, y + first), bottom: Math.max(y, y + first) });
      y += first;
    }
  }
  return sides;
}

/** Filled by the even-odd rule, as SVG defines it: a pixel is inside where a line from it to the left crosses an odd number of sides. */
function filled(path: string, width: number, height: number): readonly number[] {
  const sides = uprightSides(path);
  return Array.from({ length: width * height }, (_, pixel) => {
    const [x, y] = [(pixel % width) + 0.5, Math.floor(pixel / width) + 0.5];
    return sides.filter((side) => side.x < x && side.top < y && side.bottom > y).length % 2;
  });
}

test('the outline of any class, filled, is the class', () => {
  const maps = fc.integer({ min: 1, max: 7 }).chain((width) =>
    fc.integer({ min: 1, max: 7 }).chain((height) =>
      fc
        .array(fc.integer({ min: 0, max: 2 }), { minLength: width * height, maxLength: width * height })
        .map((labels) => ({
          labels,
          width,
          height,
        })),
    ),
  );
  fc.assert(
    fc.property(maps, (map) => {
      const own = map.labels.map((label) => (label === 2 ? 1 : 0));
      expect(filled(outlinePath(map, 2), map.width, map.height)).toEqual(own);
    }),
  );
});

test('a side is one line, and pixels that touch at a corner are two regions', () => {
  const labels = [1, 1, 0, 0, 0, 1];
  expect(outlinePath({ labels: [1, 1, 1, 1], width: 2, height: 2 }, 1)).toBe('M0 0h2v2h-2v-2z');
  expect(outlinePath({ labels, width: 3, height: 2 }, 1)).toBe('M0 0h2v1h-2v-1zM2 1h1v1h-1v-1z');
  expect(outlinePath({ labels, width: 3, height: 2 }, 2)).toBe('');
});
