import { convertIndexedToRgb, type DecodedPng, decode, hasPngSignature } from 'fast-png';
import { type InputImage, type Reading, refused } from './image.ts';
import { counted } from '../../diagnostics/counted.ts';

/** Larger images are refused by their header: they would not fit a model, or are made to exhaust memory. */
export const MAX_PIXELS = 64_000_000;

/** Pixels with interleaved channels of `depth` bits. */
interface Pixels {
  readonly data: ArrayLike<number>;
  readonly channels: number;
  readonly depth: number;
}

/** An image as a model takes it. */
export interface ReadPng extends InputImage {
  /** What some pixels had and the image has not: `colour`, `transparency`. */
  readonly dropped: readonly string[];
}

/**
 * Decodes a PNG, 8 or 16 bits deep or with a palette, and brings it to `channels` channels: transparency is dropped,
 * colour becomes luminance (ITU-R BT.601) where one channel is wanted, and grey is repeated where three are.
 */
export function readPng(bytes: Uint8Array, name: string, channels: number): Reading<ReadPng> {
  if (!hasPngSignature(bytes)) return refused('it is not a PNG file');
  const header = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 33) return refused('the file is cut short');
  if (header.getUint32(16) * header.getUint32(20) > MAX_PIXELS) return refused('it has more than 64 million pixels');
  const decoded = decodeSafely(bytes);
  if (decoded === null) return refused('the PNG file is damaged or cut short');
  const pixels = unpack(decoded);
  if (pixels === null) return refused(`it has ${decoded.depth} bits a pixel; save it with 8 or 16`);
  const colors = pixels.channels % 2 === 0 && channels !== pixels.channels ? pixels.channels - 1 : pixels.channels;
  if (colors !== channels && !(colors === 3 && channels === 1) && !(colors === 1 && channels === 3)) {
    return refused(`it has ${counted(colors, 'colour channel')}; the model takes ${channels}`);
  }
  const { width, height } = decoded;
  const data = convert(pixels, width * height, colors, channels);
  const dropped = droppedBy(pixels, width * height, colors, channels);
  return { ok: true, value: { place: 0, folder: '', name, height, width, channels, data, annotations: [], dropped } };
}

function droppedBy(pixels: Pixels, count: number, colors: number, channels: number): readonly string[] {
  const { data, channels: step, depth } = pixels;
  let [hasColor, hasAlpha] = [false, false];
  for (let at = 0; at < count * step; at += step) {
    hasColor ||= data[at] !== data[at + 1] || data[at] !== data[at + 2];
    hasAlpha ||= data[at + step - 1] !== 2 ** depth - 1;
  }
  return [
    ...(colors === 3 && channels === 1 && hasColor ? ['colour'] : []),
    ...(colors < step && hasAlpha ? ['transparency'] : []),
  ];
}

function decodeSafely(bytes: Uint8Array): DecodedPng | null {
  try {
    return decode(bytes, { checkCrc: true });
  } catch {
    return null;
  }
}

function unpack(png: DecodedPng): Pixels | null {
  if (png.palette) return { data: convertIndexedToRgb(png), channels: png.palette[0]?.length ?? 3, depth: 8 };
  return png.depth === 8 || png.depth === 16 ? { data: png.data, channels: png.channels, depth: png.depth } : null;
}

function convert(pixels: Pixels, count: number, colors: number, channels: number): Float32Array {
  const unit = 1 / (2 ** pixels.depth - 1);
  const at = (pixel: number, channel: number): number => (pixels.data[pixel * pixels.channels + channel] ?? 0) * unit;
  const data = new Float32Array(count * channels);
  for (let pixel = 0; pixel < count; pixel++) {
    for (let channel = 0; channel < channels; channel++) {
      data[pixel * channels + channel] =
        colors === 3 && channels === 1
          ? 0.299 * at(pixel, 0) + 0.587 * at(pixel, 1) + 0.114 * at(pixel, 2)
          : at(pixel, Math.min(channel, colors - 1));
    }
  }
  return data;
}
