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
export function cropNumbers(size: Size | null): readonly (readonly [name: string, value: number, least: number])[] {
  if (size === null) return [];
  const { height, width } = size;
  return height === width
    ? [['size', height, 1]]
    : [
        ['size.height', height, 1],
        ['size.width', width, 1],
      ];
}
