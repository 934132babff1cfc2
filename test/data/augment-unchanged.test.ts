import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { type Augmentation, augment, type Example } from '../../runtime/data/index.ts';
import { randomBits } from '../../runtime/embed/random.ts';

/** Two channels of an uneven pattern, and three classes in blocks, in whole numbers that every machine computes alike. */
function pattern(height: number, width: number): Example {
  const channels = 2;
  const image = Float32Array.from(
    { length: height * width * channels },
    (_, at) => ((at * at * 7 + at * 13) % 256) / 255,
  );
  const labels = Int32Array.from({ length: height * width }, (_, at) => {
    const [y, x] = [Math.floor(at / width), at % width];
    return (Math.floor(y / 5) + Math.floor(x / 4)) % 3;
  });
  return { height, width, channels, image, labels };
}

/** SHA-256 of image and labels of forty variations, one after another. */
function digestOf(example: Example, settings: Augmentation): string {
  const hash = createHash('sha256');
  for (let index = 0; index < 40; index++) {
    const varied = augment(example, settings, 0.5, randomBits(12, 3, index));
    hash.update(new Uint8Array(varied.image.buffer));
    hash.update(new Uint8Array(varied.labels.buffer));
  }
  return hash.digest('hex').slice(0, 16);
}

const OFF: Augmentation = { rotate: 0, crop: 0, flip: 'none', turn: 'none', probability: 1 };
const [SQUARE, WIDE] = [pattern(24, 24), pattern(18, 25)];

/** Taken from the version that had these five settings alone. */
test.each<readonly [Partial<Augmentation>, square: string, wide: string | null]>([
  [{ rotate: 10 }, '1bcb7048a03e34ca', ''],
  [{ rotate: 180, probability: 0.5 }, 'ae39c93e0d0df52f', ''],
  [{ crop: 9 }, '8a23756d1ef33080', ''],
  [{ crop: 4000, rotate: 15 }, '7e6d1a79f10b857e', ''],
  [{ rotate: 15, crop: 8, flip: 'horizontal', probability: 0.7 }, '8823c1fdc950583c', ''],
  [{ rotate: 15, crop: 8, flip: 'both', turn: 'quarter' }, '1c0421336ed82097', null],
  [{ flip: 'vertical' }, '9640f80218a7c02a', ''],
])('runs with %j see what they saw, bit for bit', (changes, square, wide) => {
  const settings = { ...OFF, ...changes };
  expect([digestOf(SQUARE, settings), wide && digestOf(WIDE, settings)]).toEqual([square, wide]);
});
