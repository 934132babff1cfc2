import { checkSeed } from './random.ts';
import { seededNoise } from './seeded-noise.ts';

/** The caller's noise of samples `first` to `first + count - 1`, out of [total, size]. */
function givenNoise(
  noise: Float32Array | undefined,
  level: number,
  total: number,
  first: number,
  count: number,
  size: number,
): Float32Array {
  if (noise?.length !== total * size) {
    throw new Error(`the noise of level ${level} must hold ${total} x ${size} numbers, not ${noise?.length ?? 0}`);
  }
  return noise.slice(first * size, (first + count) * size);
}

/** A whole number from 1 up, such as a number of samples. */
export function checkCount(name: string, value: number): void {
  if (!Number.isSafeInteger(value) || value < 1) throw new Error(`${name} must be a whole number >= 1, not ${value}`);
}

/** What says which noise is drawn: a seed, or the noise itself, a tensor [count, size] for each level, finest first. */
export interface NoiseOptions {
  readonly count: number;
  readonly seed?: number | undefined;
  readonly noise?: readonly Float32Array[] | undefined;
  /** Scales the noise, at all levels or at each one; 0 gives the mean. */
  readonly temperature?: number | readonly number[] | undefined;
}

/** Noise for `count` samples from `first` on, with `size` numbers each: [count, size]. */
export type NoiseSource = (level: number, first: number, count: number, size: number) => Float32Array;

/** Checks the options of a model with the given latent levels, and gives its noise. */
export function noiseSource(options: NoiseOptions, levels: readonly number[]): NoiseSource {
  const { count: total, seed, noise, temperature = 1 } = options;
  checkCount('count', total);
  if (noise !== undefined && noise.length !== levels.length) {
    throw new Error(`noise must be given for ${levels.length} levels, not ${noise.length}`);
  }
  const factors = temperatures(temperature, levels.length);
  const draw = (index: number, level: number, first: number, count: number, size: number): Float32Array => {
    if (noise !== undefined) return givenNoise(noise[index], level, total, first, count, size);
    return seededNoise(seed ?? 0, level, first, count, size);
  };
  if (noise === undefined) checkSeed(seed);
  return (level, first, count, size) => {
    const index = levels.indexOf(level);
    const factor = factors[index] ?? 1;
    const values = draw(index, level, first, count, size);
    return factor === 1 ? values : values.map((value) => value * factor);
  };
}

function temperatures(given: number | readonly number[], levels: number): readonly number[] {
  const each = typeof given === 'number' ? new Array<number>(levels).fill(given) : given;
  if (each.length !== levels || !each.every((value) => Number.isFinite(value) && value >= 0)) {
    throw new Error(`temperature must be one number >= 0, or ${levels} of them (finest level first), not [${each}]`);
  }
  return each;
}
