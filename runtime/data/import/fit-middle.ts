import { createElements, type Elements, elementTypeOf } from '../elements.ts';

interface Size {
  readonly height: number;
  readonly width: number;
}

/** A row-major picture of another size about the same middle: cut where it is larger, padded with 0 where it is smaller. */
export function fitMiddle(data: Uint8Array, from: Size, to: Size, channels: number): Uint8Array;
export function fitMiddle(data: Elements, from: Size, to: Size, channels: number): Elements;
export function fitMiddle(data: Elements, from: Size, to: Size, channels: number): Elements {
  const fitted = createElements(elementTypeOf(data), to.height * to.width * channels);
  const [rows, columns] = [overlap(from.height, to.height), overlap(from.width, to.width)];
  for (let row = 0; row < rows.count; row++) {
    const start = ((rows.from + row) * from.width + columns.from) * channels;
    const end = start + columns.count * channels;
    fitted.set(data.subarray(start, end), ((rows.to + row) * to.width + columns.to) * channels);
  }
  return fitted;
}

/** Where two extents of one middle overlap: from which place on in each, and for how long. */
function overlap(from: number, to: number): { readonly from: number; readonly to: number; readonly count: number } {
  const shift = Math.floor(Math.abs(from - to) / 2);
  return { from: from > to ? shift : 0, to: to > from ? shift : 0, count: Math.min(from, to) };
}
