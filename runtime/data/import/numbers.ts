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
  f2: (buffer) => Float64Array.from(new Uint16Array(buffer), halfOf),
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
  const copy = new Uint8Array(bytes);
  const size = bytesPerNumber(type);
  if (size > 1 && isLittleEndian !== isHostLittleEndian()) {
    for (let at = 0; at < copy.length; at += size) copy.subarray(at, at + size).reverse();
  }
  return VALUES[type](copy.buffer);
}

function isHostLittleEndian(): boolean {
  return new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;
}

/** A float of 16 bits (IEEE 754 binary16). */
function halfOf(bits: number): number {
  const sign = bits >= 0x8000 ? -1 : 1;
  const [exponent, fraction] = [(bits >> 10) & 0x1f, bits & 0x3ff];
  if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1024 + fraction) * 2 ** (exponent - 25);
}
