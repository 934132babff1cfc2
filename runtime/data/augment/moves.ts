import type { Move } from './draw-changes.ts';
import type { Example } from './example.ts';

/** Flips or turns; no value changes. */
export function moved(example: Example, move: Move): Example {
  return move.kind === 'flip' ? flip(example, move.axis) : quarterTurns(example, move.quarters);
}

function flip(example: Example, axis: 'horizontal' | 'vertical'): Example {
  const { height, width } = example;
  return rearrange(example, (y, x) =>
    axis === 'horizontal' ? y * width + width - 1 - x : (height - 1 - y) * width + x,
  );
}

function quarterTurns(example: Example, quarters: number): Example {
  if (quarters === 0) return example;
  const { width } = example;
  const turned = rearrange(example, (y, x) => x * width + width - 1 - y);
  return quarterTurns(turned, quarters - 1);
}

/** @param source the index of the pixel that comes to y, x */
function rearrange(example: Example, source: (y: number, x: number) => number): Example {
  const { height, width, channels } = example;
  const image = new Float32Array(example.image.length);
  const labels = new Int32Array(example.labels.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = source(y, x);
      const to = y * width + x;
      labels[to] = example.labels[from] ?? 0;
      for (let channel = 0; channel < channels; channel++) {
        image[to * channels + channel] = example.image[from * channels + channel] ?? 0;
      }
    }
  }
  return { ...example, image, labels };
}
