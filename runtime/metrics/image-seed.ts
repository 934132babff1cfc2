import { randomBits } from '../embed/random.ts';

/** Keeps these numbers apart from those of other purposes. */
const PURPOSE = 3;

/** The seed of the noise that image `index` of a set is scored with: another one for each image, whatever the order. */
export function imageSeed(seed: number, index: number): number {
  return randomBits(PURPOSE, seed, index)();
}
