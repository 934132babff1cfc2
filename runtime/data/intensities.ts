import type { Elements, ElementType } from './elements.ts';
import { type Outcome, refuse } from './problem.ts';

/** How the stored values of a channel become what a model sees, 0 to 1; `unit` is text for people. */
export type IntensityRule = { readonly unit?: string } & (
  | { readonly window: readonly [low: number, high: number] }
  | { readonly zscore: ZScore }
);

/** (value - mean) / sd, from `-clip` to `clip`: what is beyond is cut off. */
export type ZScore = { readonly clip: number } & (
  | { readonly mean: number; readonly sd: number }
  /** Mean and sd of the channel in all images of the split `train`, or in each image. */
  | { readonly over: 'train' | 'image' }
);

/** A rule with its numbers: values that are 0 and 1 to a model, or how many sd of each image are. */
export type Scale =
  | { readonly kind: 'window'; readonly low: number; readonly high: number }
  | { readonly kind: 'image'; readonly clip: number };

/** Bytes without a rule. */
const BYTES: Scale = { kind: 'window', low: 0, high: 255 };

/** Images and what is said of their values. */
export interface StatedValues {
  readonly dtype: ElementType;
  readonly intensities: readonly IntensityRule[] | undefined;
  readonly channels: number;
  /** Where the split `train` is: its first image, and how many there are. */
  readonly train: { readonly first: number; readonly count: number };
}

/** What is wrong with the rules themselves; null where they can be followed. */
export function intensitiesProblem({ dtype, intensities, channels, train }: StatedValues): string | null {
  if (intensities === undefined) {
    return dtype === 'uint8' ? null : `its images are ${dtype}, and nothing says which values a model sees as 0 and 1`;
  }
  if (intensities.length !== channels) {
    return `there must be a rule for each channel, and there are ${intensities.length} for ${channels}`;
  }
  for (const rule of intensities) {
    if ('window' in rule && !(rule.window[0] < rule.window[1])) {
      return `a window is [low, high], and [${rule.window.join(', ')}] is not`;
    }
    if ('zscore' in rule && 'over' in rule.zscore && rule.zscore.over === 'train' && train.count === 0) {
      return 'a z-score is over the split train, and there are no images in it';
    }
  }
  return null;
}

/** The scale of each channel of images [count, height, width, channels]; a split `train` that has one value only is refused. */
export function scalesOf(images: Elements, count: number, stated: StatedValues): Outcome<readonly Scale[]> {
  const { intensities, channels, train } = stated;
  if (intensities === undefined) return { ok: true, value: new Array<Scale>(channels).fill(BYTES) };
  const size = images.length / count;
  const ofTrain = images.subarray(train.first * size, (train.first + train.count) * size);
  const scales = intensities.map((rule, channel) =>
    'window' in rule ? windowOf(...rule.window) : scaleOf(rule.zscore, ofTrain, channel, channels),
  );
  const flat = scales.findIndex((scale) => scale.kind === 'window' && !(scale.low < scale.high));
  if (flat < 0) return { ok: true, value: scales };
  const reason = `all values of channel ${flat} in the split train are equal, and a z-score divides by their sd`;
  return refuse({ kind: 'intensities', reason });
}

/** What a model sees of an image, 0 to 1: [height, width, channels] as it is stored. A constant image is 0.5 by a z-score of its own. */
export function scaled(image: Elements, scales: readonly Scale[]): Float32Array {
  const channels = scales.length;
  const seen = new Float32Array(image.length);
  for (const [channel, scale] of scales.entries()) {
    const { low, high } = scale.kind === 'window' ? scale : ownWindow(image, channel, channels, scale.clip);
    const extent = high - low;
    for (let at = channel; at < image.length; at += channels) {
      const share = extent === 0 ? 0.5 : ((image[at] ?? 0) - low) / extent;
      seen[at] = Math.min(1, Math.max(0, share));
    }
  }
  return seen;
}

function windowOf(low: number, high: number): Scale {
  return { kind: 'window', low, high };
}

function scaleOf(zscore: ZScore, ofTrain: Elements, channel: number, channels: number): Scale {
  const { clip } = zscore;
  if (!('over' in zscore)) return windowOf(zscore.mean - clip * zscore.sd, zscore.mean + clip * zscore.sd);
  if (zscore.over === 'image') return { kind: 'image', clip };
  const { low, high } = ownWindow(ofTrain, channel, channels, clip);
  return windowOf(low, high);
}

/** The values at `clip` standard deviations (of the population) about the mean of a channel. */
function ownWindow(values: Elements, channel: number, channels: number, clip: number) {
  const count = values.length / channels;
  let [sum, squares] = [0, 0];
  for (let at = channel; at < values.length; at += channels) sum += values[at] ?? 0;
  const mean = sum / count;
  // In a second pass: the mean of CT may be far from 0, and the square of it would swallow digits.
  for (let at = channel; at < values.length; at += channels) squares += ((values[at] ?? 0) - mean) ** 2;
  const sd = Math.sqrt(squares / count);
  return { low: mean - clip * sd, high: mean + clip * sd };
}
