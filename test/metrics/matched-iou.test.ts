import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { matchedIou } from '../../runtime/metrics/matched-iou.ts';
import { leastTransportCost } from '../../runtime/metrics/transport.ts';
import { labelMaps, maskSets, setIou } from './support/maps.ts';

/** The least sum over all ways to give each row a column of its own: every permutation, with a bound. */
function leastAssignment(costs: readonly (readonly number[])[]): number {
  const visit = (row: number, taken: number): number => {
    const own = costs[row];
    if (own === undefined) return 0;
    let least = Number.POSITIVE_INFINITY;
    for (const [column, cost] of own.entries()) {
      if ((taken & (1 << column)) === 0) least = Math.min(least, cost + visit(row + 1, taken | (1 << column)));
    }
    return least;
  };
  return visit(0, 0);
}

const repeat = <T>(values: readonly T[], times: number): readonly T[] =>
  Array.from({ length: times }, () => values).flat();

/** Numbers of rows and columns with a least common multiple that every permutation can be tried for. */
const SIZES = [
  [1, 1],
  [1, 4],
  [2, 3],
  [3, 2],
  [2, 4],
  [4, 2],
  [3, 6],
  [6, 6],
  [4, 4],
] as const;
const lcm = (a: number, b: number): number => {
  let multiple = Math.max(a, b);
  while (multiple % a !== 0 || multiple % b !== 0) multiple++;
  return multiple;
};

describe('transport', () => {
  test.each(SIZES)(
    'of %i rows to %i columns costs what the best of all assignments of their copies costs',
    (rows, columns) => {
      const total = lcm(rows, columns);
      // Few different costs make ties; whole numbers make the comparison exact.
      const cost = fc.nat(6);
      fc.assert(
        fc.property(fc.array(cost, { minLength: rows * columns, maxLength: rows * columns }), (costs) => {
          const matrix = Array.from({ length: rows }, (_, row) => costs.slice(row * columns, (row + 1) * columns));
          const copies = repeat(matrix, total / rows).map((row) => repeat(row, total / columns));
          const problem = { costs, rows, columns, supply: total / rows, demand: total / columns };
          expect(leastTransportCost(problem)).toBe(leastAssignment(copies));
        }),
        { numRuns: 40 },
      );
    },
  );

  test('finds what no greedy choice does', () => {
    const costs = [1, 2, 2, 10];
    expect(leastTransportCost({ costs, rows: 2, columns: 2, supply: 1, demand: 1 })).toBe(4);
  });

  test('refuses what does not balance', () => {
    expect(() => leastTransportCost({ costs: [1, 1], rows: 1, columns: 2, supply: 1, demand: 1 })).toThrow('balance');
  });
});

describe('HM-IoU', () => {
  test.each([
    [2, 3],
    [4, 2],
    [1, 4],
  ])('of %i samples and %i raters is the best matching of their repetitions', (samples, raters) => {
    const maps = (count: number) => fc.array(labelMaps(20, 3), { minLength: count, maxLength: count });
    fc.assert(
      fc.property(maps(samples), maps(raters), (drawn, outlined) => {
        const total = lcm(samples, raters);
        const costs = repeat(drawn, total / samples).map((sample) =>
          repeat(outlined, total / raters).map((rater) => 1 - setIou(sample, rater, 3)),
        );
        const expected = 1 - leastAssignment(costs) / total;
        expect(matchedIou(maskSets(drawn, 3), maskSets(outlined, 3))).toBeCloseTo(expected, 12);
      }),
      { numRuns: 40 },
    );
  });

  test('is 1 for a set and its repetition, in any order', () => {
    fc.assert(
      fc.property(fc.array(labelMaps(20, 2), { minLength: 1, maxLength: 4 }), (maps) => {
        const masks = maskSets(maps, 2);
        expect(matchedIou([...masks, ...masks.toReversed()], masks)).toBeCloseTo(1, 12);
      }),
    );
  });

  test('refuses an empty set', () => {
    expect(() => matchedIou([], [])).toThrow('a sample and a rater at least');
  });
});
