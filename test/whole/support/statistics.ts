/** Class probabilities of samples of one image: [count, pixels, classes]. */
export interface Probabilities {
  readonly count: number;
  readonly pixels: number;
  readonly classes: number;
  readonly data: Float64Array;
}

const at = ({ pixels, classes, data }: Probabilities, sample: number, pixel: number, c: number): number =>
  data[(sample * pixels + pixel) * classes + c] ?? Number.NaN;

/** [pixels, classes] */
export function meanProbabilities(samples: Probabilities): Float64Array {
  const { count, pixels, classes } = samples;
  return Float64Array.from({ length: pixels * classes }, (_, index) => {
    let sum = 0;
    for (let sample = 0; sample < count; sample += 1)
      sum += at(samples, sample, Math.floor(index / classes), index % classes);
    return sum / count;
  });
}

/**
 * γ = E[CE(mean sample, sample)] by its definition (Baumgartner et al. 2019, section 3): for each sample the cross-entropy
 * against the mean, then the average over samples. [pixels]
 */
export function gammaMap(samples: Probabilities): Float64Array {
  const { count, pixels, classes } = samples;
  const mean = meanProbabilities(samples);
  return Float64Array.from({ length: pixels }, (_, pixel) => {
    let total = 0;
    for (let sample = 0; sample < count; sample += 1) {
      for (let c = 0; c < classes; c += 1) {
        total -= (mean[pixel * classes + c] ?? Number.NaN) * Math.log(at(samples, sample, pixel, c) + 1e-8);
      }
    }
    return total / count;
  });
}
