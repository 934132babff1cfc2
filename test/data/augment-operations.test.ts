import { describe, expect, test } from '@jest/globals';
import { displacementsOf } from '../../runtime/data/augment/elastic.ts';
import {
  applyChanges,
  type Augmentation,
  augment,
  type Changes,
  drawChanges,
  type Example,
  type Filter,
  type Warp,
} from '../../runtime/data/index.ts';
import { randomBits } from '../../runtime/embed/random.ts';

function example(size: number, at: (y: number, x: number) => number, channels = 1): Example {
  const labels = Int32Array.from({ length: size * size }, (_, pixel) =>
    pixel % 5 === 0 ? 4 : pixel % size > 3 ? 1 : 0,
  );
  const image = Float32Array.from({ length: size * size * channels }, (_, index) => {
    const pixel = Math.floor(index / channels);
    return at(Math.floor(pixel / size), pixel % size);
  });
  return { height: size, width: size, channels, image, labels };
}

const uneven = example(12, (y, x) => ((y * 37 + x * 101 + y * x) % 64) / 64);
const changed = (of: Example, changes: Partial<Changes>, border = 0): Example =>
  applyChanges(of, { warps: [], moves: [], filters: [], ...changes }, border);
const warped = (of: Example, ...warps: Warp[]): Example => changed(of, { warps }, 0.5);
const filtered = (of: Example, ...filters: Filter[]): number[] => [...changed(of, { filters }).image];

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const deviation = (values: readonly number[]): number => {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
};

const OFF: Augmentation = { rotate: 0, crop: 0, flip: 'none', probability: 1 };
const ALL: Augmentation = {
  rotate: 10,
  crop: 3,
  flip: 'both',
  turn: 'quarter',
  scale: 1.3,
  elastic: { strength: 1, sigma: 3 },
  contrast: 1.4,
  brightness: 0.1,
  gamma: 1.5,
  blur: 1,
  noise: 0.1,
  probability: 1,
};

describe('nothing is changed', () => {
  test.each<[string, Partial<Changes>]>([
    ['by a zoom of 1', { warps: [{ kind: 'scale', factor: 1 }] }],
    ['by displacements of 0', { warps: [{ kind: 'elastic', strength: 0, sigma: 3, seed: 1 }] }],
    [
      'by all warps at once',
      {
        warps: [
          { kind: 'rotate', degrees: 0 },
          { kind: 'scale', factor: 1 },
          { kind: 'elastic', strength: 0, sigma: 3, seed: 1 },
          { kind: 'crop', cut: 0, top: 0, left: 0 },
        ],
      },
    ],
    ['by a contrast of 1', { filters: [{ kind: 'contrast', factor: 1 }] }],
    ['by a shift of 0', { filters: [{ kind: 'brightness', shift: 0 }] }],
    ['by the exponent 1', { filters: [{ kind: 'gamma', exponent: 1 }] }],
    ['by a blur of 0', { filters: [{ kind: 'blur', sigma: 0 }] }],
    ['by noise of 0', { filters: [{ kind: 'noise', sigma: 0, seed: 1 }] }],
  ])('%s', (_what, changes) => {
    const varied = changed(uneven, changes);
    expect(varied.labels).toEqual(uneven.labels);
    const apart = varied.image.map((value, at) => Math.abs(value - (uneven.image[at] ?? Number.NaN)));
    expect(Math.max(...apart)).toBeLessThan(1e-6);
  });
});

