import { type Tensor64, zeros64 } from '../../tensor64.ts';

/** e^x divided by its sum over rows of so many numbers, without overflow. */
export function softmaxRows64(x: Tensor64, count: number): Tensor64 {
  const result = zeros64(x.shape);
  for (let start = 0; start < x.data.length; start += count) {
    const row = x.data.subarray(start, start + count);
    const largest = row.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
    const weights = row.map((value) => Math.exp(value - largest));
    const sum = weights.reduce((total, value) => total + value, 0);
    result.data.set(
      weights.map((value) => value / sum),
      start,
    );
  }
  return result;
}
