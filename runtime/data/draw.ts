import { type Bits, randomBits } from '../embed/random.ts';
import { shuffled } from '../embed/shuffled.ts';

export { type Bits, randomBits };

/** First numbers of the keys of random streams, so that no two purposes share one. Noise, initial values and scores use 1 to 5. */
export const STREAM = {
  order: 11,
  example: 12,
  scene: 13,
  raters: 14,
  truth: 15,
  splits: 16,
  variation: 17,
  preview: 18,
} as const;

/** A number in [0, 1) with 53 bits. */
export function uniform(bits: Bits): number {
  return ((bits() >>> 5) * 67108864 + (bits() >>> 6)) / 2 ** 53;
}

export function uniformIn(bits: Bits, low: number, high: number): number {
  return low + uniform(bits) * (high - low);
}

/** A whole number from 0 to `count - 1`. */
export function integerBelow(bits: Bits, count: number): number {
  return Math.floor(uniform(bits) * count);
}

/** Index of one of the weights, which add up to 1, drawn with that probability. */
export function drawIndex(bits: Bits, weights: readonly number[]): number {
  let left = uniform(bits);
  const index = weights.findIndex((weight) => {
    left -= weight;
    return left < 0;
  });
  // Rounding may leave a sliver beyond the last weight.
  return index < 0 ? weights.findLastIndex((weight) => weight > 0) : index;
}

/** The items in random order. */
export function shuffle<T>(bits: Bits, items: readonly T[]): readonly T[] {
  return shuffled(items, (count) => integerBelow(bits, count));
}
