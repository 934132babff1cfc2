import type { Measure } from '../../../runtime/index.ts';

/** Whether a score is better in a measure than another, or than none. What is no finite number never is. */
export function isBetter({ better }: Measure, score: number | null, other: number | null): score is number {
  if (score === null || !Number.isFinite(score)) return false;
  return other === null || (better === 'low' ? score < other : score > other);
}
