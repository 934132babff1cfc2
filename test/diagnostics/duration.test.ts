import { expect, test } from '@jest/globals';
import { formatDuration } from '../../compiler/diagnostics/duration.ts';

test.each([
  [0.2, '0 s'],
  [59.4, '59 s'],
  [59.6, '1 min 0 s'],
  [200, '3 min 20 s'],
  [4320, '1 h 12 min'],
])('%d seconds are %s', (seconds, expected) => {
  expect(formatDuration(seconds)).toBe(expected);
});
