import { describe, expect, test } from '@jest/globals';
import { imageMeansOverSeeds, meanOverSeeds } from '../../runtime/statistics/seeds.ts';
import { studentT } from '../../runtime/statistics/student-t.ts';

describe("the quantiles of Student's t distribution", () => {
  // As tables print them, two-sided.
  test.each([
    [0.95, 1, 12.7062047],
    [0.95, 2, 4.3026527],
    [0.95, 3, 3.1824463],
    [0.95, 4, 2.7764451],
    [0.95, 5, 2.5705818],
    [0.95, 9, 2.2621572],
    [0.95, 10, 2.2281389],
    [0.95, 30, 2.0422725],
    [0.95, 100, 1.9839715],
    [0.99, 4, 4.6040949],
    [0.9, 7, 1.8945786],
    [0.5, 1, 1],
  ])('%f within, %d degrees of freedom: %f', (probability, freedom, expected) => {
    expect(studentT(probability, freedom)).toBeCloseTo(expected, 6);
  });

  test('come near those of the normal distribution', () => {
    expect(studentT(0.95, 100_000)).toBeCloseTo(1.959964, 4);
  });

  test('are refused where there are none', () => {
    expect(() => studentT(0.95, 0)).toThrow('degrees of freedom');
    expect(() => studentT(0.95, 2.5)).toThrow('degrees of freedom');
    expect(() => studentT(1, 3)).toThrow('not between 0 and 1');
  });
});

describe('the mean over seeds', () => {
  test('has the interval that one computes by hand', () => {
    // Mean 2, standard deviation 1, of three: 2 ± 4.30265 / √3.
    const { mean, interval, seeds } = meanOverSeeds([1, 2, 3]);
    const [low = 0, high = 0] = interval ?? [];
    expect({ mean, seeds }).toEqual({ mean: 2, seeds: 3 });
    expect(low).toBeCloseTo(2 - 4.3026527 / Math.sqrt(3), 6);
    expect(high).toBeCloseTo(2 + 4.3026527 / Math.sqrt(3), 6);
  });

  test('has no interval for one seed, and is refused for none', () => {
    expect(meanOverSeeds([0.25])).toEqual({ mean: 0.25, interval: null, seeds: 1 });
    expect(() => meanOverSeeds([])).toThrow('a seed at least');
  });

  test('of each image is undefined where that of a seed is', () => {
    expect(
      imageMeansOverSeeds([
        [1, 2, null],
        [3, null, null],
      ]),
    ).toEqual([2, null, null]);
    expect(() => imageMeansOverSeeds([[1], [1, 2]])).toThrow('different images');
  });
});
