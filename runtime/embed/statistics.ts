/** Sums over samples of the class probabilities and of their logarithms: [height * width * classes] each. */
export interface Statistics {
  readonly classes: number;
  readonly probability: Float64Array;
  readonly logarithm: Float64Array;
}

export function emptyStatistics(pixels: number, classes: number): Statistics {
  return { classes, probability: new Float64Array(pixels * classes), logarithm: new Float64Array(pixels * classes) };
}

/** Adds probabilities [n, height, width, classes] of any number of samples. */
export function addSamples(statistics: Statistics, probabilities: Float32Array): void {
  const { probability, logarithm } = statistics;
  const size = probability.length;
  for (let index = 0; index < probabilities.length; index++) {
    const value = probabilities[index] ?? 0;
    const at = index % size;
    probability[at] = (probability[at] ?? 0) + value;
    logarithm[at] = (logarithm[at] ?? 0) + Math.log(value + 1e-8);
  }
}

/** The mean class probabilities: [height, width, classes]. */
export function meanProbabilities(statistics: Statistics, count: number): Float32Array {
  return Float32Array.from(statistics.probability, (sum) => sum / count);
}

/**
 * The gamma map of PHiSeg (Baumgartner et al., MICCAI 2019): at each pixel the cross-entropy, in nats, between the mean
 * of the samples and a sample, averaged over the samples. [height, width].
 */
export function gammaMap(statistics: Statistics, count: number): Float32Array {
  const { classes, probability, logarithm } = statistics;
  return Float32Array.from({ length: probability.length / classes }, (_, pixel) => {
    let sum = 0;
    for (let at = pixel * classes; at < (pixel + 1) * classes; at++)
      sum -= (probability[at] ?? 0) * (logarithm[at] ?? 0);
    return sum / (count * count);
  });
}
