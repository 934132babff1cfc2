import type { Statistics } from '../embed/statistics.ts';

/** The class with the greatest probability, averaged over the samples, at each pixel; the lower class in a tie. [pixels] */
export function meanPrediction({ classes, probability }: Statistics): Int32Array {
  return Int32Array.from({ length: probability.length / classes }, (_, pixel) => {
    const first = pixel * classes;
    let best = 0;
    for (let label = 1; label < classes; label++) {
      if ((probability[first + label] ?? 0) > (probability[first + best] ?? 0)) best = label;
    }
    return best;
  });
}
