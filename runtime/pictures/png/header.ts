import { type Reading, refused } from '../image.ts';

/** What the beginning of a PNG file declares. */
export interface PngHeader {
  readonly height: number;
  readonly width: number;
  /** Bits per sample: 1, 2, 4, 8 or 16. */
  readonly depth: number;
  readonly kind: PngKind;
  /** In seven passes, by Adam7. */
  readonly isInterlaced: boolean;
}

/** What the samples of a pixel are. */
export type PngKind = 'grey' | 'colour' | 'indexed' | 'grey-alpha' | 'colour-alpha';

/** By the colour type of IHDR, which alone decides: a palette may stand in any file of colours, as a suggestion. */
const KINDS: ReadonlyMap<number, { readonly kind: PngKind; readonly depths: readonly number[] }> = new Map([
  [0, { kind: 'grey', depths: [1, 2, 4, 8, 16] }],
  [2, { kind: 'colour', depths: [8, 16] }],
  [3, { kind: 'indexed', depths: [1, 2, 4, 8] }],
  [4, { kind: 'grey-alpha', depths: [8, 16] }],
  [6, { kind: 'colour-alpha', depths: [8, 16] }],
]);

export const SAMPLES: Readonly<Record<PngKind, number>> = {
  grey: 1,
  colour: 3,
  indexed: 1,
  'grey-alpha': 2,
  'colour-alpha': 4,
};

const SIGNATURE = [137, 80, 78, 71, 13, 10, 26, 10];
/** Signature, and IHDR with its length, name and check sum. */
const HEADER_END = 33;

/** Larger images are refused by their header: they would not fit a model, or are made to exhaust memory. */
const MAX_PIXELS = 64_000_000;

/** Reads what a PNG file declares; nothing of it is unpacked. */
export function readPngHeader(bytes: Uint8Array): Reading<PngHeader> {
  if (SIGNATURE.some((byte, index) => bytes[index] !== byte)) return refused('it is not a PNG file');
  if (bytes.length < HEADER_END) return refused('the file is cut short');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(8) !== 13 || view.getUint32(12) !== 0x49484452) return damaged('it does not begin with IHDR');
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  const [depth, colorType, compression, filter, interlacing] = bytes.subarray(24, 29);
  const type = KINDS.get(colorType ?? -1);
  if (depth === undefined || !type?.depths.includes(depth)) {
    return damaged(`there is no colour type ${colorType} of ${depth} bits`);
  }
  if (compression !== 0 || filter !== 0 || interlacing === undefined || interlacing > 1) {
    return damaged('its header names no method of PNG');
  }
  if (width === 0 || height === 0) return damaged('it has no pixels');
  if (width * height > MAX_PIXELS) return refused('it has more than 64 million pixels');
  return { ok: true, value: { height, width, depth, kind: type.kind, isInterlaced: interlacing === 1 } };
}

export function damaged(cause: string): { readonly ok: false; readonly reason: string } {
  return refused(`the PNG file is damaged or cut short: ${cause}`);
}
