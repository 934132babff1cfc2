import { randomBits, randomNormal } from './random.ts';

/** What draws numbers: a latent level, which draws standard normal ones, or something else by its name. */
export type Source = number | NamedSource;

export interface NamedSource {
  /** The path of a layer, say. */
  readonly name: string;
  /** Standard normal numbers, or numbers from 0 to below 1, each as likely. */
  readonly distribution: 'normal' | 'uniform';
}

/** What a message calls a source. */
export function sourceName(source: Source): string {
  return typeof source === 'number' ? `level ${source}` : source.name;
}

/**
 * The numbers that a source gives samples `first` to `first + count - 1`: [count, size], row-major. Each sample and source
 * has its own stream, so a sample is the same however many are drawn and in whatever batches.
 */
export function seededNoise(seed: number, source: Source, first: number, count: number, size: number): Float32Array {
  const noise = new Float32Array(count * size);
  for (let sample = 0; sample < count; sample++) {
    const next = stream(seed, first + sample, source);
    const end = (sample + 1) * size;
    for (let index = sample * size; index < end; index++) noise[index] = next();
  }
  return noise;
}

/** The first number of a key keeps purposes apart: 1 for latents, 5 for other sources. Initial weights use 2, scores 3 and 4. */
function stream(seed: number, sample: number, source: Source): () => number {
  if (typeof source === 'number') return randomNormal(randomBits(1, seed, sample, source));
  const bits = randomBits(5, seed, sample, ...[...source.name].map((character) => character.codePointAt(0) ?? 0));
  // 24 bits: as a 32-bit float none rounds to 1.
  return source.distribution === 'normal' ? randomNormal(bits) : () => (bits() >>> 8) / 2 ** 24;
}
