import { checkSeed } from './random.ts';
import { seededNoise, type Source, sourceName } from './seeded-noise.ts';
import { checkCount } from './check-count.ts';
import { shown } from './check-options.ts';
import { PhisegError } from './errors.ts';

/** The caller's noise of samples `first` to `first + count - 1`, out of [total, size]. */
function givenNoise(
  noise: Float32Array | undefined,
  source: Source,
  total: number,
  first: number,
  count: number,
  size: number,
): Float32Array {
  if (noise?.length !== total * size) {
    throw new PhisegError(
      'option/noise',
      `the noise of ${sourceName(source)} must hold ${total} x ${size} numbers, not ${noise?.length ?? 0}`,
    );
  }
  return noise.slice(first * size, (first + count) * size);
}

/** What says which noise is drawn: a seed, or the noise itself, a tensor [count, size] for each source, the finest level first. */
export interface NoiseOptions {
  readonly count: number;
  readonly seed?: number | undefined;
  readonly noise?: readonly Float32Array[] | undefined;
  /** Scales the noise of latents, at all levels or at each one; 0 gives the mean. */
  readonly temperature?: number | readonly number[] | undefined;
}

/** Noise of a source, by its place, for `count` samples from `first` on, with `size` numbers each: [count, size]. */
export type NoiseSource = (index: number, first: number, count: number, size: number) => Float32Array;

/** Checks the options of a model that draws from the given sources, latent levels first, and gives its noise. */
export function noiseSource(options: NoiseOptions, sources: readonly Source[]): NoiseSource {
  const { count: total, seed, noise, temperature = 1 } = options;
  checkCount('count', total);
  if (noise !== undefined && seed !== undefined)
    throw new PhisegError('option/noise', 'give a seed or noise, not both: with noise, no seed is read');
  if (noise !== undefined && noise?.length !== sources.length) {
    throw new PhisegError(
      'option/noise',
      `the number of noise tensors must be ${sources.length} (${sources.map(sourceName).join(', ')}), not ${noise?.length ?? shown(noise)}`,
    );
  }
  const factors = temperatures(temperature, sources.filter((source) => typeof source === 'number').length);
  if (noise === undefined) checkSeed(seed);
  return (index, first, count, size) => {
    const source = sources[index];
    if (source === undefined) throw new PhisegError('internal', `no source of noise ${index}`);
    const values =
      noise === undefined
        ? seededNoise(seed ?? 0, source, first, count, size)
        : givenNoise(noise[index], source, total, first, count, size);
    const factor = factors[index] ?? 1;
    return factor === 1 ? values : values.map((value) => value * factor);
  };
}

function temperatures(given: number | readonly number[], levels: number): readonly number[] {
  const each = typeof given === 'number' ? new Array<number>(levels).fill(given) : given;
  if (!Array.isArray(each) || each.length !== levels || !each.every((value) => Number.isFinite(value) && value >= 0)) {
    throw new PhisegError(
      'option/temperature',
      `temperature must be one number >= 0, or ${levels} of them (finest level first), not ${shown(given)}`,
    );
  }
  return each;
}
