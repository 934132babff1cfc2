import { crc32, deflateSync } from 'node:zlib';

/** A PNG file, put together by hand: what encoders of today do not write. */
export interface HandmadePng {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  /** 0 grey, 2 colour, 3 indexed, 4 and 6 with an opacity. */
  readonly colorType: number;
  /** As they are stored, row by row, the channels of a pixel together. */
  readonly samples: ArrayLike<number>;
  readonly isInterlaced?: boolean;
  /** Of the rows, over and over. */
  readonly filters?: readonly number[];
  /** Chunks between IHDR and IDAT. */
  readonly chunks?: readonly (readonly [name: string, content: Uint8Array])[];
  /** Instead of the packed pixels. */
  readonly packed?: Uint8Array;
}

export function handmadePng(png: HandmadePng): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(png.width, 0);
  header.writeUInt32BE(png.height, 4);
  header.set([png.depth, png.colorType, 0, 0, png.isInterlaced ? 1 : 0], 8);
  return Buffer.concat([
    Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10),
    pngChunk('IHDR', header),
    ...(png.chunks ?? []).map(([name, content]) => pngChunk(name, content)),
    pngChunk('IDAT', png.packed ?? deflateSync(scanlines(png))),
    pngChunk('IEND', new Uint8Array(0)),
  ]);
}

export function pngChunk(name: string, content: Uint8Array): Uint8Array {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const frame = Buffer.alloc(body.length + 8);
  frame.writeUInt32BE(content.length, 0);
  body.copy(frame, 4);
  frame.writeUInt32BE(crc32(body), body.length + 4);
  return frame;
}

const CHANNELS = [1, 0, 3, 1, 2, 0, 4];
/** [x, y, dx, dy] of the passes. */
const ADAM7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
];

/** The rows before they are packed, each with its filter before it. */
export function scanlines(png: HandmadePng): Uint8Array {
  const { width, height, depth, colorType, samples, filters = [0] } = png;
  const channels = CHANNELS[colorType] ?? 1;
  const step = Math.max(1, (channels * depth) / 8);
  const lines: number[][] = [];
  for (const [x = 0, y = 0, dx = 1, dy = 1] of png.isInterlaced ? ADAM7 : [[0, 0, 1, 1]]) {
    let above: readonly number[] = [];
    for (let row = y; row < height; row += dy) {
      const values: number[] = [];
      for (let column = x; column < width; column += dx) {
        for (let channel = 0; channel < channels; channel++) {
          values.push(samples[(row * width + column) * channels + channel] ?? 0);
        }
      }
      if (values.length === 0) continue;
      const bytes = bytesOf(values, depth);
      const filter = filters[lines.length % filters.length] ?? 0;
      lines.push([filter, ...filtered(filter, bytes, above, step)]);
      above = bytes;
    }
  }
  return Uint8Array.from(lines.flat());
}

function bytesOf(values: readonly number[], depth: number): readonly number[] {
  const bits = values.map((value) => value.toString(2).padStart(depth, '0')).join('');
  return bits.match(/.{1,8}/g)?.map((byte) => Number.parseInt(byte.padEnd(8, '0'), 2)) ?? [];
}

function filtered(filter: number, bytes: readonly number[], above: readonly number[], step: number): readonly number[] {
  return bytes.map((byte, index) => {
    const [left, up, corner] = [bytes[index - step] ?? 0, above[index] ?? 0, above[index - step] ?? 0];
    const middle = Math.floor((left + up) / 2);
    const guess = left + up - corner;
    const nearest = [left, up, corner].toSorted((a, b) => Math.abs(guess - a) - Math.abs(guess - b))[0] ?? 0;
    return (byte - ([0, left, up, middle, nearest][filter] ?? 0)) & 0xff;
  });
}