describe('scale', () => {
  test('by 2 shows the middle half, by 1/2 all of it with the border around', () => {
    const ramp = example(8, (_y, x) => x / 8);
    // Column x comes from 3.5 + (x - 3.5) / 2, and the image is its own column.
    const near = warped(ramp, { kind: 'scale', factor: 2 });
    for (let x = 0; x < 8; x++) expect(near.image[x]).toBeCloseTo((3.5 + (x - 3.5) / 2) / 8, 6);
    const far = warped(ramp, { kind: 'scale', factor: 1 / 2 });
    const row = [...far.image.subarray(4 * 8, 5 * 8)];
    // Half-way between two columns; the outermost are one and a half pixels and more outside.
    [0.5, 0.5, 0.5 / 8, 2.5 / 8, 4.5 / 8, 6.5 / 8, 0.5, 0.5].forEach((value, x) => {
      expect(row[x]).toBeCloseTo(value, 6);
    });
    expect([...far.labels.subarray(0, 8)]).toEqual(new Array(8).fill(0));
  });

  test('is one look-up with a rotation and a crop: the places are those of one after another', () => {
    // A plane is what bilinear weights keep: after any number of look-ups it is at its places, away from the edges.
    const plane = example(33, (y, x) => (y + 2 * x) / 128);
    const warps: readonly Warp[] = [
      { kind: 'rotate', degrees: 20 },
      { kind: 'scale', factor: 1.5 },
      { kind: 'crop', cut: 4, top: 1, left: 3 },
    ];
    const once = warped(plane, ...warps);
    const one = warps.reduce((so, warp) => warped(so, warp), plane);
    const inner = Array.from({ length: 17 * 17 }, (_, at) => (8 + Math.floor(at / 17)) * 33 + 8 + (at % 17));
    expect(Math.max(...inner.map((at) => Math.abs((once.image[at] ?? 0) - (one.image[at] ?? 1))))).toBeLessThan(1e-5);
    // An uneven image loses less of its contrast in one look-up than in three.
    const fine = example(33, (y, x) => (y * 7 + x * 5) % 2);
    expect(deviation([...warped(fine, ...warps).image])).toBeGreaterThan(
      deviation([...warps.reduce((so, warp) => warped(so, warp), fine).image]) * 1.1,
    );
  });
});

describe('elastic', () => {
  const [strength, sigma] = [2, 6];
  const fields = Array.from({ length: 60 }, (_, seed) =>
    displacementsOf({ kind: 'elastic', strength, sigma, seed }, { height: 48, width: 48 }),
  );
  const PLACES = [0, 7.5, 15, 22.3, 30, 37, 47];

  test('moves by its strength along each axis, either way, wherever a pixel is', () => {
    for (const axis of ['y', 'x'] as const) {
      for (const [y, x] of [
        [0, 0],
        [24, 24],
        [47, 11],
      ] as const) {
        const moves = fields.map((field) => field[axis](y, x));
        // The deviation of sixty draws is known to one part in eleven, their mean to a quarter of a pixel.
        expect(Math.abs(deviation(moves) / strength - 1)).toBeLessThan(0.3);
        expect(Math.abs(mean(moves))).toBeLessThan(0.8);
      }
      const all = fields.flatMap((field) => PLACES.flatMap((y) => PLACES.map((x) => field[axis](y, x))));
      expect(Math.abs(deviation(all) / strength - 1)).toBeLessThan(0.08);
    }
  });

  test('is as smooth as noise that a Gaussian has smoothed: its correlation over d is exp(-d² / 4 sigma²)', () => {
    for (const distance of [3, 6, 12]) {
      const products = fields.flatMap((field) =>
        PLACES.flatMap((y) => [0, 10, 20, 30].map((x) => field.y(y, x) * field.y(y, x + distance))),
      );
      const expected = Math.exp(-(distance ** 2) / (4 * sigma ** 2));
      expect(Math.abs(mean(products) / strength ** 2 - expected)).toBeLessThan(0.12);
    }
    // The two axes are moved on their own.
    const across = fields.flatMap((field) => PLACES.map((y) => field.y(y, y) * field.x(y, y)));
    expect(Math.abs(mean(across)) / strength ** 2).toBeLessThan(0.2);
  });

  test('takes each pixel from where its displacement points', () => {
    const plane = example(48, (y, x) => (y + 2 * x) / 144);
    const warp: Warp = { kind: 'elastic', strength: 1.5, sigma: 5, seed: 7 };
    const moves = displacementsOf(warp, plane);
    const bent = warped(plane, warp);
    for (const [y, x] of [
      [10, 10],
      [24, 30],
      [40, 12],
    ] as const) {
      expect(bent.image[y * 48 + x]).toBeCloseTo((y + moves.y(y, x) + 2 * (x + moves.x(y, x))) / 144, 5);
    }
  });
});

