import { describe, expect, test } from '@jest/globals';
import { encode, type ImageData } from 'fast-png';
import { readPng } from '../../../compiler/jobs/images/read-png.ts';
import type { Window } from '../../../runtime/pictures/window.ts';
import { handmadePng } from '../../support/png.ts';

const png = (image: Partial<ImageData> & Pick<ImageData, 'data'>): Uint8Array =>
  encode({ width: 2, height: 1, ...image });

function pixels(bytes: Uint8Array, channels: number, window: Window | null = null): readonly number[] | string {
  const image = readPng(bytes, 'image.png', { channels, window });
  return image.ok ? Array.from(image.value.data, (value) => Math.round(value * 1e4) / 1e4) : image.reason;
}

describe('readPng', () => {
  test('reads 8 and 16 bits as 0 to 1', () => {
    expect(pixels(png({ data: Uint8Array.of(0, 255), channels: 1 }), 1)).toEqual([0, 1]);
    expect(pixels(png({ data: Uint16Array.of(65535, 13107), channels: 1, depth: 16 }), 1)).toEqual([1, 0.2]);
  });

  test('turns colour into luminance, and grey into colour', () => {
    const color = png({ data: Uint8Array.of(255, 0, 0, 255, 255, 255), channels: 3 });
    expect(pixels(color, 1)).toEqual([0.299, 1]);
    expect(pixels(color, 3)).toEqual([1, 0, 0, 1, 1, 1]);
    expect(pixels(png({ data: Uint8Array.of(0, 51), channels: 1 }), 3)).toEqual([0, 0, 0, 0.2, 0.2, 0.2]);
  });

  test('drops transparency unless the model wants it', () => {
    const grey = png({ data: Uint8Array.of(51, 0, 255, 255), channels: 2 });
    expect(pixels(grey, 1)).toEqual([0.2, 1]);
    expect(pixels(grey, 3)).toEqual([0.2, 0.2, 0.2, 1, 1, 1]);
    const color = png({ data: Uint8Array.of(0, 255, 0, 0, 51, 51, 51, 255), channels: 4 });
    expect(pixels(color, 1)).toEqual([0.587, 0.2]);
    expect(pixels(color, 4)).toEqual([0, 1, 0, 0, 0.2, 0.2, 0.2, 1]);
  });

  test.each([
    ['grey', 1, [3, 4], []],
    ['opaque grey as colours', 4, [5, 5, 5, 255, 6, 6, 6, 255], []],
    ['colours', 3, [5, 5, 5, 6, 7, 6], ['colour']],
    ['transparent grey', 2, [5, 255, 6, 254], ['transparency']],
    ['both', 4, [5, 5, 6, 255, 6, 6, 6, 0], ['colour', 'transparency']],
  ])('tells what is dropped from %s', (_what, channels, data, dropped) => {
    const image = readPng(png({ data: Uint8Array.from(data), channels }), 'image.png', { channels: 1, window: null });
    expect(image).toMatchObject({ ok: true, value: { dropped } });
  });

  test('refuses other numbers of channels', () => {
    expect(pixels(png({ data: Uint8Array.of(0, 1), channels: 1 }), 2)).toBe(
      'it has 1 colour channel; the model takes 2',
    );
  });

  test('takes a palette for the colours only where the colour type says so', () => {
    const palette = Uint8Array.from({ length: 768 }, (_, at) => 255 - (at % 256));
    const about = { width: 1, height: 1, depth: 8, chunks: [['PLTE', palette]] as const };
    expect(pixels(handmadePng({ ...about, colorType: 2, samples: [0, 51, 102] }), 3)).toEqual([0, 0.2, 0.4]);
    expect(pixels(handmadePng({ ...about, colorType: 6, samples: [0, 51, 102, 255] }), 3)).toEqual([0, 0.2, 0.4]);
    const indexed = handmadePng({ ...about, colorType: 3, samples: [0] });
    expect(pixels(indexed, 3)).toEqual([1, 0.9961, 0.9922]);
  });

  test('reads few bits a pixel, interlaced or not', () => {
    for (const isInterlaced of [false, true]) {
      const two = handmadePng({ width: 4, height: 1, depth: 2, colorType: 0, samples: [0, 1, 2, 3], isInterlaced });
      expect(pixels(two, 1)).toEqual([0, 0.3333, 0.6667, 1]);
    }
  });

  test('knows the value that is transparent in a picture without opacities', () => {
    const key = handmadePng({
      width: 2,
      height: 1,
      depth: 8,
      colorType: 0,
      samples: [7, 51],
      chunks: [['tRNS', Uint8Array.of(0, 7)]],
    });
    expect(pixels(key, 2)).toEqual([0.0275, 0, 0.2, 1]);
    expect(readPng(key, 'a.png', { channels: 1, window: null })).toMatchObject({
      value: { dropped: ['transparency'] },
    });
  });

  test('maps a window of stored values to 0 and 1, and leaves opacities alone', () => {
    const deep = png({ data: Uint16Array.of(1000, 4095), channels: 1, depth: 16 });
    expect(pixels(deep, 1, [0, 4000])).toEqual([0.25, 1]);
    const grey = png({ data: Uint8Array.of(10, 255, 0, 51), channels: 2 });
    expect(pixels(grey, 2, [5, 15])).toEqual([0.5, 1, 0, 0.2]);
  });

  test('refuses what is no PNG', () => {
    expect(pixels(new TextEncoder().encode('GIF89a'), 1)).toBe('it is not a PNG file');
  });
});
