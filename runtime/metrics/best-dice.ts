import type { ClassMasks } from './class-masks.ts';
import { dice } from './dice.ts';

/** D_max: the Dice coefficient of the best sample for each rater, averaged over the raters. It grows with the number of samples. */
export function bestDice(samples: readonly ClassMasks[], raters: readonly ClassMasks[]): number {
  let sum = 0;
  for (const rater of raters) sum += samples.reduce((best, sample) => Math.max(best, dice(sample, rater)), 0);
  return sum / raters.length;
}
