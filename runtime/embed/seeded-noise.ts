import { randomBits, randomNormal } from './random.ts';

/**
 * Standard normal noise of samples `first` to `first + count - 1` at one latent level: [count, size], row-major.
 * Each sample and level has its own stream, so a sample is the same however many are drawn and in whatever batches.
 */
export function seededNoise(seed: number, level: number, first: number, count: number, size: number): Float32Array {
  const noise = new Float32Array(count * size);
  for (let sample = 0; sample < count; sample++) {
    const normal = randomNormal(randomBits(1, seed, first + sample, level));
    const end = (sample + 1) * size;
    for (let index = sample * size; index < end; index++) noise[index] = normal();
  }
  return noise;
}
