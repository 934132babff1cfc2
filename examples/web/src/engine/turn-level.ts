import type { LesionsNoise } from '../generated/wasm/lesions.ts';
import type { NoiseOf } from './open-engine.ts';
import type { Origin, PerLevel } from './protocol.ts';

/**
 * Walks through noise on a circle: at 0 degrees the given noise, at 90 another. Two standard normal numbers weighted by
 * cosine and sine are a standard normal number again, so the model finds every place on the way as likely as the first.
 */
function turn(from: Float32Array, to: Float32Array, degrees: number): Float32Array {
  const angle = (degrees / 180) * Math.PI;
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  return degrees === 0 ? from : from.map((value, index) => cosine * value + sine * (to[index] ?? 0));
}

/** The noise of one sample with each level turned by its own angle; a level at 0 degrees stays as it was. */
export function turnedNoise(
  noise: NoiseOf,
  { seed, sample }: Pick<Origin, 'seed' | 'sample'>,
  angles: PerLevel<number>,
): LesionsNoise {
  const from = ofSample(noise, seed, sample);
  // Any other seed does, as long as it is the same each time.
  const to = ofSample(noise, -1 - seed, sample);
  return [
    turn(from[0], to[0], angles[0]),
    turn(from[1], to[1], angles[1]),
    turn(from[2], to[2], angles[2]),
    turn(from[3], to[3], angles[3]),
  ];
}

/** Noise of one sample after the other, as one tensor a level. */
export function stacked(noises: readonly LesionsNoise[]): LesionsNoise {
  const join = (level: 0 | 1 | 2 | 3): Float32Array => {
    const size = noises[0]?.[level].length ?? 0;
    const all = new Float32Array(noises.length * size);
    for (const [index, noise] of noises.entries()) all.set(noise[level], index * size);
    return all;
  };
  return [join(0), join(1), join(2), join(3)];
}

/** The noise of one sample out of a seed's. */
function ofSample(noise: NoiseOf, seed: number, sample: number): LesionsNoise {
  const count = sample + 1;
  const [z0, z1, z2, z3] = noise({ count, seed });
  const last = (all: Float32Array): Float32Array => all.slice((all.length / count) * sample);
  return [last(z0), last(z1), last(z2), last(z3)];
}
