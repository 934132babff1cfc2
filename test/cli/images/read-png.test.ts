import { describe, expect, test } from '@jest/globals';
import { encode, type ImageData } from 'fast-png';
import { readPng } from '../../../compiler/cli/images/read-png.ts';

const png = (image: Partial<ImageData> & Pick<ImageData, 'data'>): Uint8Array =>
  encode({ width: 2, height: 1, ...image });

function pixels(bytes: Uint8Array, channels: number): readonly number[] | string {
  const image = readPng(bytes, 'image.png', channels);
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
    const image = readPng(png({ data: Uint8Array.from(data), channels }), 'image.png', 1);
    expect(image).toMatchObject({ ok: true, value: { dropped } });
  });

  test('refuses other numbers of channels', () => {
    expect(pixels(png({ data: Uint8Array.of(0, 1), channels: 1 }), 2)).toBe(
      'it has 1 colour channel; the model takes 2',
    );
  });

  test('refuses what is no PNG, damaged, cut short or huge', () => {
    const good = png({ data: Uint8Array.of(0, 255), channels: 1 });
    expect(pixels(new TextEncoder().encode('GIF89a'), 1)).toBe('it is not a PNG file');
    expect(pixels(good.slice(0, 20), 1)).toBe('the file is cut short');
    expect(pixels(good.slice(0, good.length - 16), 1)).toBe('the PNG file is damaged or cut short');
    const flipped = good.slice();
    flipped[45] = (flipped[45] ?? 0) ^ 0xff;
    expect(pixels(flipped, 1)).toBe('the PNG file is damaged or cut short');
    const huge = good.slice();
    new DataView(huge.buffer).setUint32(16, 1_000_000);
    new DataView(huge.buffer).setUint32(20, 1_000_000);
    expect(pixels(huge, 1)).toBe('it has more than 64 million pixels');
  });
});
