import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  applyChanges,
  type Augmentation,
  augment,
  borderOf,
  type Changes,
  type Example,
} from '../../runtime/data/index.ts';
import { randomBits } from '../../runtime/embed/random.ts';

function example(rows: readonly (readonly number[])[], labels = rows): Example {
  const [height, width] = [rows.length, rows[0]?.length ?? 0];
  return {
    height,
    width,
    channels: 1,
    image: Float32Array.from(rows.flat()),
    labels: Int32Array.from(labels.flat()),
  };
}

const rowsOf = ({ width }: Example, values: ArrayLike<number>): number[][] =>
  Array.from({ length: values.length / width }, (_, row) => Array.from(values).slice(row * width, (row + 1) * width));
const imageRows = (of: Example): number[][] =>
  rowsOf(of, of.image).map((row) => row.map((value) => Math.round(value * 1e5) / 1e5));
const labelRows = (of: Example): number[][] => rowsOf(of, of.labels);

const changed = (of: Example, changes: Partial<Changes>, border = 0): Example =>
  applyChanges(of, { warps: [], moves: [], filters: [], ...changes }, border);
const rotate = (of: Example, degrees: number, border: number): Example =>
  changed(of, { warps: [{ kind: 'rotate', degrees }] }, border);
const cropAndScale = (of: Example, cut: number, top: number, left: number): Example =>
  changed(of, { warps: [{ kind: 'crop', cut, top, left }] });
const flip = (of: Example, axis: 'horizontal' | 'vertical'): Example =>
  changed(of, { moves: [{ kind: 'flip', axis }] });
const quarterTurns = (of: Example, quarters: number): Example => changed(of, { moves: [{ kind: 'turn', quarters }] });

const NINE = example([
  [1, 2, 3],
  [4, 5, 6],
  [7, 8, 9],
]);

describe('rotate', () => {
  test('turns counter-clockwise about the centre', () => {
    const quarter = [
      [3, 6, 9],
      [2, 5, 8],
      [1, 4, 7],
    ];
    expect(imageRows(rotate(NINE, 90, 0))).toEqual(quarter);
    expect(labelRows(rotate(NINE, 90, 0))).toEqual(quarter);
    expect(imageRows(rotate(NINE, 0, 0))).toEqual(imageRows(NINE));
    expect(imageRows(rotate(NINE, 180, 0))).toEqual([
      [9, 8, 7],
      [6, 5, 4],
      [3, 2, 1],
    ]);
  });

  test('interpolates bilinearly, with the border where nothing is', () => {
    // By 45° the corner (0, 0) comes from (1, 1 - √2): between column -1, which is outside, and column 0, in row 1.
    const turned = rotate(
      example([
        [1, 1, 1],
        [1, 1, 1],
        [1, 1, 1],
      ]),
      45,
      0.5,
    );
    const share = Math.SQRT2 - 1;
    expect(turned.image[0]).toBeCloseTo(share * 0.5 + (1 - share) * 1, 6);
    expect(turned.image[4]).toBeCloseTo(1, 6);
  });

  test('uncovers background, whatever the image shows there', () => {
    const turned = rotate(example([[0.2, 0.2, 0.2, 0.2]], [[3, 3, 3, 3]]), 90, 0.75);
    // The row stands upright: only its middle crosses the single line, half-way between two pixels.
    expect(labelRows(turned)).toEqual([[0, 3, 3, 0]]);
    expect(imageRows(turned)).toEqual([[0.75, 0.475, 0.475, 0.75]]);
  });
});

describe('cropAndScale', () => {
  test('enlarges a window', () => {
    // The 1 × 1 window scaled to 2 × 2 is one value.
    const square = example([
      [1, 2],
      [3, 4],
    ]);
    expect(imageRows(cropAndScale(square, 1, 1, 0))).toEqual([
      [3, 3],
      [3, 3],
    ]);
  });

  test('interpolates between the centres of pixels', () => {
    // Four columns from three: centres at -1/8, 5/8, 11/8, 17/8 of the window, the ends held.
    const row = example([
      [9, 9, 9, 9],
      [9, 0, 8, 16],
      [9, 0, 8, 16],
      [9, 0, 8, 16],
    ]);
    const wide = cropAndScale(row, 1, 1, 1);
    expect(imageRows(wide)[0]).toEqual([0, 5, 11, 16]);
    expect(labelRows(wide)[0]).toEqual([0, 8, 8, 16]);
  });

  test('leaves the image alone when nothing is cut', () => {
    expect(cropAndScale(NINE, 0, 0, 0)).toEqual(NINE);
  });
});

test('labels become the class with the largest weight, the smaller of two equals', () => {
  const halves = example([[0, 0, 0, 0]], [[2, 1, 1, 0]]);
  // Standing upright, the middle pixels lie half on either neighbour: 1 against 1, and 1 against nothing else.
  expect(labelRows(rotate(halves, 90, 0))).toEqual([[0, 1, 1, 0]]);
  const tie = example([[0, 0, 0, 0]], [[0, 2, 1, 0]]);
  expect(labelRows(rotate(tie, 90, 0))).toEqual([[0, 1, 1, 0]]);
});

