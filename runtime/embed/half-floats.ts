/** Numbers of 16-bit floats of IEEE 754 (`F16`), little-endian, with 5 bits of exponent and 10 of fraction. */
export function halfValues(bytes: Uint8Array): Float32Array {
  return valuesOf(bytes, (bits) => {
    const exponent = (bits >> 10) & 0x1f;
    const fraction = bits & 0x3ff;
    const sign = bits >> 15 === 0 ? 1 : -1;
    if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
    return sign * (exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15));
  });
}

const scratch = new DataView(new ArrayBuffer(4));

/** Numbers of the upper halves of 32-bit floats (`BF16`), little-endian. */
export function upperHalfValues(bytes: Uint8Array): Float32Array {
  return valuesOf(bytes, (bits) => {
    scratch.setUint32(0, bits * 0x10000);
    return scratch.getFloat32(0);
  });
}

function valuesOf(bytes: Uint8Array, numberOf: (bits: number) => number): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float32Array.from({ length: bytes.byteLength / 2 }, (_, index) => numberOf(view.getUint16(2 * index, true)));
}
