import { decode, hasPngSignature } from 'fast-png';
import { type Reading, refused } from '../../images/image.ts';
import { MAX_PIXELS } from '../../images/read-png.ts';

/** A picture whose grey values or palette entries are labels. */
export interface RawMask {
  readonly height: number;
  readonly width: number;
  readonly values: ArrayLike<number>;
}

/** Decodes a mask: grey of 1 to 16 bits, with a palette (whose indices count), or colour with equal channels. */
export function readMask(bytes: Uint8Array): Reading<RawMask> {
  if (!hasPngSignature(bytes)) return refused('it is not a PNG file');
  if (bytes.length < 33) return refused('the file is cut short');
  const header = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (header.getUint32(16) * header.getUint32(20) > MAX_PIXELS) return refused('it has more than 64 million pixels');
  try {
    const { height, width, channels, depth, data, palette } = decode(bytes, { checkCrc: true });
    if (depth < 8) return { ok: true, value: { height, width, values: unpackBits(data, height, width, depth) } };
    const colors = palette || channels < 3 ? 1 : 3;
    const values = new Uint16Array(height * width);
    for (let pixel = 0; pixel < values.length; pixel++) {
      const at = palette ? pixel : pixel * channels;
      const value = data[at] ?? 0;
      if (colors === 3 && (data[at + 1] !== value || data[at + 2] !== value)) return refused('it is a colour picture');
      values[pixel] = value;
    }
    return { ok: true, value: { height, width, values } };
  } catch {
    return refused('the PNG file is damaged or cut short');
  }
}

/** Several pixels a byte, the first in the highest bits; each row begins a byte. */
function unpackBits(data: ArrayLike<number>, height: number, width: number, depth: number): Uint16Array {
  const rowBytes = Math.ceil((width * depth) / 8);
  return Uint16Array.from({ length: height * width }, (_, pixel) => {
    const bit = (pixel % width) * depth;
    const byte = data[Math.floor(pixel / width) * rowBytes + (bit >> 3)] ?? 0;
    return (byte >> (8 - depth - (bit & 7))) & (2 ** depth - 1);
  });
}

/** The values as class indices; with two classes 255 means class 1. A value that is no class is given back. */
export function toClasses(values: ArrayLike<number>, classes: number): Uint8Array | { readonly stray: number } {
  const labels = new Uint8Array(values.length);
  for (let pixel = 0; pixel < labels.length; pixel++) {
    const value = values[pixel] ?? 0;
    const label = classes === 2 && value === 255 ? 1 : value;
    if (label >= classes || !Number.isInteger(label) || label < 0) return { stray: value };
    labels[pixel] = label;
  }
  return labels;
}

/** The middle of a row-major picture. */
export function cutMiddle(
  data: Uint8Array,
  from: { readonly height: number; readonly width: number },
  to: { readonly height: number; readonly width: number },
  channels: number,
): Uint8Array {
  const [top, left] = [Math.floor((from.height - to.height) / 2), Math.floor((from.width - to.width) / 2)];
  const cut = new Uint8Array(to.height * to.width * channels);
  for (let y = 0; y < to.height; y++) {
    const start = ((top + y) * from.width + left) * channels;
    cut.set(data.subarray(start, start + to.width * channels), y * to.width * channels);
  }
  return cut;
}
