import { deflateSync, inflateSync } from 'node:zlib';
import { pngChunk } from '../../../test/support/png.ts';
import { mutateBytes } from './bytes.ts';
import type { Choices } from './choices.ts';

const SIGNATURE = 8;

interface Chunk {
  readonly type: string;
  readonly data: Uint8Array;
}

/**
 * Changes a PNG: its bytes as they are, or the data of one of its chunks, unpacked where that is pixels, under a checksum that
 * is right, since a reader stops at a wrong one.
 */
export function mutatePng(png: Uint8Array, choices: Choices): Uint8Array {
  if (choices.below(4) === 0) return mutateBytes(png, choices);
  const chunks = chunksOf(png);
  const at = choices.below(chunks.length);
  const mutants = chunks.map((chunk, index) => (index === at ? { ...chunk, data: mutateData(chunk, choices) } : chunk));
  const arranged = choices.below(8) === 0 ? [...mutants].reverse() : mutants;
  return Buffer.concat([png.subarray(0, SIGNATURE), ...arranged.map(({ type, data }) => pngChunk(type, data))]);
}

function mutateData({ type, data }: Chunk, choices: Choices): Uint8Array {
  if (type !== 'IDAT' || choices.below(2) === 0) return mutateBytes(data, choices);
  return deflateSync(mutateBytes(inflateSync(data), choices));
}

function chunksOf(png: Uint8Array): readonly Chunk[] {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  const chunks: Chunk[] = [];
  for (let at = SIGNATURE; at < png.length; ) {
    const length = view.getUint32(at);
    const type = Buffer.from(png.subarray(at + 4, at + 8)).toString('latin1');
    chunks.push({ type, data: png.subarray(at + 8, at + 8 + length) });
    at += length + 12;
  }
  return chunks;
}
