import { randomBits } from '../embed/random.ts';
import { percentileInterval } from './bootstrap.ts';
import type { ImageValues } from './seeds.ts';

/** Keeps these random numbers apart from those of other purposes. */
const PURPOSE = 7;
/** Means that differ by no more are equal: their sums are rounded. */
export const ROUNDING = 1e-12;

/** What is compared, and how often it is resampled. */
export interface PairedRequest {
  /** Of each method the scores of the same images in the same order; of several seeds their means (`imageMeansOverSeeds`). */
  readonly methods: readonly ImageValues[];
  readonly better: 'low' | 'high';
  /** 10,000 if not given. */
  readonly resamples?: number;
  readonly seed?: number;
}

/** A method against the best one. */
export interface ComparedMethod {
  /** Over the images that all methods have a score for. */
  readonly mean: number;
  /** Its mean less that of the best; 0 for the best itself. */
  readonly difference: number;
  /** The 95 % percentile interval of the difference; null for the best itself, and for fewer than two images. */
  readonly interval: readonly [number, number] | null;
  /**
   * Two-sided: twice the share of resamples in which the difference has the other sign or is 0, the observed data counted as one of them.
   * Not corrected for the choice of the best, nor for the number of methods. Null where the interval is.
   */
  readonly p: number | null;
  /** The share of resamples in which its mean is the best, ties divided; null for fewer than two images. */
  readonly probabilityBest: number | null;
}

/** How methods compare on the same images. */
export interface PairedComparison {
  /** The index of the method with the best mean; the first of several. */
  readonly best: number;
  readonly methods: readonly ComparedMethod[];
  /** Images that all methods have a score for. */
  readonly images: number;
  /** Images left out, because the measure is undefined there for one of the methods. */
  readonly leftOut: number;
  readonly resamples: number;
}

/**
 * Compares methods that were scored on the same images by the paired bootstrap (Efron and Tibshirani 1993, chapters 8 and 16): a resample draws
 * images with replacement, and every method has its mean over the very same images, so that what makes an image hard for all cancels. It
 * says what other images like these would change, not other seeds. The same seed gives the same numbers. Null where no image has a score of
 * every method. Throws where there is no method, or where methods have different numbers of images.
 */
export function pairedBootstrap(request: PairedRequest): PairedComparison | null {
  const { methods, better, resamples = 10_000, seed = 0 } = request;
  const all = methods[0]?.length ?? 0;
  if (methods.length === 0 || methods.some(({ length }) => length !== all)) {
    throw new Error('there must be a method at least, and all must have the same images');
  }
  const scores = completeScores(methods);
  const images = scores.length / methods.length;
  if (images === 0) return null;
  const means = meansOf(scores, methods.length);
  const best = bestOf(means, better);
  const drawn = images < 2 ? null : resample(scores, methods.length, { best, better, resamples, seed });
  return {
    best,
    methods: methods.map((_, method): ComparedMethod => {
      const mean = means[method] ?? 0;
      const differences = method === best ? null : (drawn?.differences[method] ?? null);
      return {
        mean,
        difference: mean - (means[best] ?? 0),
        interval: differences && percentileInterval(differences),
        p: differences && twoSided(differences),
        probabilityBest: drawn && (drawn.wins[method] ?? 0) / resamples,
      };
    }),
    images,
    leftOut: all - images,
    resamples,
  };
}

/** [images, methods], of the images that all methods have a score for. */
function completeScores(methods: readonly ImageValues[]): Float64Array {
  const images = [...(methods[0] ?? []).keys()].filter((image) =>
    methods.every((one) => (one[image] ?? null) !== null),
  );
  const scores = new Float64Array(images.length * methods.length);
  for (const [row, image] of images.entries()) {
    for (const [method, values] of methods.entries()) scores[row * methods.length + method] = values[image] ?? 0;
  }
  return scores;
}

function meansOf(scores: Float64Array, methods: number): Float64Array {
  const sums = new Float64Array(methods);
  for (let at = 0; at < scores.length; at++) sums[at % methods] = (sums[at % methods] ?? 0) + (scores[at] ?? 0);
  return sums.map((sum) => sum / (scores.length / methods));
}

function bestOf(values: Float64Array, better: 'low' | 'high'): number {
  const sign = better === 'low' ? 1 : -1;
  let best = 0;
  for (let at = 1; at < values.length; at++) if (sign * ((values[at] ?? 0) - (values[best] ?? 0)) < 0) best = at;
  return best;
}

interface Resampling {
  readonly best: number;
  readonly better: 'low' | 'high';
  readonly resamples: number;
  readonly seed: number;
}

/** Of each method, sorted, the differences of its means to those of the best, and how often it won. */
function resample(
  scores: Float64Array,
  methods: number,
  { best, better, resamples, seed }: Resampling,
): { readonly differences: readonly Float64Array[]; readonly wins: Float64Array } {
  const images = scores.length / methods;
  const bits = randomBits(PURPOSE, seed);
  const differences = Array.from({ length: methods }, () => new Float64Array(resamples));
  const wins = new Float64Array(methods);
  const sums = new Float64Array(methods);
  for (let at = 0; at < resamples; at++) {
    sums.fill(0);
    for (let draw = 0; draw < images; draw++) {
      const row = Math.floor((bits() / 2 ** 32) * images) * methods;
      for (let method = 0; method < methods; method++) sums[method] = (sums[method] ?? 0) + (scores[row + method] ?? 0);
    }
    const reference = sums[best] ?? 0;
    for (const [method, own] of differences.entries()) own[at] = ((sums[method] ?? 0) - reference) / images;
    const winner = sums[bestOf(sums, better)] ?? 0;
    const isBest = (sum: number): boolean => Math.abs(sum - winner) <= ROUNDING * images;
    const tied = sums.reduce((count, sum) => count + (isBest(sum) ? 1 : 0), 0);
    for (let method = 0; method < methods; method++) {
      if (isBest(sums[method] ?? 0)) wins[method] = (wins[method] ?? 0) + 1 / tied;
    }
  }
  for (const own of differences) own.sort();
  return { differences, wins };
}

function twoSided(differences: Float64Array): number {
  let [low, high] = [1, 1];
  for (const difference of differences) {
    if (difference <= ROUNDING) low += 1;
    if (difference >= -ROUNDING) high += 1;
  }
  return Math.min(1, (2 * Math.min(low, high)) / (differences.length + 1));
}