describe('flip', () => {
  test('mirrors image and labels, each pixel with all its channels', () => {
    const colour: Example = {
      height: 1,
      width: 2,
      channels: 2,
      image: Float32Array.from([1, 2, 3, 4]),
      labels: Int32Array.from([5, 6]),
    };
    const mirrored = flip(colour, 'horizontal');
    expect([[...mirrored.image], [...mirrored.labels]]).toEqual([
      [3, 4, 1, 2],
      [6, 5],
    ]);
    expect(flip(colour, 'vertical')).toEqual(colour);
    expect(imageRows(flip(NINE, 'vertical'))).toEqual([
      [7, 8, 9],
      [4, 5, 6],
      [1, 2, 3],
    ]);
  });

  test('undoes itself', () => {
    fc.assert(
      fc.property(fc.constantFrom('horizontal', 'vertical'), (axis) => {
        expect(flip(flip(NINE, axis), axis)).toEqual(NINE);
      }),
    );
  });
});

test('quarter turns are rotations that change no value', () => {
  for (const quarters of [0, 1, 2, 3]) {
    const turned = quarterTurns(NINE, quarters);
    expect(imageRows(turned)).toEqual(imageRows(rotate(NINE, 90 * quarters, 0)));
    expect(labelRows(turned)).toEqual(labelRows(rotate(NINE, 90 * quarters, 0)));
    expect([...turned.image].sort()).toEqual([...NINE.image].sort());
  }
});

describe('augment', () => {
  const settings = (changes: Partial<Augmentation>): Augmentation => ({
    rotate: 0,
    crop: 0,
    flip: 'none',
    probability: 1,
    ...changes,
  });
  const share = (changes: Partial<Augmentation>, is: (varied: Example) => boolean): number => {
    let count = 0;
    for (let index = 0; index < 2000; index++) {
      if (is(augment(NINE, settings(changes), 0, randomBits(99, index)))) count++;
    }
    return count / 2000;
  };
  const first = (varied: Example): number => varied.image[0] ?? 0;

  test('is off by settings of nothing, and by a probability of 0', () => {
    expect(share({}, (varied) => varied !== NINE)).toBe(0);
    expect(share({ rotate: 90, crop: 1, flip: 'both', probability: 0 }, (varied) => varied !== NINE)).toBe(0);
  });

  test('flips half of the time, each axis on its own', () => {
    expect(share({ flip: 'horizontal' }, (varied) => first(varied) === 3)).toBeCloseTo(0.5, 1);
    expect(share({ flip: 'vertical' }, (varied) => first(varied) === 7)).toBeCloseTo(0.5, 1);
    for (const corner of [1, 3, 7, 9]) {
      expect(share({ flip: 'both' }, (varied) => first(varied) === corner)).toBeCloseTo(0.25, 1);
    }
  });

  test('turns by each number of quarters as often', () => {
    for (const corner of [1, 3, 7, 9]) {
      expect(share({ turn: 'quarter' }, (varied) => first(varied) === corner)).toBeCloseTo(0.25, 1);
    }
  });

  test('draws quarter turns after all else, and nothing where they are off', () => {
    const all: Partial<Augmentation> = { rotate: 10, crop: 1, flip: 'both', probability: 0.5 };
    for (let index = 0; index < 50; index++) {
      const bits = () => randomBits(99, index);
      const without = augment(NINE, settings(all), 0, bits());
      expect(augment(NINE, settings({ ...all, turn: 'none' }), 0, bits())).toEqual(without);
      const turned = augment(NINE, settings({ ...all, turn: 'quarter' }), 0, bits());
      expect([0, 1, 2, 3].map((quarters) => quarterTurns(without, quarters))).toContainEqual(turned);
    }
  });

  test('varies an image with the probability that is set', () => {
    expect(share({ rotate: 10, probability: 0.3 }, (varied) => varied !== NINE)).toBeCloseTo(0.3, 1);
  });

  test('draws crops from nothing to the largest, evenly', () => {
    // Of a 3 × 3 image, 0, 1 or 2 pixels are cut; the window of one pixel leaves a single value.
    const isFlat = ({ image }: Example): boolean => image.every((value) => value === image[0]);
    expect(share({ crop: 2 }, isFlat)).toBeCloseTo(1 / 3, 1);
    expect(share({ crop: 2 }, (varied) => varied === NINE)).toBeCloseTo(1 / 3, 1);
  });

  test('never turns further than it may', () => {
    const bar = example(Array.from({ length: 33 }, (_, y) => Array.from({ length: 33 }, () => (y === 16 ? 1 : 0))));
    for (let index = 0; index < 200; index++) {
      const { labels } = augment(bar, settings({ rotate: 10 }), 0, randomBits(7, index));
      // At the right end, 16 pixels from the centre, 10° move the bar by 2.8 pixels.
      const rows = Array.from({ length: 33 }, (_, y) => y).filter((y) => labels[y * 33 + 32] === 1);
      for (const y of rows) expect(Math.abs(y - 16)).toBeLessThanOrEqual(4);
    }
  });
});

test('the border is what the range maps to 0, or the end that is nearest', () => {
  expect(borderOf([-0.5, 0.5])).toBe(0.5);
  expect(borderOf([0, 1])).toBeCloseTo(0, 12);
  expect(borderOf([-1, 3])).toBe(0.25);
  // A trainer takes intensities from 0 to 1 alone.
  expect([borderOf([1, 2]), borderOf([-3, -1])]).toEqual([0, 1]);
});
