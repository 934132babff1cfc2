import { expect, test } from '@jest/globals';
import { spaced } from '../../../runtime/pictures/spaced.ts';

test.each([
  [10, 3, [0, 3, 6]],
  [3, 2, [0, 1]],
  [2, 5, [0, 1]],
  [4, Number.POSITIVE_INFINITY, [0, 1, 2, 3]],
  [0, 4, []],
])('of %i numbers at most %i, evenly spaced', (count, wanted, expected) => {
  expect(spaced(count, wanted)).toEqual(expected);
});
