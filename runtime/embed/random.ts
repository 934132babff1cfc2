import { shown } from './check-options.ts';
import { PhisegError } from './errors.ts';

/** A stream of unsigned 32-bit integers. */
export type Bits = () => number;

/**
 * Starts a stream for a list of integers: xoshiro128** (Blackman and Vigna, 2018), its state filled from a hash of the list. The
 * same on every engine. The hash has 32 bits, so there are 2^32 streams: of 10,000 lists, two share a stream in about one of
 * a hundred sets, of 77,000 in one of two. Shared noise between two samples biases nothing; it is no source of secrets.
 */
export function randomBits(...key: readonly number[]): Bits {
  let hash = 0x9e3779b9;
  const mix = (word: number): number => {
    hash = (hash + word + 0x6d2b79f5) | 0;
    let mixed = hash ^ (hash >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    mixed ^= mixed >>> 15;
    hash = mixed;
    return mixed >>> 0;
  };
  for (const part of key) {
    mix(part >>> 0);
    mix(Math.floor(part / 2 ** 32) >>> 0);
  }
  let a = mix(1);
  let b = mix(2);
  let c = mix(3);
  let d = mix(4) | 1;
  return () => {
    const scrambled = Math.imul(b, 5);
    const result = Math.imul((scrambled << 7) | (scrambled >>> 25), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return result;
  };
}

/** A stream of standard normal numbers, by Marsaglia's polar method in double precision. */
export function randomNormal(bits: Bits): () => number {
  const uniform = (): number => ((bits() >>> 5) * 67108864 + (bits() >>> 6)) / 2 ** 52 - 1;
  let spare: number | null = null;
  return () => {
    if (spare !== null) {
      const value = spare;
      spare = null;
      return value;
    }
    for (;;) {
      const x = uniform();
      const y = uniform();
      const square = x * x + y * y;
      if (square > 0 && square < 1) {
        const scale = Math.sqrt((-2 * Math.log(square)) / square);
        spare = y * scale;
        return x * scale;
      }
    }
  };
}

/** A seed must be an integer that a double holds exactly. */
export function checkSeed(seed: number | undefined): asserts seed is number {
  if (!Number.isSafeInteger(seed))
    throw new PhisegError('option/seed', `the seed must be a safe integer, not ${shown(seed)}`);
}
