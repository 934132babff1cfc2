/** Sums over samples of the class probabilities and of their logarithms: [height * width * classes] each. */
export interface Statistics {
  readonly classes: number;
  readonly probability: Float64Array;
  readonly logarithm: Float64Array;
  /** Of the last samples, `factors` of them, whose logarithms are not in the sums yet. */
  readonly product: Float64Array;
  factors: number;
}

/** Factors that one logarithm is taken of. They are 1e-8 or more, and a double holds the product of 38 such. */
const MOST_FACTORS = 32;

export function emptyStatistics(pixels: number, classes: number): Statistics {
  const size = pixels * classes;
  return {
    classes,
    probability: new Float64Array(size),
    logarithm: new Float64Array(size),
    product: new Float64Array(size).fill(1),
    factors: 0,
  };
}

/** Adds probabilities [n, height, width, classes] of any number of samples. */
export function addSamples(statistics: Statistics, probabilities: Float32Array): void {
  const { probability, product } = statistics;
  const size = probability.length;
  for (let start = 0; start < probabilities.length; start += size) {
    for (let at = 0; at < size; at++) {
      const value = probabilities[start + at] ?? 0;
      probability[at] = (probability[at] ?? 0) + value;
      product[at] = (product[at] ?? 0) * (value + 1e-8);
    }
    statistics.factors += 1;
    if (statistics.factors === MOST_FACTORS) takeLogarithms(statistics);
  }
}

/** Brings the sums of logarithms up to date. */
export function takeLogarithms(statistics: Statistics): void {
  const { logarithm, product, factors } = statistics;
  if (factors === 0) return;
  for (let at = 0; at < product.length; at++) logarithm[at] = (logarithm[at] ?? 0) + Math.log(product[at] ?? 1);
  product.fill(1);
  statistics.factors = 0;
}

/** The mean class probabilities: [height, width, classes]. */
export function meanProbabilities({ probability }: Statistics, count: number): Float32Array {
  const mean = new Float32Array(probability.length);
  for (let at = 0; at < mean.length; at++) mean[at] = (probability[at] ?? 0) / count;
  return mean;
}

/**
 * The gamma map of PHiSeg (Baumgartner et al., MICCAI 2019): at each pixel the cross-entropy, in nats, between the mean
 * of the samples and a sample, averaged over the samples. [height, width].
 */
export function gammaMap(statistics: Statistics, count: number): Float32Array {
  takeLogarithms(statistics);
  const { classes, probability, logarithm } = statistics;
  const map = new Float32Array(probability.length / classes);
  for (let pixel = 0; pixel < map.length; pixel++) {
    let sum = 0;
    for (let at = pixel * classes; at < (pixel + 1) * classes; at++)
      sum -= (probability[at] ?? 0) * (logarithm[at] ?? 0);
    map[pixel] = sum / (count * count);
  }
  return map;
}
