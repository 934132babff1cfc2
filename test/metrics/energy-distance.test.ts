import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { emptyGed } from '../../runtime/metrics/baselines.ts';
import { classMasks } from '../../runtime/metrics/class-masks.ts';
import { energyDistance } from '../../runtime/metrics/energy-distance.ts';
import { labelMaps, maskSets, mean, meanOverPairs, setIou } from './support/maps.ts';
import { isPresent, readTestRaters } from './support/rater-sets.ts';

/** 8 x 8 pixels: a square of 3 x 3, and nothing. */
const A = Uint8Array.from({ length: 64 }, (_, at) => {
  const [row, column] = [Math.floor(at / 8), at % 8];
  return row >= 2 && row < 5 && column >= 2 && column < 5 ? 1 : 0;
});
const Z = new Uint8Array(64);

/** By PHiSeg's own program. */
const FIXTURES = [
  { samples: [Z, Z, Z], raters: [Z, Z, Z, Z], expected: 0 },
  { samples: [A, A, A], raters: [A, A, A, A], expected: 0 },
  { samples: [Z, Z, Z], raters: [Z, Z, A, A], expected: 0.5 },
  { samples: [A, Z], raters: [Z, Z, A, A], expected: 0 },
  { samples: [A, A, A, A, A], raters: [A, A, A, Z], expected: 0.125 },
  { samples: [A, A, A], raters: [Z, Z, Z, Z], expected: 2 },
];
const nameOf = (maps: readonly Uint8Array[]): string => maps.map((map) => (map === A ? 'A' : 'Z')).join('');

/** Two maps that share one of three pixels: d = 2/3 to each other; the third is at distance 1 from both. */
const [P, Q, R] = [
  [1, 1, 0, 0],
  [0, 1, 1, 0],
  [0, 0, 0, 1],
].map((labels) => Uint8Array.from(labels)) as [Uint8Array, Uint8Array, Uint8Array];

const CLASSES = 3;
const sets = fc.array(labelMaps(40, CLASSES), { minLength: 1, maxLength: 5 });

