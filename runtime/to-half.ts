/** The 16-bit floats of IEEE 754 that are nearest to numbers, as bits; of two equally near, the even one. Beyond 65,520 they are infinite. */
export function toHalf(numbers: Float32Array): Uint16Array {
  const bits = new Uint32Array(numbers.slice().buffer);
  return Uint16Array.from(numbers, (number, index) => halfOf(number, bits[index] ?? 0));
}

/** @param bits those of the number as a 32-bit float */
function halfOf(number: number, bits: number): number {
  const sign = (bits >>> 16) & 0x8000;
  const size = Math.abs(number);
  if (Number.isNaN(number)) return sign | 0x7e00;
  if (size >= 65_520) return sign | 0x7c00;
  // Below 2^-14 halves are whole multiples of 2^-24; the rest has 10 bits of fraction, and a carry goes into the exponent.
  if (size < 2 ** -14) return sign | toEven(size * 2 ** 24);
  const exponent = ((bits >>> 23) & 0xff) - 127;
  return sign | ((exponent + 14) * 1024 + toEven(size * 2 ** (10 - exponent)));
}

/** The nearest whole number; of two, the even one. */
function toEven(value: number): number {
  const below = Math.floor(value);
  const rest = value - below;
  return rest > 0.5 || (rest === 0.5 && below % 2 === 1) ? below + 1 : below;
}
