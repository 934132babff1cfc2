import { type Bits, integerBelow, uniform, uniformIn } from './draw.ts';

/** One image with one label map. */
export interface Example {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  /** [height, width, channels], intensities from 0 to 1. */
  readonly image: Float32Array;
  /** [height, width], class indices. */
  readonly labels: Int32Array;
}

/** How training images are varied; the `train.augment` section of a spec. */
export interface Augmentation {
  /** Largest rotation in degrees, either way; 0 is off. */
  readonly rotate: number;
  /** Largest number of pixels cut off height and width before scaling back to full size; 0 is off. */
  readonly crop: number;
  readonly flip: 'none' | 'horizontal' | 'vertical' | 'both';
  /** `quarter`: turns by 0, 90, 180 or 270 degrees, each as likely; only for square images. None unless it is said. */
  readonly turn?: 'none' | 'quarter';
  /** Probability that an image is varied at all: then by all of the above. */
  readonly probability: number;
}

/**
 * The intensity that appears where a rotation uncovers nothing, in the image's units of 0 to 1. The model's image
 * after its range mapping is 0 there, as published; with the range [-0.5, 0.5] that is mid-grey.
 */
export function borderOf([low, high]: readonly [number, number]): number {
  return -low / (high - low);
}

/**
 * Varies an image: rotation, then crop, then flips, each flip that is on with probability 1/2, then quarter turns. What is off
 * draws nothing: an example is the same whether a version knows of it or not.
 */
export function augment(example: Example, settings: Augmentation, border: number, bits: Bits): Example {
  if (uniform(bits) >= settings.probability) return example;
  let varied = example;
  if (settings.rotate > 0) varied = rotate(varied, uniformIn(bits, -settings.rotate, settings.rotate), border);
  if (settings.crop > 0) {
    const cut = integerBelow(bits, Math.min(settings.crop, varied.height - 1, varied.width - 1) + 1);
    varied = cropAndScale(varied, cut, integerBelow(bits, cut + 1), integerBelow(bits, cut + 1));
  }
  const flipsX = settings.flip === 'horizontal' || settings.flip === 'both';
  const flipsY = settings.flip === 'vertical' || settings.flip === 'both';
  if (flipsX && uniform(bits) < 0.5) varied = flip(varied, 'horizontal');
  if (flipsY && uniform(bits) < 0.5) varied = flip(varied, 'vertical');
  if (settings.turn === 'quarter') varied = quarterTurns(varied, integerBelow(bits, 4));
  return varied;
}

/**
 * Rotates counter-clockwise about the centre, bilinearly. Uncovered image is `border`, uncovered labels are background.
 */
export function rotate(example: Example, degrees: number, border: number): Example {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const [centreY, centreX] = [(example.height - 1) / 2, (example.width - 1) / 2];
  return resample(example, border, {
    y: (y, x) => centreY + sin * (x - centreX) + cos * (y - centreY),
    x: (y, x) => centreX + cos * (x - centreX) - sin * (y - centreY),
  });
}

/** Takes out a window that is `cut` pixels smaller each way, and scales it back to full size, bilinearly. */
export function cropAndScale(example: Example, cut: number, top: number, left: number): Example {
  if (cut === 0) return example;
  const [height, width] = [example.height - cut, example.width - cut];
  const within = (place: number, extent: number): number => Math.min(extent - 1, Math.max(0, place));
  return resample(example, 0, {
    y: (y) => top + within(((y + 0.5) * height) / example.height - 0.5, height),
    x: (_, x) => left + within(((x + 0.5) * width) / example.width - 0.5, width),
  });
}

export function flip(example: Example, axis: 'horizontal' | 'vertical'): Example {
  const { height, width } = example;
  return rearrange(example, (y, x) =>
    axis === 'horizontal' ? y * width + width - 1 - x : (height - 1 - y) * width + x,
  );
}

/** Turns a square counter-clockwise by so many quarters; no value changes. */
export function quarterTurns(example: Example, quarters: number): Example {
  if (quarters === 0) return example;
  const { width } = example;
  const turned = rearrange(example, (y, x) => x * width + width - 1 - y);
  return quarterTurns(turned, quarters - 1);
}

/** Moves pixels as they are. @param source the index of the pixel that comes to y, x */
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

/** The place that a pixel's value comes from, in pixel centres. */
interface Source {
  y(y: number, x: number): number;
  x(y: number, x: number): number;
}

/**
 * Looks each pixel up at its source, with bilinear weights. Labels are looked up as one-hot planes and become the class
 * with the largest weight, the smaller one of two equals; where nothing has weight, the background.
 */
function resample(example: Example, border: number, source: Source): Example {
  const { height, width, channels, image: from, labels } = example;
  const image = new Float32Array(from.length);
  const found = new Int32Array(labels.length);
  // Some hundred thousand pixels a step: objects are made only for uncovered ones and at edges of outlines.
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const sourceY = source.y(y, x);
      const sourceX = source.x(y, x);
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
      const to = y * width + x;
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
