/** Class probabilities of samples of one image, [count, pixels, classes]. */
export interface ProbabilityMaps {
  readonly data: Float32Array;
  readonly count: number;
  readonly classes: number;
}

/**
 * At each pixel how far samples differ, in nats: H(p̄) − (1/N) Σᵢ H(pᵢ), with the mean p̄ of the samples' probabilities. It is the mutual
 * information of the pixel's class and the draw (Houlsby et al., arXiv:1112.5745, equation 2): 0 where all samples are equal, however
 * unsure they are, and ln C at most. The γ-map of equal samples is their entropy. [pixels]
 */
export function informationMap({ data, count, classes }: ProbabilityMaps): Float32Array {
  const size = data.length / count;
  const map = new Float64Array(size / classes);
  for (let at = 0; at < size; at++) {
    let [sum, entropy] = [0, 0];
    for (let sample = 0; sample < count; sample++) {
      const probability = data[sample * size + at] ?? 0;
      sum += probability;
      entropy += entropyTerm(probability);
    }
    const pixel = Math.floor(at / classes);
    map[pixel] = (map[pixel] ?? 0) + entropyTerm(sum / count) - entropy / count;
  }
  // What rounding leaves of nothing is below 0 at times.
  return Float32Array.from(map, (value) => Math.max(0, value));
}

function entropyTerm(probability: number): number {
  return probability > 0 ? -probability * Math.log(probability) : 0;
}
