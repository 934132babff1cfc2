import { gammaMap, type Statistics, takeLogarithms } from '../embed/statistics.ts';

/** Correlations of the predicted uncertainty with the errors against each rater. */
export interface ErrorCorrelation {
  /** The mean over the raters for which it is defined; null when there is none. */
  readonly mean: number | null;
  /** Raters for which it is not: one of the two maps is constant. */
  readonly undefinedRaters: number;
}

/**
 * S_NCC (Baumgartner et al., MICCAI 2019): Pearson's correlation over the pixels between the gamma map and, for each rater,
 * the cross-entropy between the outline and a sample, averaged over `count` samples. All classes take part, the
 * background too.
 *
 * @param statistics sums over the samples
 * @param raters label maps, [pixels] each
 */
export function errorCorrelation(
  statistics: Statistics,
  count: number,
  raters: readonly ArrayLike<number>[],
): ErrorCorrelation {
  const uncertainty = gammaMap(statistics, count);
  const correlations = raters.map((labels) => correlation(uncertainty, errorMap(statistics, count, labels)));
  const defined = correlations.filter((value) => value !== null);
  const mean = defined.length === 0 ? null : defined.reduce((sum, value) => sum + value, 0) / defined.length;
  return { mean, undefinedRaters: correlations.length - defined.length };
}

/**
 * At each pixel the cross-entropy, in nats, between a rater's label and a sample, averaged over the samples: [pixels]. Throws when a label
 * is none of the classes.
 */
export function errorMap(statistics: Statistics, count: number, labels: ArrayLike<number>): Float32Array {
  takeLogarithms(statistics);
  const { classes, logarithm } = statistics;
  return Float32Array.from({ length: labels.length }, (_, pixel) => {
    const label = labels[pixel] ?? 0;
    if (!(label >= 0 && label < classes))
      throw new Error(`the label ${label} is none of the classes 0 to ${classes - 1}`);
    return -(logarithm[pixel * classes + label] ?? 0) / count;
  });
}

/** Pearson's correlation; null when one of the maps is constant. */
export function correlation(a: ArrayLike<number>, b: ArrayLike<number>): number | null {
  if (isConstant(a) || isConstant(b)) return null;
  const meanA = mean(a);
  const meanB = mean(b);
  let covariance = 0;
  let varianceA = 0;
  let varianceB = 0;
  for (let at = 0; at < a.length; at++) {
    const x = (a[at] ?? 0) - meanA;
    const y = (b[at] ?? 0) - meanB;
    covariance += x * y;
    varianceA += x * x;
    varianceB += y * y;
  }
  return covariance / Math.sqrt(varianceA * varianceB);
}

/** The variance would not do: the mean of equal numbers may be rounded, which leaves a variance above 0. */
function isConstant(map: ArrayLike<number>): boolean {
  for (let at = 1; at < map.length; at++) if (map[at] !== map[0]) return false;
  return true;
}

function mean(map: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < map.length; at++) sum += map[at] ?? 0;
  return sum / map.length;
}
