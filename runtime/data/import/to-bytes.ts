import type { Window } from '../../pictures/window.ts';
import type { IntensityRule } from '../intensities.ts';

/** Numbers as they are stored, or one that lies outside of the range. */
export type Ranged =
  | { readonly ok: true; readonly stored: Uint8Array | Float32Array }
  | { readonly ok: false; readonly stray: number };

/** Bytes through a range, or the numbers as they are, as 32-bit floats. */
export type RangeStore = 'uint8' | 'float32';

/** Intensities of a range as 0 to 255, or as they are. One that is beyond, or is no number, is given back. */
export function storeRange(
  values: ArrayLike<number | bigint>,
  { start, count }: { readonly start: number; readonly count: number },
  [low, high]: Window,
  store: RangeStore,
): Ranged {
  const isWhole = store === 'uint8';
  const stored = isWhole ? new Uint8Array(count) : new Float32Array(count);
  for (let index = 0; index < count; index++) {
    const value = Number(values[start + index]);
    const share = (value - low) / (high - low);
    if (!(share >= -1e-6 && share <= 1 + 1e-6)) return { ok: false, stray: value };
    stored[index] = isWhole ? Math.round(share * 255) : value;
  }
  return { ok: true, stored };
}

/** What a manifest says of intensities that are stored so: the rule of their channel, and a few words. */
export function rangeRule(
  [low, high]: Window,
  store: RangeStore,
): { readonly intensities: readonly IntensityRule[] | undefined; readonly text: string } {
  return store === 'uint8'
    ? { intensities: undefined, text: `${low} to ${high}, in 256 steps` }
    : { intensities: [{ window: [low, high] }], text: `${low} to ${high}, as they were` };
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
