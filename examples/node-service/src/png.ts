/**
 * What a PNG file declares, and its pixels, in bounded memory: a file of 200 kB can hold a stream that unpacks to gigabytes,
 * and chunks beside the picture that do the same.
 */
import { inflateSync } from 'node:zlib';
import { convertIndexedToRgb, decode } from 'fast-png';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Signature and header, which has the same length in all files. */
const HEAD_BYTES = 33;

export const COLOUR_TYPES = { grey: 0, colour: 2, palette: 3, greyAlpha: 4, colourAlpha: 6 } as const;
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

export interface PngHead {
  readonly width: number;
  readonly height: number;
  /** Bits of a sample. */
  readonly depth: number;
  /** The type of the picture. A palette may be there without being used, so that only this tells. */
  readonly colourType: number;
  readonly interlaced: boolean;
}

/** The header of a PNG file; null of anything else. Reads nothing behind it. */
export function readHead(file: Buffer): PngHead | null {
  if (file.length < HEAD_BYTES || !file.subarray(0, 8).equals(SIGNATURE)) return null;
  if (file.readUInt32BE(8) !== 13 || file.toString('latin1', 12, 16) !== 'IHDR') return null;
  const [width, height] = [file.readUInt32BE(16), file.readUInt32BE(20)];
  return {
    width,
    height,
    depth: file.readUInt8(24),
    colourType: file.readUInt8(25),
    interlaced: file.readUInt8(28) !== 0,
  };
}

/** Samples, row-major, `channels` a pixel, the largest of which is `largest`. */
export interface PngPixels {
  readonly data: ArrayLike<number>;
  readonly channels: number;
  readonly largest: number;
}

/** The pixels of a PNG file whose header is known to be one that is wanted. Throws an Error when the file is damaged. */
export function readPixels(file: Buffer, head: PngHead): PngPixels {
  const { picture, stream } = readChunks(file);
  const declared = streamBytes(head);
  const unpacked = inflateAtMost(stream, declared);
  if (unpacked < declared) throw new Error('its picture is cut short');
  const png = decode(picture, { checkCrc: true });
  if (head.colourType !== COLOUR_TYPES.palette) {
    return { data: png.data, channels: png.channels, largest: 2 ** png.depth - 1 };
  }
  return { data: convertIndexedToRgb(png), channels: 3, largest: 255 };
}

/** The file without what is not its picture, and the compressed stream of the picture. */
function readChunks(file: Buffer): { readonly picture: Buffer; readonly stream: Buffer } {
  const kept = [file.subarray(0, 8)];
  const parts: Buffer[] = [];
  for (let at = 8; ; ) {
    if (at + 12 > file.length) throw new Error('it is cut short');
    const length = file.readUInt32BE(at);
    const end = at + 12 + length;
    if (end > file.length) throw new Error('it is cut short');
    const type = file.toString('latin1', at + 4, at + 8);
    const isKnown = ['IHDR', 'PLTE', 'IDAT', 'IEND'].includes(type);
    // A small letter first: a decoder may do without.
    if (!isKnown && !/^[a-z]/.test(type)) throw new Error('it has a part of an unknown kind');
    if (isKnown) kept.push(file.subarray(at, end));
    if (type === 'IDAT') parts.push(file.subarray(at + 8, end - 4));
    if (type === 'IEND') return { picture: Buffer.concat(kept), stream: Buffer.concat(parts) };
    at = end;
  }
}

/** How much a stream unpacks to; no more is unpacked than it may. */
function inflateAtMost(stream: Buffer, most: number): number {
  try {
    return inflateSync(stream, { maxOutputLength: most }).length;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ERR_BUFFER_TOO_LARGE') {
      throw new Error(`its picture unpacks to more than the ${most} bytes that its header declares`);
    }
    throw error;
  }
}

const WHOLE = [{ x: 0, y: 0, stepX: 1, stepY: 1 }];
const ADAM7 = [
  { x: 0, y: 0, stepX: 8, stepY: 8 },
  { x: 4, y: 0, stepX: 8, stepY: 8 },
  { x: 0, y: 4, stepX: 4, stepY: 8 },
  { x: 2, y: 0, stepX: 4, stepY: 4 },
  { x: 0, y: 2, stepX: 2, stepY: 4 },
  { x: 1, y: 0, stepX: 2, stepY: 2 },
  { x: 0, y: 1, stepX: 1, stepY: 2 },
];

/** The length of the unpacked stream: each line has a byte more than its samples. */
function streamBytes({ width, height, depth, colourType, interlaced }: PngHead): number {
  const bits = depth * (CHANNELS[colourType] ?? 4);
  return (interlaced ? ADAM7 : WHOLE).reduce((sum, { x, y, stepX, stepY }) => {
    const columns = Math.max(0, Math.ceil((width - x) / stepX));
    const lines = columns === 0 ? 0 : Math.max(0, Math.ceil((height - y) / stepY));
    return sum + lines * (1 + Math.ceil((columns * bits) / 8));
  }, 0);
}
