import { describe, expect, test } from '@jest/globals';
import { decode } from 'fast-png';
import type { InputImage } from '../../../runtime/pictures/image.ts';
import {
  annotatedPicture,
  type Drawn,
  meanPicture,
  samplesPicture,
  stripPicture,
  uncertaintyPicture,
} from '../../../runtime/pictures/pictures.ts';

// 8 × 8: a grey image whose left half is class 1 in both samples; the model is sure but in one corner.
const SIZE = 8;
const pixels = SIZE * SIZE;
const left = Uint8Array.from({ length: pixels }, (_, pixel) => (pixel % SIZE < 4 ? 1 : 0));
const image: InputImage = {
  place: 0,
  folder: '',
  name: 'image.png',
  height: SIZE,
  width: SIZE,
  channels: 1,
  data: new Float32Array(pixels).fill(0.2),
  annotations: [],
  raters: [],
  ignored: null,
};
const drawn: Drawn = {
  classes: 2,
  labels: [left, left],
  mean: Float32Array.from({ length: 2 * pixels }, (_, index) => {
    const foreground = left[Math.floor(index / 2)] ?? 0;
    return index % 2 === 1 ? foreground : 1 - foreground;
  }),
  uncertainty: Float32Array.from({ length: pixels }, (_, pixel) => (pixel === 0 ? 0.5 : 0)),
};

/** The colour of a pixel of a PNG. */
function colorAt(png: Uint8Array, x: number, y: number): readonly number[] {
  const { width, data, channels } = decode(png);
  return [...data.slice((y * width + x) * channels, (y * width + x) * channels + 3)];
}

