import { inflateSync } from 'node:zlib';
import { errnoOf } from '../../index.ts';
import type { Reading } from '../image.ts';
import { damaged, type PngHeader, SAMPLES } from './header.ts';

/** Every `dx`-th pixel of every `dy`-th row, from (x, y) on. */
interface Pass {
  readonly x: number;
  readonly y: number;
  readonly dx: number;
  readonly dy: number;
}

const WHOLE: readonly Pass[] = [{ x: 0, y: 0, dx: 1, dy: 1 }];
const ADAM7: readonly Pass[] = [
  { x: 0, y: 0, dx: 8, dy: 8 },
  { x: 4, y: 0, dx: 8, dy: 8 },
  { x: 0, y: 4, dx: 4, dy: 8 },
  { x: 2, y: 0, dx: 4, dy: 4 },
  { x: 0, y: 2, dx: 2, dy: 4 },
  { x: 1, y: 0, dx: 2, dy: 2 },
  { x: 0, y: 1, dx: 1, dy: 2 },
];

/** A pass with the extents of its part of an image. */
interface Part extends Pass {
  readonly rows: number;
  readonly columns: number;
  /** Without the filter's byte before it. */
  readonly rowBytes: number;
}

/** Unpacks the samples of a PNG, [height, width, samples of a pixel], each as it is stored. */
export function unpackSamples(header: PngHeader, packed: readonly Uint8Array[]): Reading<Uint8Array | Uint16Array> {
  const { height, width, depth, kind } = header;
  const samples = SAMPLES[kind];
  const parts = partsOf(header);
  const expected = parts.reduce((sum, { rows, rowBytes }) => sum + rows * (1 + rowBytes), 0);
  const inflated = inflate(packed, expected);
  if (!inflated.ok) return inflated;
  const lines = inflated.value;
  const size = height * width * samples;
  const values = depth === 16 ? new Uint16Array(size) : new Uint8Array(size);
  const step = Math.max(1, (samples * depth) / 8);
  let at = 0;
  for (const { x, y, dx, dy, rows, columns, rowBytes } of parts) {
    let above: Uint8Array = new Uint8Array(rowBytes);
    for (let row = 0; row < rows; row++) {
      const line = lines.subarray(at + 1, at + 1 + rowBytes);
      if (!unfilter(lines[at] ?? 0, line, above, step)) return damaged(`a row of it has the filter ${lines[at]}`);
      const start = (y + row * dy) * width + x;
      for (let column = 0; column < columns; column++) {
        for (let sample = 0; sample < samples; sample++) {
          values[(start + column * dx) * samples + sample] = sampleAt(line, column * samples + sample, depth);
        }
      }
      above = line;
      at += 1 + rowBytes;
    }
  }
  return { ok: true, value: values };
}

function partsOf({ height, width, depth, kind, isInterlaced }: PngHeader): readonly Part[] {
  return (isInterlaced ? ADAM7 : WHOLE).flatMap((pass) => {
    const rows = Math.ceil((height - pass.y) / pass.dy);
    const columns = Math.ceil((width - pass.x) / pass.dx);
    const rowBytes = Math.ceil((columns * SAMPLES[kind] * depth) / 8);
    return rows > 0 && columns > 0 ? [{ ...pass, rows, columns, rowBytes }] : [];
  });
}

/** Most bytes that the inflater gives at a time. */
const PIECE = 1 << 20;

/** Never more than the header declares: a small file may hold gigabytes. */
function inflate(packed: readonly Uint8Array[], expected: number): Reading<Uint8Array> {
  try {
    const bytes = inflateSync(Buffer.concat(packed), {
      maxOutputLength: expected,
      chunkSize: Math.min(PIECE, Math.max(64, expected)),
    });
    return bytes.length === expected
      ? { ok: true, value: bytes }
      : damaged(`it unpacks to ${bytes.length} of ${expected} bytes`);
  } catch (error) {
    if (errnoOf(error) !== 'ERR_BUFFER_TOO_LARGE')
      return damaged(error instanceof Error ? error.message : String(error));
    return damaged(`it unpacks to more than the ${expected} bytes that its header declares`);
  }
}

/** Undoes the filter of a row in place, with the row above it; false for a filter that does not exist. */
function unfilter(filter: number, line: Uint8Array, above: Uint8Array, step: number): boolean {
  if (filter === 0) return true;
  if (filter > 4) return false;
  for (let index = 0; index < line.length; index++) {
    const left = index < step ? 0 : (line[index - step] ?? 0);
    const up = above[index] ?? 0;
    const upLeft = index < step ? 0 : (above[index - step] ?? 0);
    line[index] = (line[index] ?? 0) + predicted(filter, left, up, upLeft);
  }
  return true;
}

function predicted(filter: number, left: number, up: number, upLeft: number): number {
  if (filter === 1) return left;
  if (filter === 2) return up;
  return filter === 3 ? (left + up) >> 1 : paeth(left, up, upLeft);
}

function paeth(left: number, up: number, upLeft: number): number {
  const [toLeft, toUp, toUpLeft] = [Math.abs(up - upLeft), Math.abs(left - upLeft), Math.abs(left + up - 2 * upLeft)];
  if (toLeft <= toUp && toLeft <= toUpLeft) return left;
  return toUp <= toUpLeft ? up : upLeft;
}

/** Samples below 8 bits lie several in a byte, the first in the highest bits. */
function sampleAt(line: Uint8Array, index: number, depth: number): number {
  if (depth === 8) return line[index] ?? 0;
  if (depth === 16) return ((line[2 * index] ?? 0) << 8) | (line[2 * index + 1] ?? 0);
  const bit = index * depth;
  return ((line[bit >> 3] ?? 0) >> (8 - depth - (bit & 7))) & (2 ** depth - 1);
}
