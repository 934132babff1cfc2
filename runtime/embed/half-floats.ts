/** Numbers of 16-bit floats of IEEE 754 (`F16`), little-endian, with 5 bits of exponent and 10 of fraction. */
export function halfValues(bytes: Uint8Array): Float32Array {
  return Float32Array.from(bitsOf(bytes), halfValue);
}

/** The number that the bits of a 16-bit float stand for. */
export function halfValue(bits: number): number {
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  const sign = bits >> 15 === 0 ? 1 : -1;
  if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15));
}

/** Numbers of the upper halves of 32-bit floats (`BF16`), little-endian. */
export function upperHalfValues(bytes: Uint8Array): Float32Array {
  return new Float32Array(bitsOf(bytes).map((bits) => bits * 0x10000).buffer);
}

function bitsOf(bytes: Uint8Array): Uint32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Uint32Array.from({ length: bytes.byteLength / 2 }, (_, index) => view.getUint16(2 * index, true));
}
