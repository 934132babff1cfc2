import { randomBits } from '../embed/random.ts';

/** Keeps these streams of random numbers apart from those of noise and of initial weights. */
const PURPOSE = 4;
export const RESAMPLES = 2000;

/**
 * The 95 % percentile interval of a mean (Efron, 1979): images are drawn with replacement, 2000 times. Null for fewer
 * than two values. It says how far the mean would move with other images like these, not with other noise or another
 * training.
 */
export function bootstrapInterval(values: readonly number[], seed = 0): readonly [number, number] | null {
  return resampledInterval(values.length, seed, (drawn) => {
    let sum = 0;
    for (const image of drawn) sum += values[image] ?? 0;
    return sum / values.length;
  });
}

/** The 95 % percentile interval of any number that is computed from images, which `statistic` gets the indices of. */
export function resampledInterval(
  images: number,
  seed: number,
  statistic: (drawn: Int32Array) => number,
): readonly [number, number] | null {
  if (images < 2) return null;
  const bits = randomBits(PURPOSE, seed);
  const drawn = new Int32Array(images);
  const results = Float64Array.from({ length: RESAMPLES }, () => {
    for (let draw = 0; draw < images; draw++) drawn[draw] = Math.floor((bits() / 2 ** 32) * images);
    return statistic(drawn);
  });
  return percentileInterval(results.sort());
}

/** The 2.5 % and the 97.5 % quantile of sorted numbers. */
export function percentileInterval(sorted: Float64Array): readonly [number, number] {
  return [quantile(sorted, 0.025), quantile(sorted, 0.975)];
}

/** Between two neighbours it is interpolated linearly. */
function quantile(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const low = sorted[Math.floor(place)] ?? 0;
  const high = sorted[Math.ceil(place)] ?? low;
  return low + (place - Math.floor(place)) * (high - low);
}
