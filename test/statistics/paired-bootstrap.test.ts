import { describe, expect, test } from '@jest/globals';
import { randomBits, randomNormal } from '../../runtime/embed/random.ts';
import { pairImages } from '../../runtime/statistics/pair-images.ts';
import { type PairedComparison, pairedBootstrap } from '../../runtime/statistics/paired-bootstrap.ts';

const RESAMPLES = 10_000;
/** Five standard deviations of a share of the resamples. */
const TOLERANCE = 5 * Math.sqrt(0.25 / RESAMPLES);

const meanAt = (values: readonly number[], images: readonly number[]): number =>
  images.reduce((sum, image) => sum + (values[image] ?? 0), 0) / images.length;

/** All n^n resamples of n images, each as likely as the others. */
function allResamples(images: number, length = images): readonly (readonly number[])[] {
  if (length === 0) return [[]];
  return allResamples(images, length - 1).flatMap((drawn) =>
    [...Array(images).keys()].map((image) => [...drawn, image]),
  );
}

function compare(...[request]: Parameters<typeof pairedBootstrap>): PairedComparison {
  const compared = pairedBootstrap(request);
  if (compared === null) throw new Error('there is nothing to compare');
  return compared;
}

const SETS = [
  {
    name: 'three images',
    methods: [
      [0.2, 0.5, 0.3],
      [0.25, 0.4, 0.6],
      [0.1, 0.9, 0.31],
    ],
  },
  {
    name: 'four images',
    methods: [
      [0.21, 0.5, 0.33, 0.7],
      [0.29, 0.41, 0.62, 0.58],
    ],
  },
];

describe('the paired bootstrap', () => {
  for (const { name, methods } of SETS) {
    for (const better of ['low', 'high'] as const) {
      test(`of ${name} is what all resamples say, where ${better} is better`, () => {
        const { best, methods: compared, images } = compare({ methods, better });
        const all = allResamples(images);
        const sign = better === 'low' ? 1 : -1;
        const means = methods.map((values) => meanAt(values, [...values.keys()]));
        expect(sign * (means[best] ?? 0)).toBe(Math.min(...means.map((mean) => sign * mean)));
        for (const [index, values] of methods.entries()) {
          const one = compared[index];
          expect(one?.mean).toBeCloseTo(means[index] ?? 0, 12);
          const wins = all.map((drawn) => {
            const drawnMeans = methods.map((own) => sign * meanAt(own, drawn));
            const least = Math.min(...drawnMeans);
            const isTied = drawnMeans.map((mean) => Math.abs(mean - least) < 1e-12);
            return isTied[index] ? 1 / isTied.filter(Boolean).length : 0;
          });
          const exact = wins.reduce((sum, share) => sum + share, 0) / all.length;
          expect(Math.abs((one?.probabilityBest ?? 2) - exact)).toBeLessThan(TOLERANCE);
          if (index === best) {
            expect(one).toMatchObject({ difference: 0, interval: null, p: null });
            continue;
          }
          const differences = all.map((drawn) => meanAt(values, drawn) - meanAt(methods[best] ?? [], drawn));
          const share = (is: (difference: number) => boolean): number => differences.filter(is).length / all.length;
          expect(one?.difference).toBeCloseTo((means[index] ?? 0) - (means[best] ?? 0), 12);
          const exactP = Math.min(
            1,
            2 *
              Math.min(
                share((d) => d <= 1e-12),
                share((d) => d >= -1e-12),
              ),
          );
          expect(Math.abs((one?.p ?? 2) - exactP)).toBeLessThan(2 * TOLERANCE);
          const [low = 0, high = 0] = one?.interval ?? [];
          for (const [end, quantile] of [
            [low, 0.025],
            [high, 0.975],
          ] as const) {
            expect(share((d) => d < end - 1e-12)).toBeLessThan(quantile + TOLERANCE);
            expect(share((d) => d <= end + 1e-12)).toBeGreaterThan(quantile - TOLERANCE);
          }
        }
      });
    }
  }

  test('sees a small difference that scatter between images would hide', () => {
    const normal = randomNormal(randomBits(21, 3));
    const hard = Array.from({ length: 200 }, () => 0.5 + 0.2 * normal());
    const worse = hard.map((score) => score + 0.01 + 0.01 * normal());
    const { best, methods } = compare({ methods: [worse, hard], better: 'low' });
    expect(best).toBe(1);
    const [low = 0, high = 0] = methods[0]?.interval ?? [];
    // The standard error of the difference is 0.01 / √200.
    expect(low).toBeCloseTo(0.01 - (1.96 * 0.01) / Math.sqrt(200), 2);
    expect(high).toBeCloseTo(0.01 + (1.96 * 0.01) / Math.sqrt(200), 2);
    // No resample has the other sign: the least p that so many can give.
    expect(methods[0]?.p).toBeCloseTo(2 / (RESAMPLES + 1), 12);
    expect(methods[1]?.probabilityBest).toBe(1);
  });

  test('of a method and itself finds no difference, and divides the wins', () => {
    const values = [0.3, 0.1, 0.7, 0.2];
    const { best, methods } = compare({ methods: [values, values], better: 'low' });
    expect(best).toBe(0);
    expect(methods[1]).toMatchObject({ difference: 0, interval: [0, 0], p: 1, probabilityBest: 0.5 });
    expect(methods[0]?.probabilityBest).toBe(0.5);
  });

  test('gives the same for the same seed, another for another', () => {
    const methods = [
      Array.from({ length: 50 }, (_, at) => (at * 7) % 13),
      Array.from({ length: 50 }, (_, at) => (at * 5) % 13),
    ];
    const of = (seed: number) => pairedBootstrap({ methods, better: 'high', seed, resamples: 500 });
    expect(of(1)).toEqual(of(1));
    expect(of(1)).not.toEqual(of(2));
  });

  test('leaves out images where the measure is undefined for a method, and counts them', () => {
    const { images, leftOut, methods } = compare({
      methods: [
        [1, null, 3, 4],
        [2, 5, null, 4],
      ],
      better: 'low',
    });
    expect({ images, leftOut, means: methods.map(({ mean }) => mean) }).toEqual({
      images: 2,
      leftOut: 2,
      means: [2.5, 3],
    });
  });

  test('says nothing about the scatter of one image, and nothing at all about none', () => {
    const { methods } = compare({ methods: [[1], [2]], better: 'low' });
    expect(methods).toEqual([
      { mean: 1, difference: 0, interval: null, p: null, probabilityBest: null },
      { mean: 2, difference: 1, interval: null, p: null, probabilityBest: null },
    ]);
    expect(pairedBootstrap({ methods: [[null], [2]], better: 'low' })).toBeNull();
    expect(pairedBootstrap({ methods: [[], []], better: 'low' })).toBeNull();
    expect(() => pairedBootstrap({ methods: [[1], [2, 3]], better: 'low' })).toThrow('the same images');
    expect(() => pairedBootstrap({ methods: [], better: 'low' })).toThrow('a method at least');
  });
});

test('images are paired by their ids, in the order of the first, and those that some lack are named', () => {
  const one = new Map([
    ['test-0002', 0.2],
    ['test-0000', null],
    ['test-0001', 0.1],
  ]);
  const other = new Map([
    ['test-0000', 0.5],
    ['test-0002', 0.7],
    ['test-0009', 0.9],
  ]);
  expect(pairImages([one, other])).toEqual({
    images: ['test-0002', 'test-0000'],
    values: [
      [0.2, null],
      [0.7, 0.5],
    ],
    unpaired: ['test-0001', 'test-0009'],
  });
});