describe('GED²', () => {
  for (const { samples, raters, expected } of FIXTURES) {
    test(`of ${nameOf(samples)} and ${nameOf(raters)} is ${expected}`, () => {
      expect(energyDistance(maskSets(samples, 2), maskSets(raters, 2)).squared).toBeCloseTo(expected, 12);
    });
  }

  test('and its parts are what all ordered pairs of sets of pixels say', () => {
    const distance = (a: Uint8Array, b: Uint8Array): number => 1 - setIou(a, b, CLASSES);
    fc.assert(
      fc.property(sets, sets, (samples, raters) => {
        const result = energyDistance(maskSets(samples, CLASSES), maskSets(raters, CLASSES));
        const between = meanOverPairs(samples, raters, distance);
        const sampleDiversity = meanOverPairs(samples, samples, distance);
        const raterDiversity = meanOverPairs(raters, raters, distance);
        expect(result.between).toBeCloseTo(between, 12);
        expect(result.sampleDiversity).toBeCloseTo(sampleDiversity, 12);
        expect(result.raterDiversity).toBeCloseTo(raterDiversity, 12);
        expect(result.squared).toBeCloseTo(2 * between - sampleDiversity - raterDiversity, 12);
      }),
      { numRuns: 40 },
    );
  });

  test('without self-pairs is what one computes by hand', () => {
    // S = P, Q, R and Y = P, Q. E d(S, Y): the six distances are 0 2/3, 2/3 0, 1 1, of mean 5/9.
    // Within S the pairs PQ, PR, QR: (2/3 + 1 + 1) / 3 = 8/9; within Y: 2/3. 10/9 - 8/9 - 2/3 = -4/9.
    const { unbiased, squared } = energyDistance(maskSets([P, Q, R], 2), maskSets([P, Q], 2));
    expect(unbiased).toBeCloseTo(-4 / 9, 12);
    // With self-pairs 2/3 of 8/9, and half of 2/3: 10/9 - 16/27 - 1/3.
    expect(squared).toBeCloseTo(10 / 9 - 16 / 27 - 1 / 3, 12);
  });

  test('without self-pairs is what all pairs of different places say, and undefined where there are none', () => {
    const distance = (a: Uint8Array, b: Uint8Array): number => 1 - setIou(a, b, CLASSES);
    const within = (maps: readonly Uint8Array[]): number =>
      mean(maps.flatMap((one, i) => maps.flatMap((other, j) => (i === j ? [] : [distance(one, other)]))));
    fc.assert(
      fc.property(sets, sets, (samples, raters) => {
        const { unbiased } = energyDistance(maskSets(samples, CLASSES), maskSets(raters, CLASSES));
        if (samples.length === 1 || raters.length === 1) {
          expect(unbiased).toBeNull();
        } else {
          const between = meanOverPairs(samples, raters, distance);
          expect(unbiased).toBeCloseTo(2 * between - within(samples) - within(raters), 12);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('without self-pairs is 0 on average where samples and raters are drawn alike, whatever their numbers', () => {
    // All draws of two samples and of two or three raters from P, Q, R, each as likely.
    const draws = (count: number): readonly (readonly Uint8Array[])[] =>
      count === 0 ? [[]] : draws(count - 1).flatMap((drawn) => [P, Q, R].map((map) => [...drawn, map]));
    const average = (samples: number, raters: number, form: 'unbiased' | 'squared'): number =>
      mean(
        draws(samples).flatMap((drawn) =>
          draws(raters).map((outlines) => Number(energyDistance(maskSets(drawn, 2), maskSets(outlines, 2))[form])),
        ),
      );
    for (const [samples, raters] of [
      [2, 2],
      [3, 2],
      [2, 3],
    ] as const) {
      expect(average(samples, raters, 'unbiased')).toBeCloseTo(0, 12);
      expect(average(samples, raters, 'squared')).toBeGreaterThan(0.4);
    }
  });

  test('is symmetric, lies between 0 and 2, and is 0 for a set and its repetition', () => {
    fc.assert(
      fc.property(sets, sets, (some, others) => {
        const [one, other] = [maskSets(some, CLASSES), maskSets(others, CLASSES)];
        const { squared } = energyDistance(one, other);
        expect(squared).toBeGreaterThanOrEqual(-1e-12);
        expect(squared).toBeLessThanOrEqual(2);
        expect(energyDistance(other, one).squared).toBeCloseTo(squared, 12);
        expect(energyDistance([...one, ...one], one).squared).toBeCloseTo(0, 12);
      }),
      { numRuns: 40 },
    );
  });

  test('does not depend on the order', () => {
    fc.assert(
      fc.property(sets, sets, (some, others) => {
        const [one, other] = [maskSets(some, CLASSES), maskSets(others, CLASSES)];
        const { squared } = energyDistance(one, other);
        expect(energyDistance(one.toReversed(), other.toReversed()).squared).toBeCloseTo(squared, 12);
      }),
      { numRuns: 40 },
    );
  });

  test('refuses an empty set', () => {
    expect(() => energyDistance([], [classMasks(A, 2)])).toThrow('a sample and a rater at least');
  });
});

/** Computed twice, by other programs. Always empty · majority of the true raters · their union. */
const REAL = [
  { set: 'lidc64-mini', diversity: 0.409, empty: 1.1535, majority: 0.3472, union: 0.4299 },
  { set: 'lidc64', diversity: 0.3951, empty: 0.843, majority: 0.2816, union: 0.6438 },
  { set: 'lidc128', diversity: 0.3912, empty: 0.8424, majority: 0.2819, union: 0.6545 },
  { set: 'bubil-cells128', diversity: 0.2142, empty: 1.7858, majority: 0.1069, union: 0.3789 },
];

for (const { set, diversity, empty, majority, union } of REAL) {
  (isPresent(set) ? describe : describe.skip)(`GED² on the test split of ${set}`, () => {
    test('is what is known of three predictors', () => {
      const images = readTestRaters(set);
      const predict = (predictor: (raters: readonly Uint8Array[], pixel: number) => boolean) =>
        images.map((raters) => {
          const labels = Uint8Array.from(raters[0] ?? [], (_, pixel) => (predictor(raters, pixel) ? 1 : 0));
          return energyDistance([classMasks(labels, 2)], maskSets(raters, 2));
        });
      const votes = (raters: readonly Uint8Array[], pixel: number): number =>
        raters.reduce((sum, labels) => sum + (labels[pixel] ?? 0), 0);
      const scored = {
        empty: predict(() => false),
        majority: predict((raters, pixel) => votes(raters, pixel) >= raters.length / 2),
        union: predict((raters, pixel) => votes(raters, pixel) > 0),
      };
      const ged = (distances: readonly { readonly squared: number }[]) => mean(distances.map(({ squared }) => squared));
      expect(mean(scored.empty.map(({ raterDiversity }) => raterDiversity))).toBeCloseTo(diversity, 4);
      expect(ged(scored.empty)).toBeCloseTo(empty, 4);
      expect(emptyGed(images, 2)).toBeCloseTo(empty, 4);
      expect(ged(scored.majority)).toBeCloseTo(majority, 4);
      expect(ged(scored.union)).toBeCloseTo(union, 4);
    });
  });
}

test('GED² of 100 samples is quick, which is printed and not judged', () => {
  const side = 128;
  const disc = (shift: number): Uint8Array =>
    Uint8Array.from({ length: side * side }, (_, at) => {
      const [x, y] = [(at % side) - 64 - shift, Math.floor(at / side) - 64];
      return x * x + y * y < 900 ? 1 : 0;
    });
  const samples = Array.from({ length: 100 }, (_, index) => classMasks(disc(index % 13), 2));
  const raters = [0, 2, 4, 6].map((shift) => classMasks(disc(shift), 2));
  energyDistance(samples, raters);
  const started = performance.now();
  const { squared } = energyDistance(samples, raters);
  const time = (performance.now() - started).toFixed(1);
  process.stderr.write(`GED² of 100 samples against each other and 4 raters, 128²: ${time} ms\n`);
  expect(squared).toBeGreaterThan(0);
});
