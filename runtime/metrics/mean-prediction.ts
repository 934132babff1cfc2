import type { Statistics } from '../embed/statistics.ts';
import { argMax } from './arg-max.ts';

/** The class with the greatest probability, averaged over the samples, at each pixel; the lower class in a tie. [pixels] */
export function meanPrediction({ classes, probability }: Statistics): Int32Array {
  return argMax(probability, classes);
}
