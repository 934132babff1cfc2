import { describe, expect, test } from '@jest/globals';
import { intensities } from '../../runtime/embed/intensities.ts';
import { checkBatch } from '../../runtime/embed/training-batch.ts';

const demand = { height: 2, width: 3, channels: 2 };
const size = { height: 2, width: 3, channels: 2 };
const floats = (...values: readonly number[]): Float32Array =>
  Float32Array.from({ length: 12 }, (_, at) => values[at] ?? 0.5);

describe('an image', () => {
  test('of floats from 0 to 1, out by a rounding error at most, is taken as it is', () => {
    const data = floats(0, 1, 1 + 5e-7, -5e-7);
    expect(intensities({ data, ...size }, demand)).toEqual(data);
  });

  test('of bytes is divided by 255', () => {
    const data = new Uint8Array(12).fill(255);
    expect(intensities({ data, ...size }, demand)).toEqual(new Float32Array(12).fill(1));
  });

  test.each([
    ['bytes in floats', floats(0, 1, 255), 'image.data[2] (row 0, column 1) is 255'],
    ['Hounsfield units', floats(0, 0, 0, 0, 0, 0, 0, -1000), 'image.data[7] (row 1, column 0) is -1000'],
    ['the range from -1 to 1', floats(-0.25), 'image.data[0] (row 0, column 0) is -0.25'],
    [
      'a little too much',
      floats(1.001),
      'is 1.0010000467300415; floats are intensities from 0 to 1: divide bytes by 255',
    ],
    [
      'NaN',
      floats(0, Number.NaN),
      'image.data[1] (row 0, column 0) is NaN; floats are intensities from 0 to 1: look where',
    ],
    ['an infinite number', floats(Number.NEGATIVE_INFINITY), 'is -Infinity'],
  ])('of %s is a TypeError that names the number and its place', (_, data, message) => {
    const expected = { name: 'TypeError', code: 'image/intensity', message: expect.stringContaining(message) };
    expect(() => intensities({ data, ...size }, demand)).toThrow(expect.objectContaining(expected));
  });

  test('of another type or length is refused', () => {
    const doubles = new Float64Array(12) as unknown as Float32Array;
    expect(() => intensities({ data: doubles, ...size }, demand)).toThrow('must be a Float32Array, Uint8Array');
    expect(() => intensities({ data: new Float32Array(11), ...size }, demand)).toThrow(
      'must hold 2 x 3 x 2 = 12 numbers',
    );
  });
});

describe('a batch', () => {
  const batch = { count: 2, height: 2, width: 3, images: new Float32Array(24), labels: new Int32Array(12) };

  test('of intensities and class indices is taken', () => {
    expect(() => checkBatch({ ...batch, labels: batch.labels.fill(1, 3) }, demand, 2)).not.toThrow();
  });

  test.each([
    ['bytes in floats', { images: batch.images.with(19, 200) }, 'images[19] (row 1, column 0) is 200'],
    ['NaN', { images: batch.images.with(0, Number.NaN) }, 'images[0] (row 0, column 0) is NaN'],
    [
      'a class that is not there',
      { labels: batch.labels.with(4, 2) },
      'labels[4] is 2; labels are whole class indices from 0 to 1',
    ],
    [
      'a mask of 0 and 255',
      { labels: batch.labels.with(4, 255) },
      'labels[4] is 255; labels are whole class indices from 0 to 1: divide a mask of 0 and 255 by 255',
    ],
    ['a label below zero', { labels: batch.labels.with(0, -1) }, 'labels[0] is -1'],
  ])('with %s is a TypeError that names the number and its place', (_, wrong, message) => {
    const code = 'images' in wrong ? 'image/intensity' : 'batch/label';
    const expected = { name: 'TypeError', code, message: expect.stringContaining(message) };
    expect(() => checkBatch({ ...batch, ...wrong }, demand, 2)).toThrow(expect.objectContaining(expected));
  });

  test('with labels that are no integers is refused', () => {
    const labels = new Float32Array(12).fill(0.5) as unknown as Int32Array;
    expect(() => checkBatch({ ...batch, labels }, demand, 2)).toThrow('labels must be an Int32Array');
  });
});