describe('intensities', () => {
  test('keep labels as they are', () => {
    const all: readonly Filter[] = [
      { kind: 'contrast', factor: 1.5 },
      { kind: 'brightness', shift: 0.2 },
      { kind: 'gamma', exponent: 2 },
      { kind: 'blur', sigma: 1 },
      { kind: 'noise', sigma: 0.1, seed: 3 },
    ];
    expect(changed(uneven, { filters: all }).labels).toBe(uneven.labels);
  });

  test('gamma keeps 0 and 1, and is a power between them', () => {
    const scale = example(5, (_y, x) => x / 4);
    const after = filtered(scale, { kind: 'gamma', exponent: 2 }).slice(0, 5);
    expect(after).toEqual([0, 1 / 16, 1 / 4, 9 / 16, 1]);
  });

  test('contrast keeps the mean, brightness moves it, and both stay from 0 to 1', () => {
    const soft = example(4, (_y, x) => 0.2 + 0.1 * x);
    const sharp = filtered(soft, { kind: 'contrast', factor: 2 });
    [0.05, 0.25, 0.45, 0.65].forEach((value, x) => {
      expect(sharp[x]).toBeCloseTo(value, 6);
    });
    const up = filtered(soft, { kind: 'brightness', shift: 0.25 });
    [0.45, 0.55, 0.65, 0.75].forEach((value, x) => {
      expect(up[x]).toBeCloseTo(value, 6);
    });
    expect(filtered(soft, { kind: 'contrast', factor: 9 }).slice(0, 4)).toEqual([0, 0, expect.closeTo(0.8, 5), 1]);
  });

  test('a blur is the direct convolution with a Gaussian, whose edges go on', () => {
    const [size, sigma, reach] = [9, 1.3, 4];
    const colour = { ...example(size, (y, x) => ((y * 5 + x * 11) % 13) / 13, 2), labels: new Int32Array(81) };
    const image = colour.image.map((value, at) => (at % 2 === 0 ? value : 1 - value / 2));
    const blurred = filtered({ ...colour, image }, { kind: 'blur', sigma });
    const clamp = (place: number): number => Math.min(size - 1, Math.max(0, place));
    for (const channel of [0, 1]) {
      for (const [y, x] of [
        [4, 4],
        [0, 0],
        [8, 3],
        [2, 7],
      ] as const) {
        let [sum, weights] = [0, 0];
        for (let dy = -reach; dy <= reach; dy++) {
          for (let dx = -reach; dx <= reach; dx++) {
            const weight = Math.exp(-(dy ** 2 + dx ** 2) / (2 * sigma ** 2));
            sum += weight * (image[(clamp(y + dy) * size + clamp(x + dx)) * 2 + channel] ?? 0);
            weights += weight;
          }
        }
        expect(blurred[(y * size + x) * 2 + channel]).toBeCloseTo(sum / weights, 6);
      }
    }
  });

  test('noise is normal with its sigma, of each pixel on its own, and another by seed', () => {
    const grey = example(64, () => 0.5);
    const noise = filtered(grey, { kind: 'noise', sigma: 0.05, seed: 1 }).map((value) => value - 0.5);
    expect(Math.abs(mean(noise))).toBeLessThan(0.003);
    expect(Math.abs(deviation(noise) / 0.05 - 1)).toBeLessThan(0.04);
    // Of a normal distribution 68.3 % lie within one sigma.
    expect(Math.abs(noise.filter((value) => Math.abs(value) < 0.05).length / noise.length - 0.683)).toBeLessThan(0.03);
    const neighbours = noise.slice(1).map((value, at) => value * (noise[at] ?? 0));
    expect(Math.abs(mean(neighbours)) / 0.05 ** 2).toBeLessThan(0.06);
    expect(filtered(grey, { kind: 'noise', sigma: 0.05, seed: 2 })).not.toEqual(noise);
    const black = filtered(
      example(16, () => 0),
      { kind: 'noise', sigma: 0.05, seed: 1 },
    );
    expect(Math.min(...black)).toBe(0);
  });
});

