import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addSamples, emptyStatistics, gammaMap, type Statistics } from '../../runtime/embed/statistics.ts';
import { correlation, errorCorrelation, errorMap } from '../../runtime/metrics/error-correlation.ts';
import { labelMaps, mean } from './support/maps.ts';

/** Samples as foreground probabilities. */
function statisticsOf(samples: readonly (readonly number[])[]): Statistics {
  const statistics = emptyStatistics(samples[0]?.length ?? 0, 2);
  for (const foreground of samples) addSamples(statistics, Float32Array.from(foreground.flatMap((p) => [1 - p, p])));
  return statistics;
}

function expectMap(actual: Float32Array, expected: readonly number[]): void {
  expect(actual).toHaveLength(expected.length);
  for (const [pixel, value] of expected.entries()) expect(actual[pixel]).toBeCloseTo(value, 6);
}

describe('S_NCC of two samples and two raters, computed by hand', () => {
  const statistics = statisticsOf([
    [0.1, 0.2, 0.7, 0.9],
    [0.2, 0.4, 0.6, 0.8],
  ]);
  const raters = [
    [0, 0, 1, 1],
    [0, 1, 1, 1],
  ];

  test('has these maps', () => {
    expectMap(gammaMap(statistics, 2), [0.43301593, 0.63574849, 0.65298378, 0.43301593]);
    expectMap(errorMap(statistics, 2, raters[0] ?? []), [0.16425202, 0.36698457, 0.43375027, 0.16425202]);
    expectMap(errorMap(statistics, 2, raters[1] ?? []), [0.16425202, 1.26286428, 0.43375027, 0.16425202]);
  });

  test('has no map for a label that is none of the classes', () => {
    for (const stray of [2, 255, -1])
      expect(() => errorMap(statistics, 2, [0, stray, 1, 1])).toThrow(
        `the label ${stray} is none of the classes 0 to 1`,
      );
  });

  test('is the mean of these correlations', () => {
    expect(errorCorrelation(statistics, 2, raters.slice(0, 1)).mean).toBeCloseTo(0.9902516165, 6);
    expect(errorCorrelation(statistics, 2, raters.slice(1)).mean).toBeCloseTo(0.7205683722, 6);
    expect(errorCorrelation(statistics, 2, raters)).toEqual({
      mean: expect.closeTo(0.8554099944, 6),
      undefinedRaters: 0,
    });
  });
});

describe('S_NCC', () => {
  test('is what the formula says, by other loops', () => {
    const probability = fc.integer({ min: 1, max: 99 }).map((percent) => percent / 100);
    const samples = fc.array(fc.array(probability, { minLength: 12, maxLength: 12 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(samples, labelMaps(12, 2), (foregrounds, labels) => {
        const chance = (foreground: number, label: number): number => (label === 1 ? foreground : 1 - foreground);
        const pixels = Array.from(labels, (_, pixel) => foregrounds.map((foreground) => foreground[pixel] ?? 0));
        const uncertainty = pixels.map((drawn) =>
          mean(drawn.flatMap((p) => [0, 1].map((k) => -2 * chance(mean(drawn), k) * Math.log(chance(p, k) + 1e-8)))),
        );
        const error = pixels.map((drawn, pixel) =>
          mean(drawn.map((p) => -Math.log(chance(p, labels[pixel] ?? 0) + 1e-8))),
        );
        const deviation = (map: readonly number[]): number =>
          Math.sqrt(mean(map.map((value) => (value - mean(map)) ** 2)));
        // Nearly constant maps amplify the rounding of 32-bit probabilities.
        fc.pre(deviation(uncertainty) > 0.01 && deviation(error) > 0.01);
        const expected =
          mean(uncertainty.map((value, pixel) => (value - mean(uncertainty)) * ((error[pixel] ?? 0) - mean(error)))) /
          (deviation(uncertainty) * deviation(error));
        expect(errorCorrelation(statisticsOf(foregrounds), foregrounds.length, [labels]).mean).toBeCloseTo(expected, 4);
      }),
    );
  });

  test.each([
    {
      what: 'equal hard samples, right or wrong',
      samples: [
        [0, 1, 1, 0],
        [0, 1, 1, 0],
      ],
      rater: [0, 0, 1, 1],
    },
    {
      what: 'constant probabilities',
      samples: [
        [0.3, 0.3, 0.3, 0.3],
        [0.6, 0.6, 0.6, 0.6],
      ],
      rater: [0, 0, 1, 1],
    },
    {
      what: 'empty hard samples and an empty outline',
      samples: [
        [0, 0, 0, 0],
        [0, 0, 0, 0],
      ],
      rater: [0, 0, 0, 0],
    },
  ])('is undefined for $what', ({ samples, rater }) => {
    expect(errorCorrelation(statisticsOf(samples), samples.length, [rater])).toEqual({
      mean: null,
      undefinedRaters: 1,
    });
  });

  test('averages the raters for which it is defined, and counts the others', () => {
    const statistics = emptyStatistics(3, 3);
    addSamples(statistics, Float32Array.from([0.25, 0.25, 0.5, 0.25, 0.75, 0, 0.25, 0.375, 0.375]));
    // Class 0 has the same probability everywhere, so the error of a rater who sees nothing else is constant.
    const [nothing, something] = [
      [0, 0, 0],
      [2, 1, 0],
    ];
    const alone = errorCorrelation(statistics, 1, [something]);
    expect(alone).toEqual({ mean: expect.any(Number), undefinedRaters: 0 });
    expect(errorCorrelation(statistics, 1, [nothing, something])).toEqual({ mean: alone.mean, undefinedRaters: 1 });
  });
});

describe('correlation', () => {
  test('is 1 for a map and its multiple, -1 for its negative, null for a constant one', () => {
    expect(correlation([1, 2, 4], [3, 5, 9])).toBeCloseTo(1, 12);
    expect(correlation([1, 2, 4], [-1, -2, -4])).toBeCloseTo(-1, 12);
    expect(correlation([1, 2, 4], [0.1, 0.1, 0.1])).toBeNull();
    expect(correlation([0.1, 0.1, 0.1], [1, 2, 4])).toBeNull();
  });
});
