import { endianness } from 'node:os';

/** What the numbers of an image may be: named as numpy names them, and in names of files. */
export const ELEMENTS = {
  uint8: { bytes: 1, suffix: 'u8' },
  uint16: { bytes: 2, suffix: 'u16' },
  int16: { bytes: 2, suffix: 'i16' },
  float32: { bytes: 4, suffix: 'f32' },
} as const;

/** What an array of images holds, as numpy calls it. */
export type ElementType = keyof typeof ELEMENTS;

/** Numbers of images, as they are stored. */
export type Elements = Uint8Array | Uint16Array | Int16Array | Float32Array;

/** An array of a type, all 0. */
export function createElements(type: ElementType, length: number): Elements {
  switch (type) {
    case 'uint8':
      return new Uint8Array(length);
    case 'uint16':
      return new Uint16Array(length);
    case 'int16':
      return new Int16Array(length);
    case 'float32':
      return new Float32Array(length);
  }
}

export function elementTypeOf(array: Elements): ElementType {
  if (array instanceof Uint16Array) return 'uint16';
  if (array instanceof Int16Array) return 'int16';
  return array instanceof Float32Array ? 'float32' : 'uint8';
}

/** The little-endian bytes of an array: a view where this machine is little-endian. */
export function bytesOfElements(array: Elements): Uint8Array {
  const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
  return endianness() === 'LE' ? bytes : swapped(bytes, array.BYTES_PER_ELEMENT);
}

/** Little-endian bytes as an array: a view of them where it can be one. */
export function elementsOfBytes(bytes: Uint8Array, type: ElementType): Elements {
  if (type === 'uint8') return bytes;
  const size = ELEMENTS[type].bytes;
  const ordered = endianness() === 'LE' ? bytes : swapped(bytes, size);
  const { buffer, byteOffset } = ordered.byteOffset % size === 0 ? ordered : ordered.slice();
  const length = bytes.length / size;
  switch (type) {
    case 'uint16':
      return new Uint16Array(buffer, byteOffset, length);
    case 'int16':
      return new Int16Array(buffer, byteOffset, length);
    case 'float32':
      return new Float32Array(buffer, byteOffset, length);
  }
}

/** A copy with the bytes of each number in the other order. */
export function swapped(bytes: Uint8Array, size: number): Uint8Array<ArrayBuffer> {
  const copy = Uint8Array.from(bytes);
  if (size === 1) return copy;
  for (let at = 0; at < copy.length; at += size) copy.subarray(at, at + size).reverse();
  return copy;
}
