import { expect, test } from '@jest/globals';
import { halfValues, upperHalfValues } from '../../runtime/embed/half-floats.ts';
import { toHalf } from '../../runtime/to-half.ts';

const bytesOf = (bits: readonly number[]): Uint8Array => new Uint8Array(Uint16Array.from(bits).buffer);
const ALL = Array.from({ length: 0x10000 }, (_, bits) => bits);

// Values of binary16 as the tables of IEEE 754 have them.
test.each([
  [0x0000, 0],
  [0x8000, -0],
  [0x0001, 2 ** -24],
  [0x03ff, 2 ** -14 - 2 ** -24],
  [0x0400, 2 ** -14],
  [0x3555, 0.333251953125],
  [0x3c00, 1],
  [0x3c01, 1.0009765625],
  [0xc000, -2],
  [0x7bff, 65504],
  [0x7c00, Number.POSITIVE_INFINITY],
  [0xfc00, Number.NEGATIVE_INFINITY],
  [0x7e00, Number.NaN],
])('the half 0x%s is %d', (bits, value) => {
  expect([...halfValues(bytesOf([bits]))]).toEqual([value]);
  expect([...toHalf(Float32Array.of(value))]).toEqual([bits]);
});

test('every half becomes itself again', () => {
  const values = halfValues(bytesOf(ALL));
  const again = toHalf(values);
  expect(ALL.filter((bits) => again[bits] !== bits && !Number.isNaN(values[bits]))).toEqual([]);
});

test('a number becomes the nearer of its two neighbours, and of two equally near the even one', () => {
  const values = halfValues(bytesOf(ALL));
  // Positive finite halves ascend with their bits; 32 bits hold their midpoints.
  const finite = ALL.slice(0, 0x7bff);
  const gaps = finite.map((bits) => ({ bits, below: values[bits] ?? 0, above: values[bits + 1] ?? 0 }));
  const near = (share: number): Float32Array =>
    Float32Array.from(gaps, ({ below, above }) => below + share * (above - below));
  expect([...toHalf(near(0.499))]).toEqual(finite);
  expect([...toHalf(near(0.5))]).toEqual(finite.map((bits) => bits + (bits % 2)));
  expect([...toHalf(near(0.501))]).toEqual(finite.map((bits) => bits + 1));
  expect([...toHalf(Float32Array.of(65_519.9, 65_520, 1e30))]).toEqual([0x7bff, 0x7c00, 0x7c00]);
});

test('the upper half of a 32-bit float is that number with fewer digits', () => {
  expect([...upperHalfValues(bytesOf([0x3f80, 0xc049, 0x7f80, 0x0001]))]).toEqual([
    1,
    -3.140625,
    Number.POSITIVE_INFINITY,
    // The least of 32 bits is 2^-149; here its upper 16 bits count.
    2 ** -133,
  ]);
});
