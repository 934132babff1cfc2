import type { Tensor64 } from '../../../compiler/graph/tensor64.ts';

/** The largest difference between two tensors, relative to the largest value (at least 1). Infinite when shapes differ. */
export function relativeDifference(actual: Tensor64, expected: Tensor64): number {
  if (actual.shape.join() !== expected.shape.join() || actual.data.length !== expected.data.length)
    return Number.POSITIVE_INFINITY;
  let difference = 0;
  let scale = 1;
  for (const [index, value] of expected.data.entries()) {
    const other = actual.data[index] ?? Number.NaN;
    difference = Math.max(difference, Number.isNaN(other - value) ? Number.POSITIVE_INFINITY : Math.abs(other - value));
    scale = Math.max(scale, Math.abs(value));
  }
  return difference / scale;
}