describe('what is drawn', () => {
  const drawn = (settings: Augmentation, index: number): Changes =>
    drawChanges(settings, uneven, randomBits(12, 5, index));

  test('draws nothing for what is off, and never disturbs what is older', () => {
    const { scale: _scale, elastic: _elastic, ...rest } = ALL;
    const { contrast: _c, brightness: _b, gamma: _g, blur: _u, noise: _n, ...older } = rest;
    const off = { ...older, scale: 1, elastic: null, contrast: 1, brightness: 0, gamma: 1, blur: 0, noise: 0 };
    for (let index = 0; index < 30; index++) {
      const [all, without] = [drawn(ALL, index), drawn(older, index)];
      expect(drawn(off, index)).toEqual(without);
      expect(all.moves).toEqual(without.moves);
      expect(all.warps.filter(({ kind }) => kind === 'rotate' || kind === 'crop')).toEqual(without.warps);
    }
    const none: Changes = { warps: [], moves: [], filters: [] };
    expect(drawn({ ...ALL, probability: 0 }, 0)).toEqual(none);
    expect(drawn({ ...OFF, elastic: { strength: 0, sigma: 4 } }, 0)).toEqual(none);
  });

  test('is within what is set, as often above 1 as below', () => {
    const all = Array.from({ length: 400 }, (_, index) => drawn(ALL, index));
    const of = (kind: string, field: string): number[] =>
      all.flatMap(({ warps, filters }) =>
        [...warps, ...filters]
          .filter((one) => one.kind === kind)
          .map((one) => Number(Object.entries(one).find(([name]) => name === field)?.[1])),
      );
    const rows: readonly (readonly [string, string, number, number, number])[] = [
      ['scale', 'factor', 1 / 1.3, 1.3, 1],
      ['elastic', 'strength', 0, 1, 0.5],
      ['contrast', 'factor', 1 / 1.4, 1.4, 1],
      ['brightness', 'shift', -0.1, 0.1, 0],
      ['gamma', 'exponent', 1 / 1.5, 1.5, 1],
      ['blur', 'sigma', 0, 1, 0.5],
      ['noise', 'sigma', 0, 0.1, 0.05],
    ];
    for (const [kind, field, low, high, middle] of rows) {
      const values = of(kind, field);
      expect(values).toHaveLength(400);
      expect(Math.min(...values)).toBeGreaterThanOrEqual(low);
      expect(Math.max(...values)).toBeLessThanOrEqual(high);
      expect(Math.min(...values)).toBeLessThan(low + (high - low) / 20);
      expect(Math.max(...values)).toBeGreaterThan(high - (high - low) / 20);
      expect(Math.abs(values.filter((value) => value > middle).length / 400 - 0.5)).toBeLessThan(0.1);
    }
  });

  test('all of it together is a function of the stream, with class indices and intensities', () => {
    for (let index = 0; index < 40; index++) {
      const varied = augment(uneven, ALL, 0.5, randomBits(12, 5, index));
      expect(augment(uneven, ALL, 0.5, randomBits(12, 5, index))).toEqual(varied);
      expect([...new Set(varied.labels)].every((label) => [0, 1, 4].includes(label))).toBe(true);
      expect(varied.image.every((value) => value >= 0 && value <= 1)).toBe(true);
    }
    const other = (index: number) => augment(uneven, ALL, 0.5, randomBits(12, 5, index));
    expect(other(1)).not.toEqual(other(2));
  });

  test.each([
    ['none', []],
    ['horizontal', ['horizontal']],
    ['vertical', ['vertical']],
    ['both', ['horizontal', 'vertical']],
  ] as const)('flip = %s flips along %j', (flip, axes) => {
    const seen = new Set<string>();
    for (let index = 0; index < 30; index++) {
      for (const move of drawn({ ...OFF, flip }, index).moves) seen.add(move.kind === 'flip' ? move.axis : move.kind);
    }
    expect([...seen].sort()).toEqual(axes);
  });
});
