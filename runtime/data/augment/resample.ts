import type { Example } from './example.ts';
import type { Sources } from './warps.ts';

/**
 * Looks each pixel up at its source, with bilinear weights. Labels are looked up as one-hot planes and become the class
 * with the largest weight, the smaller one of two equals; where nothing has weight, the background.
 */
export function resample(example: Example, sources: Sources, border: number): Example {
  const { height, width, channels, image: from, labels } = example;
  const image = new Float32Array(from.length);
  const found = new Int32Array(labels.length);
  // Some hundred thousand pixels a step: objects are made only for uncovered ones and at edges of outlines.
  for (let to = 0; to < found.length; to++) {
    const sourceY = sources.y[to] ?? 0;
    const sourceX = sources.x[to] ?? 0;
    const top = Math.floor(sourceY);
    const left = Math.floor(sourceX);
    const down = sourceY - top;
    const right = sourceX - left;
    const a = place(top, left, height, width);
    const b = place(top, left + 1, height, width);
    const c = place(top + 1, left, height, width);
    const d = place(top + 1, left + 1, height, width);
    const weightA = (1 - down) * (1 - right);
    const weightB = (1 - down) * right;
    const weightC = down * (1 - right);
    const weightD = down * right;
    for (let channel = 0; channel < channels; channel++) {
      image[to * channels + channel] =
        weightA * (a < 0 ? border : (from[a * channels + channel] ?? 0)) +
        weightB * (b < 0 ? border : (from[b * channels + channel] ?? 0)) +
        weightC * (c < 0 ? border : (from[c * channels + channel] ?? 0)) +
        weightD * (d < 0 ? border : (from[d * channels + channel] ?? 0));
    }
    const label = labels[a];
    const isOne = label !== undefined && label === labels[b] && label === labels[c] && label === labels[d];
    found[to] = isOne
      ? label
      : heaviestLabel(labels, [
          { at: a, weight: weightA },
          { at: b, weight: weightB },
          { at: c, weight: weightC },
          { at: d, weight: weightD },
        ]);
  }
  return { ...example, image, labels: found };
}

interface Corner {
  /** Index of a pixel; -1 outside. */
  readonly at: number;
  readonly weight: number;
}

function place(y: number, x: number, height: number, width: number): number {
  return y >= 0 && y < height && x >= 0 && x < width ? y * width + x : -1;
}

function heaviestLabel(labels: Int32Array, corners: readonly Corner[]): number {
  let [best, most] = [0, 0];
  for (const { at } of corners) {
    const label = at < 0 ? 0 : (labels[at] ?? 0);
    let weight = 0;
    for (const other of corners) if (other.at >= 0 && labels[other.at] === label) weight += other.weight;
    if (weight > most || (weight === most && label < best)) [best, most] = [label, weight];
  }
  return best;
}
