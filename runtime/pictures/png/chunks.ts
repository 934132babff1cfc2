import type { Reading } from '../image.ts';
import { damaged } from './header.ts';

/** The chunks of a PNG file that its pixels depend on. */
export interface PngChunks {
  /** Red, green and blue of each entry; empty where there is none. */
  readonly palette: Uint8Array;
  /** As tRNS holds it. */
  readonly transparency: Uint8Array;
  /** The packed pixels, in order. */
  readonly packed: readonly Uint8Array[];
}

const FIRST = 8;
/** Chunks of which a second would contradict the first. */
const ONCE = new Set(['PLTE', 'tRNS']);
const EMPTY = new Uint8Array(0);

/** Takes a PNG file apart and verifies every check sum. What is packed stays packed. */
export function readChunks(bytes: Uint8Array): Reading<PngChunks> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let palette: Uint8Array = EMPTY;
  let transparency: Uint8Array = EMPTY;
  const packed: Uint8Array[] = [];
  const seen = new Set<string>();
  for (let at = FIRST; ; ) {
    if (at + 12 > bytes.length) return damaged('it ends before its last chunk');
    const length = view.getUint32(at);
    const name = String.fromCharCode(
      view.getUint8(at + 4),
      view.getUint8(at + 5),
      view.getUint8(at + 6),
      view.getUint8(at + 7),
    );
    const end = at + 8 + length;
    if (!/^[A-Za-z]{4}$/.test(name)) return damaged(`what stands at byte ${at} is not a chunk`);
    if (end + 4 > bytes.length) return damaged(`it ends within its chunk ${name}`);
    if (view.getUint32(end) !== crc32(bytes.subarray(at + 4, end))) {
      return damaged(`the check sum of its chunk ${name} is wrong`);
    }
    const content = bytes.subarray(at + 8, end);
    if (name === 'IEND') return { ok: true, value: { palette, transparency, packed } };
    if (ONCE.has(name) && seen.has(name)) return damaged(`it has two chunks ${name}`);
    seen.add(name);
    if (name === 'PLTE') palette = content;
    else if (name === 'tRNS') transparency = content;
    else if (name === 'IDAT') packed.push(content);
    else if (isCritical(name) && at !== FIRST) return damaged(`its chunk ${name} is none of PNG`);
    at = end + 4;
  }
}

/** A capital says that the pixels mean nothing without the chunk. */
function isCritical(name: string): boolean {
  return /^[A-Z]/.test(name);
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  return crc >>> 0;
});

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ (CRC_TABLE[(crc ^ byte) & 0xff] ?? 0);
  return ~crc >>> 0;
}
