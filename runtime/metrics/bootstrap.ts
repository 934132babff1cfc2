import { type Bits, randomBits } from '../embed/random.ts';

/** Keeps these streams of random numbers apart from those of noise and of initial weights. */
const PURPOSE = 4;
const RESAMPLES = 2000;

/**
 * The 95 % percentile interval of a mean (Efron, 1979): images are drawn with replacement, 2000 times. Null for fewer
 * than two values. It says how far the mean would move with other images like these, not with other noise or another
 * training.
 */
export function bootstrapInterval(values: readonly number[], seed = 0): readonly [number, number] | null {
  if (values.length < 2) return null;
  const bits = randomBits(PURPOSE, seed);
  const means = Float64Array.from({ length: RESAMPLES }, () => resampledMean(values, bits)).sort();
  return [quantile(means, 0.025), quantile(means, 0.975)];
}

function resampledMean(values: readonly number[], bits: Bits): number {
  let sum = 0;
  for (let draw = 0; draw < values.length; draw++) sum += values[Math.floor((bits() / 2 ** 32) * values.length)] ?? 0;
  return sum / values.length;
}

/** Between two neighbours it is interpolated linearly. */
function quantile(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const low = sorted[Math.floor(place)] ?? 0;
  const high = sorted[Math.ceil(place)] ?? low;
  return low + (place - Math.floor(place)) * (high - low);
}
