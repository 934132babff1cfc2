import { endianness } from 'node:os';
import { halfValue } from '../../embed/half-floats.ts';
import { swapped } from '../elements.ts';

/** How a number is stored: numpy's letter for its kind (`u` whole, `i` whole with a sign, `f` float, `b` boolean) and its bytes. */
export type NumberType = 'b1' | 'u1' | 'i1' | 'u2' | 'i2' | 'u4' | 'i4' | 'u8' | 'i8' | 'f2' | 'f4' | 'f8';

/** What is stored, as numbers that are exact but for whole ones beyond 2^53. */
export type Values = ArrayLike<number>;

const VALUES: Readonly<Record<NumberType, (buffer: ArrayBuffer) => Values>> = {
  b1: (buffer) => new Uint8Array(buffer),
  u1: (buffer) => new Uint8Array(buffer),
  i1: (buffer) => new Int8Array(buffer),
  u2: (buffer) => new Uint16Array(buffer),
  i2: (buffer) => new Int16Array(buffer),
  u4: (buffer) => new Uint32Array(buffer),
  i4: (buffer) => new Int32Array(buffer),
  u8: (buffer) => Float64Array.from(new BigUint64Array(buffer), Number),
  i8: (buffer) => Float64Array.from(new BigInt64Array(buffer), Number),
  f2: (buffer) => Float64Array.from(new Uint16Array(buffer), halfValue),
  f4: (buffer) => new Float32Array(buffer),
  f8: (buffer) => new Float64Array(buffer),
};

/** The type of a name such as `f8`; null where it is none of these. */
export function numberTypeOf(name: string): NumberType | null {
  return isNumberType(name) ? name : null;
}

function isNumberType(name: string): name is NumberType {
  return Object.hasOwn(VALUES, name);
}

export function bytesPerNumber(type: NumberType): number {
  return Number(type.slice(1));
}

/** The numbers that bytes hold; the bytes are copied. */
export function valuesOf(bytes: Uint8Array, type: NumberType, isLittleEndian: boolean): Values {
  const isHost = isLittleEndian === (endianness() === 'LE');
  const copy = isHost ? new Uint8Array(bytes) : swapped(bytes, bytesPerNumber(type));
  return VALUES[type](copy.buffer);
}
