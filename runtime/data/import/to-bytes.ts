import type { Window } from '../../pictures/window.ts';

/** Numbers as bytes, or one that lies outside of the range. */
export type Bytes = { readonly ok: true; readonly bytes: Uint8Array } | { readonly ok: false; readonly stray: number };

/** Intensities of a range as 0 to 255. One that is beyond, or is no number, is given back. */
export function toBytes(values: ArrayLike<number | bigint>, start: number, count: number, [low, high]: Window): Bytes {
  const bytes = new Uint8Array(count);
  for (let index = 0; index < count; index++) {
    const value = Number(values[start + index]);
    const share = (value - low) / (high - low);
    if (!(share >= -1e-6 && share <= 1 + 1e-6)) return { ok: false, stray: value };
    bytes[index] = Math.round(share * 255);
  }
  return { ok: true, bytes };
}

/** Intensities of a window as 0 to 255; those beyond are cut off, and what is no number is black. */
export function clampToBytes(values: ArrayLike<number>, [low, high]: Window): Uint8Array {
  const bytes = new Uint8Array(values.length);
  for (let index = 0; index < bytes.length; index++) {
    const share = ((values[index] ?? low) - low) / (high - low);
    bytes[index] = Math.round(255 * Math.min(1, Math.max(0, Number.isNaN(share) ? 0 : share)));
  }
  return bytes;
}
