import { randomNormal } from '../../embed/random.ts';
import { randomBits, STREAM } from '../draw.ts';
import { blur } from './blur.ts';
import type { Filter } from './draw-changes.ts';
import type { Example } from './example.ts';

/** Changes the intensities of all channels alike; what would leave 0 to 1, as data do not, is cut off. */
export function filtered(example: Example, filter: Filter): Example {
  return { ...example, image: imageAfter(example, filter) };
}

function imageAfter(example: Example, filter: Filter): Float32Array {
  const { image } = example;
  switch (filter.kind) {
    case 'contrast': {
      const mean = image.reduce((sum, value) => sum + value, 0) / image.length;
      return image.map((value) => within(mean + filter.factor * (value - mean)));
    }
    case 'brightness':
      return image.map((value) => within(value + filter.shift));
    case 'gamma':
      return image.map((value) => within(value) ** filter.exponent);
    case 'blur':
      return blur(example, filter.sigma);
    case 'noise': {
      const normal = randomNormal(randomBits(STREAM.variation, filter.seed));
      return image.map((value) => within(value + filter.sigma * normal()));
    }
  }
}

function within(value: number): number {
  return Math.min(1, Math.max(0, value));
}
