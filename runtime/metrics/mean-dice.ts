import type { ClassMasks } from './class-masks.ts';
import { dice } from './dice.ts';

/** The mean Dice coefficient of every sample with every rater. */
export function meanDice(samples: readonly ClassMasks[], raters: readonly ClassMasks[]): number {
  let sum = 0;
  for (const sample of samples) {
    for (const rater of raters) sum += dice(sample, rater);
  }
  return sum / (samples.length * raters.length);
}
