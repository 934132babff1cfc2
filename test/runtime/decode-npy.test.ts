import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { decodeNpy } from '../../runtime/decode-npy.ts';
import { encodeNpy } from '../../runtime/npy.ts';

/** Written by NumPy 2.4 from `numpy.arange(6).reshape(2, 3)`. */
const fixture = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(join('test/runtime/fixtures/npy', `${name}.npy`)));

describe('a .npy file', () => {
  test.each([
    ['bool', 'integers', [2, 3], [0, 1, 0, 1, 0, 1]],
    ['uint8', 'integers', [2, 3], [0, 1, 2, 3, 4, 5]],
    ['int16', 'integers', [2, 3], [-3, -2, -1, 0, 1, 2]],
    ['int64', 'integers', [2, 3], [0, 1, 2, 3, 4, 5]],
    ['version-2', 'integers', [2, 3], [0, 1, 2, 3, 4, 5]],
    ['float32', 'floats', [2, 3], [0, 0.25, 0.5, 0.75, 1, 1.25]],
    ['float64', 'floats', [2, 3], [0, 0.25, 0.5, 0.75, 1, 1.25]],
    ['scalar', 'integers', [], [7]],
    ['vector', 'integers', [3], [0, 1, 2]],
  ])('of NumPy, %s, is read', (name, kind, shape, numbers) => {
    const read = decodeNpy(fixture(name));
    expect(read).toMatchObject({ ok: true, value: { kind, shape } });
    expect(read.ok && [...read.value.data]).toEqual(numbers);
  });

  test.each([
    ['float16', 'its numbers are of type f2; save integers, float32 or float64'],
    ['big-endian', "its numbers are big-endian; save array.astype('<i4')"],
    ['fortran', 'it is stored column by column; save numpy.ascontiguousarray(array)'],
    ['strings', 'its numbers are of type U2; save integers, float32 or float64'],
    ['record', 'its header is not one of a plain array of numbers'],
  ])('of NumPy, %s, is refused', (name, reason) => {
    expect(decodeNpy(fixture(name))).toEqual({ ok: false, reason });
  });

  test('that is cut short, too long, or something else is refused', () => {
    const whole = fixture('int64');
    const reasonOf = (bytes: Uint8Array): string => {
      const read = decodeNpy(bytes);
      return read.ok ? 'none' : read.reason;
    };
    expect(reasonOf(whole.subarray(0, whole.length - 1))).toBe('its shape (2, 3) takes 48 bytes, and it has 47');
    expect(reasonOf(Uint8Array.from([...whole, 0]))).toBe('its shape (2, 3) takes 48 bytes, and it has 49');
    expect(reasonOf(whole.subarray(0, 40))).toBe('its header is not one of a plain array of numbers');
    expect(reasonOf(new Uint8Array(0))).toBe('it is not a .npy file');
    expect(reasonOf(new TextEncoder().encode('PK, which is a .npz file'))).toBe('it is not a .npy file');
    expect(reasonOf(whole.with(6, 9))).toBe('its format is 9; 1 to 3 are read');
  });

  test('reads what it writes, wherever the bytes lie', () => {
    const data = Float64Array.from([1.5, -2, 1e300]);
    const file = encodeNpy(data, [3, 1]);
    const shifted = new Uint8Array(file.length + 3);
    shifted.set(file, 3);
    expect(decodeNpy(shifted.subarray(3))).toEqual({ ok: true, value: { kind: 'floats', shape: [3, 1], data } });
  });
});
