import type { Reading } from './image.ts';
import { decodePng } from './png/decode.ts';
import { SAMPLES } from './png/header.ts';
import type { Histogram } from './window.ts';

/** Pixels with interleaved channels, the opacity last where there is one; palettes are looked up. */
export interface Pixels {
  readonly height: number;
  readonly width: number;
  readonly data: Uint8Array | Uint16Array;
  readonly channels: 1 | 2 | 3 | 4;
  /** Bits per channel. */
  readonly depth: number;
}

/** What the pixels of a picture hold, whatever kind of file it is. */
export interface Traits {
  /** A pixel whose channels differ. */
  readonly hasColor: boolean;
  /** How far the channels of a pixel differ at most, from 0 to 1. */
  readonly tint: number;
  /** A pixel that is not opaque. */
  readonly hasAlpha: boolean;
}

/** Decodes a PNG into its colours. */
export function readPixels(bytes: Uint8Array): Reading<Pixels> {
  const decoded = decodePng(bytes);
  if (!decoded.ok) return decoded;
  const { height, width, depth, kind, samples, palette, transparency } = decoded.value;
  if (kind === 'indexed') {
    const channels = transparency.length > 0 ? 4 : 3;
    const data = new Uint8Array(samples.length * channels);
    for (const [pixel, index] of samples.entries()) {
      data.set(palette.subarray(3 * index, 3 * index + 3), pixel * channels);
      if (channels === 4) data[pixel * 4 + 3] = transparency[index] ?? 255;
    }
    return { ok: true, value: { height, width, data, channels, depth: 8 } };
  }
  const count = SAMPLES[kind];
  if (transparency.length === 0) {
    return { ok: true, value: { height, width, data: samples, channels: channelsOf(count), depth } };
  }
  // The value that is transparent becomes an opacity of 0.
  const step = count + 1;
  const data = depth === 16 ? new Uint16Array(height * width * step) : new Uint8Array(height * width * step);
  for (let pixel = 0; pixel < height * width; pixel++) {
    const own = samples.subarray(pixel * count, (pixel + 1) * count);
    data.set(own, pixel * step);
    data[pixel * step + count] = transparency.every((value, index) => value === own[index]) ? 0 : 2 ** depth - 1;
  }
  return { ok: true, value: { height, width, data, channels: channelsOf(step), depth } };
}

function channelsOf(count: number): Pixels['channels'] {
  return count === 1 || count === 2 || count === 3 ? count : 4;
}

/** Channels without the opacity. */
export function colorsOf({ channels }: Pixels): 1 | 3 {
  return channels < 3 ? 1 : 3;
}

export function traitsOf(pixels: Pixels): Traits {
  const { data, channels, depth } = pixels;
  const colors = colorsOf(pixels);
  let [difference, hasAlpha] = [0, false];
  for (let at = 0; at < data.length; at += channels) {
    for (let channel = 1; channel < colors; channel++) {
      const next = (channel + 1) % colors;
      const [first = 0, value = 0, other = 0] = [data[at], data[at + channel], data[at + next]];
      difference = Math.max(difference, Math.abs(value - first), Math.abs(value - other));
    }
    hasAlpha ||= colors < channels && data[at + colors] !== 2 ** depth - 1;
  }
  return { hasColor: difference > 0, tint: difference / (2 ** depth - 1), hasAlpha };
}

/** Counts the values of a picture of 16 bits, without the opacity. */
export function countValues(pixels: Pixels, histogram: Histogram): void {
  const { data, channels } = pixels;
  const colors = colorsOf(pixels);
  for (let at = 0; at < data.length; at += channels) {
    for (let channel = 0; channel < colors; channel++) {
      const value = data[at + channel] ?? 0;
      histogram[value] = (histogram[value] ?? 0) + 1;
    }
  }
}
