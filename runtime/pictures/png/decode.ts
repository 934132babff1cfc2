import type { Reading } from '../image.ts';
import { readChunks } from './chunks.ts';
import { damaged, type PngHeader, readPngHeader } from './header.ts';
import { unpackSamples } from './samples.ts';

/** A PNG as it is stored: nothing is scaled, and indices stay indices. */
export interface DecodedPng extends PngHeader {
  /** [height, width, samples of a pixel] */
  readonly samples: Uint8Array | Uint16Array;
  /** Colours of an indexed picture, [entry, 3]; empty for any other. */
  readonly palette: Uint8Array;
  /** Indexed: the opacity of the first entries. Grey and colour: the one value that is transparent, if any. */
  readonly transparency: readonly number[];
}

/** Decodes a PNG of any kind and depth, also interlaced; what it unpacks is bounded by what its header declares. */
export function decodePng(bytes: Uint8Array): Reading<DecodedPng> {
  const header = readPngHeader(bytes);
  if (!header.ok) return header;
  const chunks = readChunks(bytes);
  if (!chunks.ok) return chunks;
  const { kind } = header.value;
  const palette = kind === 'indexed' ? chunks.value.palette : new Uint8Array(0);
  const entries = palette.length / 3;
  if (kind === 'indexed' && (entries === 0 || entries > 256 || !Number.isInteger(entries))) {
    return damaged('it has no palette');
  }
  const samples = unpackSamples(header.value, chunks.value.packed);
  if (!samples.ok) return samples;
  if (kind === 'indexed') {
    const stray = samples.value.find((index) => index >= entries);
    if (stray !== undefined) return damaged(`a pixel has the colour ${stray} of a palette of ${entries}`);
  }
  const transparency = readTransparency(kind, chunks.value.transparency);
  return { ok: true, value: { ...header.value, samples: samples.value, palette, transparency } };
}

function readTransparency(kind: PngHeader['kind'], content: Uint8Array): readonly number[] {
  if (kind === 'indexed') return [...content];
  const count = { grey: 1, colour: 3, 'grey-alpha': 0, 'colour-alpha': 0 }[kind];
  if (count === 0 || content.length !== 2 * count) return [];
  return Array.from({ length: count }, (_, index) => ((content[2 * index] ?? 0) << 8) | (content[2 * index + 1] ?? 0));
}