describe('the pictures of a model', () => {
  test('mean and uncertainty are as large as the image', () => {
    for (const png of [meanPicture(image, drawn), uncertaintyPicture(image, drawn)]) {
      expect(decode(png)).toMatchObject({ width: SIZE, height: SIZE, channels: 3, depth: 8 });
    }
  });

  test('the mean is white where the foreground is certain', () => {
    const png = meanPicture(image, drawn);
    expect([colorAt(png, 0, 3), colorAt(png, 7, 3)]).toEqual([
      [255, 255, 255],
      [0, 0, 0],
    ]);
  });

  test('with more classes the mean mixes their colours', () => {
    const mean = Float32Array.from({ length: 3 * pixels }, (_, index) => [0, 0.5, 0.5][index % 3] ?? 0);
    expect(colorAt(meanPicture(image, { ...drawn, classes: 3, mean }), 2, 2)).toEqual([158, 170, 117]);
  });

  test('the uncertainty is brightest at its maximum, which the file states', () => {
    const png = uncertaintyPicture(image, drawn);
    expect(colorAt(png, 0, 0)).toEqual([252, 253, 191]);
    expect(colorAt(png, 5, 5)).toEqual([0, 0, 4]);
    expect(decode(png).text).toEqual({ maximum: '0.5 nats' });
  });

  test('the grid shows image, samples, mean and uncertainty, enlarged', () => {
    const png = samplesPicture(image, drawn);
    const { width, height } = decode(png);
    // Five cells fit three columns and two rows; a cell is 8 × 24 pixels wide, with 8 around and 24 for its caption.
    expect({ width, height }).toEqual({ width: 3 * (192 + 8) + 8, height: 2 * (192 + 24 + 8) + 8 });
    const middle = 8 + 24 + 96;
    expect(colorAt(png, 8 + 96, middle)).toEqual([51, 51, 51]);
    const sample = 8 + 200;
    const tint = colorAt(png, sample + 30, middle);
    expect(tint).toEqual([114, 89, 33]);
    expect(colorAt(png, sample + 94, middle)).toEqual([230, 159, 0]);
    expect(colorAt(png, sample + 150, middle)).toEqual([51, 51, 51]);
  });

  test('the grid shows what annotators drew', () => {
    const annotated = samplesPicture({ ...image, annotations: [left, left, left] }, drawn);
    expect(decode(annotated).width).toBe(3 * 200 + 8);
    expect(decode(annotated).height).toBe(3 * 224 + 8);
    expect(colorAt(annotated, 8 + 200 + 30, 8 + 24 + 96)).toEqual([114, 89, 33]);
  });

  test('three channels are the colours of an image; of any other number the first is shown', () => {
    const values = [0.2, 0.4, 0.6];
    const first = (channels: number): readonly number[] => {
      const data = Float32Array.from({ length: channels * pixels }, (_, at) => values[at % channels] ?? 0);
      return colorAt(annotatedPicture({ ...image, channels, data }), 8 + 64, 8 + 24 + 64);
    };
    expect([first(1), first(2), first(3)]).toEqual([
      [51, 51, 51],
      [51, 51, 51],
      [51, 102, 153],
    ]);
  });

  test('what an annotator ignores is hatched in grey', () => {
    const ignored = 254;
    const labels = left.map((label) => (label === 1 ? ignored : 0));
    const picture = annotatedPicture({ ...image, annotations: [labels], ignored });
    // The left half of the second cell, below its caption.
    const colors = Array.from({ length: 6 }, (_, x) => colorAt(picture, 8 + 136 + x, 8 + 24));
    expect(colors.map(([red]) => red)).toEqual([128, 128, 128, 51, 51, 51]);
    expect(colorAt(picture, 8 + 136 + 100, 8 + 24 + 64)).toEqual([51, 51, 51]);
  });

  test('the uncertainty is hatched where a rater ignores a pixel, which has no part in its scale', () => {
    const ignored = 254;
    // The most uncertain pixel is the first; of those that count it is the last.
    const uncertainty = Float32Array.from(drawn.uncertainty, (value, pixel) => (pixel === pixels - 1 ? 0.1 : value));
    const labels = left.map((_, pixel) => (pixel < SIZE ? ignored : 0));
    const rated = { ...image, annotations: [left, labels], raters: ['0', '1'], ignored };
    const picture = stripPicture(rated, { ...drawn, uncertainty }, 1);
    const { width } = decode(picture);
    const [x, y] = [width - 8 - 128, 8 + 24];
    expect(Array.from({ length: 6 }, (_, at) => colorAt(picture, x + at, y)[0])).toEqual([
      128, 128, 128, 255, 255, 255,
    ]);
    expect(colorAt(picture, x + 127, y + 127)).toEqual([252, 253, 191]);
    expect(colorAt(picture, x, y + 127)).toEqual([0, 0, 4]);
  });

  test('outlines stand below the names of their raters', () => {
    const of = (raters: readonly string[]) =>
      annotatedPicture({ ...image, annotations: raters.map(() => left), raters });
    const [anna, plain] = [of(['anna']), of(['Änna'])];
    expect(plain).toEqual(anna);
    expect(of(['ben'])).not.toEqual(anna);
    // A name that is too long ends with its cell.
    expect(of([`anna ${'x'.repeat(80)}`, 'b'])).toEqual(of([`anna ${'x'.repeat(40)}`, 'b']));
  });

  test('an image of 512 × 512 pixels has as many values as a picture takes', () => {
    const side = 512;
    const large: InputImage = { ...image, height: side, width: side, data: new Float32Array(side * side).fill(0.2) };
    const labels = new Uint8Array(side * side);
    const uncertainty = new Float32Array(side * side);
    uncertainty[side * side - 1] = 0.25;
    const about: Drawn = { classes: 2, labels: [labels], mean: new Float32Array(2 * side * side), uncertainty };
    expect(decode(uncertaintyPicture(large, about)).text).toEqual({ maximum: '0.25 nats' });
    expect(colorAt(uncertaintyPicture(large, about), side - 1, side - 1)).toEqual([252, 253, 191]);
    const grid = decode(samplesPicture(large, about));
    expect([grid.width, grid.height]).toEqual([2 * (side + 8) + 8, 2 * (side + 24 + 8) + 8]);
  });
});
