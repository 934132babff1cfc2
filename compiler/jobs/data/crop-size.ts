import type { NumberRow } from '../check-numbers.ts';
import type { Size } from './read-png-case.ts';

/** Height and width in pixels: one number for both, or each. */
export type CropSize = number | { readonly height: number; readonly width: number };

/** Null for whole images. */
export function cropOf(size: CropSize | null): Size | null {
  return typeof size === 'number' ? { height: size, width: size } : size;
}

/** A size as a manifest has it: a number, or [height, width]. */
export function middleOf(size: Size | null): number | readonly [number, number] | null {
  if (size === null) return null;
  return size.height === size.width ? size.height : [size.height, size.width];
}

/** What is to be checked of a size. */
export function cropNumbers(size: CropSize | null): readonly NumberRow[] {
  if (size === null) return [];
  return typeof size === 'number'
    ? [['size', size, 1]]
    : [
        ['size.height', size.height, 1],
        ['size.width', size.width, 1],
      ];
}
