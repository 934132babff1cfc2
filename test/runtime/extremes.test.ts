import { describe, expect, test } from '@jest/globals';
import { extremesOf } from '../../runtime/extremes.ts';

describe('the extremes of values', () => {
  test('are found among more of them than a call takes as arguments', () => {
    const values = Float32Array.from({ length: 1_000_000 }, (_, index) => (index === 700_000 ? -3 : index % 1000));
    expect(extremesOf(values)).toEqual({ least: -3, largest: 999 });
  });

  test('are infinite where there are no values, and not a number where one is not', () => {
    expect(extremesOf([])).toEqual({ least: Number.POSITIVE_INFINITY, largest: Number.NEGATIVE_INFINITY });
    expect(extremesOf([1, Number.NaN, 2])).toEqual({ least: Number.NaN, largest: Number.NaN });
  });
});
