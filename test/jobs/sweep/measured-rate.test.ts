import { expect, test } from '@jest/globals';
import { measuredRate } from '../../../compiler/jobs/sweep/measured-rate.ts';

const part = (flops: number, step: number, seconds: number) => ({ point: { flops }, state: { step, seconds } });

test('the rate of a sweep is all that was computed by all of its time, and that of none is not known', () => {
  // 100 steps of 2 GFLOP and 50 of 8 in 10 + 30 seconds.
  expect(measuredRate([part(2e9, 100, 10), part(8e9, 50, 30), part(1e9, 0, 0)])).toBe(15);
  expect(measuredRate([part(1e9, 1, 3)])).toBe(0.333);
  expect(measuredRate([part(1e9, 0, 0)])).toBeNull();
  expect(measuredRate([])).toBeNull();
});
