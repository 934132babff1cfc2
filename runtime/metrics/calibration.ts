import type { Statistics } from '../embed/statistics.ts';
import { resampledInterval } from '../statistics/bootstrap.ts';

/** Bins of equal width over the probabilities from 0 to 1, as many as Guo et al. (ICML 2017) take. */
export const BINS = 15;

/** What a reader must know to compare the number: docs/metrics.md has the formula. */
export const CALIBRATION_CONVENTION = `${BINS} equal bins, mean probability against fraction of raters, foreground, pixels of all images pooled`;

/** The pixels of a class by the probability that they have: a number for each bin. */
export interface ReliabilityBins {
  readonly pixels: Float64Array;
  /** The sum of the pixels' probabilities. */
  readonly probability: Float64Array;
  /** The sum, over the pixels, of the fraction of raters who labelled them so. */
  readonly fraction: Float64Array;
}

/** A bin of a reliability diagram. */
export interface ReliabilityPoint {
  /** Probabilities from here, */
  readonly from: number;
  /** to here, which is of the next bin; of this one in the last. */
  readonly to: number;
  readonly pixels: number;
  /** The mean probability of its pixels; null where it has none. */
  readonly probability: number | null;
  /** The mean fraction of raters; null where it has no pixels. */
  readonly fraction: number | null;
}

/** How well the probabilities of one class are those with which raters choose it. */
export interface ClassCalibration {
  readonly label: number;
  readonly error: number;
  readonly bins: readonly ReliabilityPoint[];
}

/** How well probabilities agree with raters, on all images together. */
export interface Calibration {
  /** The expected calibration error, from 0 to 1: the mean over the foreground classes. */
  readonly error: number;
  /** The 95 % bootstrap interval over images; null for fewer than two. */
  readonly interval: readonly [number, number] | null;
  /** Class 1 first. */
  readonly classes: readonly ClassCalibration[];
  readonly images: number;
}

/**
 * Sorts the pixels of an image into bins by their mean probability, for each foreground class, class 1 first.
 *
 * @param statistics sums over `count` samples
 * @param raters label maps, [pixels] each
 */
export function reliabilityBins(
  { classes, probability }: Statistics,
  count: number,
  raters: readonly ArrayLike<number>[],
): readonly ReliabilityBins[] {
  return Array.from({ length: classes - 1 }, (_, index) => {
    const label = index + 1;
    const bins = emptyBins();
    for (let pixel = 0; pixel < probability.length / classes; pixel++) {
      // A sum of single-precision numbers may be a trifle more than 1.
      const mean = Math.min(1, Math.max(0, (probability[pixel * classes + label] ?? 0) / count));
      let votes = 0;
      for (const rater of raters) if (rater[pixel] === label) votes += 1;
      const bin = Math.min(BINS - 1, Math.floor(mean * BINS));
      bins.pixels[bin] = (bins.pixels[bin] ?? 0) + 1;
      bins.probability[bin] = (bins.probability[bin] ?? 0) + mean;
      bins.fraction[bin] = (bins.fraction[bin] ?? 0) + votes / raters.length;
    }
    return bins;
  });
}

/**
 * The expected calibration error (Naeini et al., AAAI 2015) of each foreground class, against the fraction of raters in the place of
 * one truth, and the mean over the classes (the class-wise ECE of Kull et al., NeurIPS 2019, without the background). The
 * same seed gives the same interval.
 *
 * @param images the bins of each image, of all its foreground classes
 */
export function calibrationOf(images: readonly (readonly ReliabilityBins[])[], seed = 0): Calibration {
  const classes = images[0]?.length ?? 0;
  const all = Int32Array.from(images.keys());
  const labels = Array.from({ length: classes }, (_, index) => index);
  const errorOf = (drawn: Int32Array): number =>
    labels.reduce((sum, index) => sum + calibrationError(sumOfBins(images, drawn, index)), 0) / classes;
  return {
    error: errorOf(all),
    interval: resampledInterval(images.length, seed, errorOf),
    classes: labels.map((index) => {
      const bins = sumOfBins(images, all, index);
      return { label: index + 1, error: calibrationError(bins), bins: pointsOf(bins) };
    }),
    images: images.length,
  };
}

/** Σ_b n_b / n · |mean probability in b − mean fraction of raters in b|. */
function calibrationError({ pixels, probability, fraction }: ReliabilityBins): number {
  let [error, total] = [0, 0];
  for (let bin = 0; bin < BINS; bin++) {
    error += Math.abs((probability[bin] ?? 0) - (fraction[bin] ?? 0));
    total += pixels[bin] ?? 0;
  }
  return error / total;
}

function sumOfBins(images: readonly (readonly ReliabilityBins[])[], drawn: Int32Array, index: number): ReliabilityBins {
  const sum = emptyBins();
  for (const image of drawn) {
    const bins = images[image]?.[index];
    if (bins === undefined) continue;
    for (let bin = 0; bin < BINS; bin++) {
      sum.pixels[bin] = (sum.pixels[bin] ?? 0) + (bins.pixels[bin] ?? 0);
      sum.probability[bin] = (sum.probability[bin] ?? 0) + (bins.probability[bin] ?? 0);
      sum.fraction[bin] = (sum.fraction[bin] ?? 0) + (bins.fraction[bin] ?? 0);
    }
  }
  return sum;
}

function pointsOf({ pixels, probability, fraction }: ReliabilityBins): readonly ReliabilityPoint[] {
  return Array.from(pixels, (count, bin) => ({
    from: bin / BINS,
    to: (bin + 1) / BINS,
    pixels: count,
    probability: count === 0 ? null : (probability[bin] ?? 0) / count,
    fraction: count === 0 ? null : (fraction[bin] ?? 0) / count,
  }));
}

function emptyBins(): ReliabilityBins {
  return {
    pixels: new Float64Array(BINS),
    probability: new Float64Array(BINS),
    fraction: new Float64Array(BINS),
  };
}
