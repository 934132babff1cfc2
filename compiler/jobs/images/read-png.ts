import { type InputImage, type Reading, refused } from '../../../runtime/pictures/image.ts';
import { colorsOf, type Pixels, readPixels, type Traits, traitsOf } from '../../../runtime/pictures/pixels.ts';
import type { Window } from '../../../runtime/pictures/window.ts';
import { counted } from '../../diagnostics/counted.ts';

/** An image as a model takes it. */
export interface ReadPng extends InputImage {
  /** What some pixels had and the image has not: `colour`, `transparency`. */
  readonly dropped: readonly string[];
}

export interface PngDemand {
  readonly channels: number;
  /** Stored values that become 0 and 1; null for all that the file's bits hold. */
  readonly window: Window | null;
}

/**
 * Decodes a PNG of any depth and brings it to `channels` channels: transparency is dropped, colour becomes luminance
 * (ITU-R BT.601) where one channel is wanted, and grey is repeated where three are.
 */
export function readPng(bytes: Uint8Array, name: string, demand: PngDemand): Reading<ReadPng> {
  const pixels = readPixels(bytes);
  return pixels.ok ? toImage(pixels.value, traitsOf(pixels.value), name, demand) : pixels;
}

/** Decoded pixels as a model takes them. */
export function toImage(
  pixels: Pixels,
  traits: Traits,
  name: string,
  { channels, window }: PngDemand,
): Reading<ReadPng> {
  const { height, width } = pixels;
  const colors = channels === pixels.channels ? pixels.channels : colorsOf(pixels);
  if (colors !== channels && !(colors === 3 && channels === 1) && !(colors === 1 && channels === 3)) {
    return refused(`it has ${counted(colors, 'colour channel')}; the model takes ${channels}`);
  }
  const data = convert(pixels, colors, channels, window);
  const dropped = [
    ...(colors === 3 && channels === 1 && traits.hasColor ? ['colour'] : []),
    ...(colors < pixels.channels && traits.hasAlpha ? ['transparency'] : []),
  ];
  return {
    ok: true,
    value: {
      place: 0,
      folder: '',
      name,
      height,
      width,
      channels,
      data,
      annotations: [],
      raters: [],
      ignored: null,
      dropped,
    },
  };
}

function convert(pixels: Pixels, colors: number, channels: number, window: Window | null): Float32Array {
  const { data, channels: step, depth } = pixels;
  const most = 2 ** depth - 1;
  const [low, high] = window ?? [0, most];
  const at = (pixel: number, channel: number): number => {
    const value = data[pixel * step + channel] ?? 0;
    // An opacity is no intensity.
    if (channel >= colorsOf(pixels)) return value / most;
    return Math.min(1, Math.max(0, (value - low) / (high - low)));
  };
  const image = new Float32Array(pixels.height * pixels.width * channels);
  for (let pixel = 0; pixel < pixels.height * pixels.width; pixel++) {
    for (let channel = 0; channel < channels; channel++) {
      image[pixel * channels + channel] =
        colors === 3 && channels === 1
          ? 0.299 * at(pixel, 0) + 0.587 * at(pixel, 1) + 0.114 * at(pixel, 2)
          : at(pixel, Math.min(channel, colors - 1));
    }
  }
  return image;
}
