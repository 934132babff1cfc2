import { expect } from '@jest/globals';
import type { Tensor64 } from '../../../compiler/graph/tensor64.ts';
import { relativeDifference } from './relative-difference.ts';

export function expectClose(actual: Tensor64, expected: Tensor64, tolerance: number): void {
  expect([...actual.shape]).toEqual([...expected.shape]);
  expect(relativeDifference(actual, expected)).toBeLessThanOrEqual(tolerance);
}
