import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { readData } from '../../../compiler/cli/images/read-data.ts';

const folder = mkdtempSync(join(tmpdir(), 'phisegc-data-'));
afterAll(() => rmSync(folder, { recursive: true }));

// Four images of 2 × 3 pixels; image i is filled with 10 i, rater k's mask of it with k, and rater 1 is absent in image 3.
const images = Uint8Array.from({ length: 4 * 6 }, (_, index) => 10 * Math.floor(index / 6));
const masks = Uint8Array.from({ length: 4 * 2 * 6 }, (_, index) => {
  const plane = Math.floor(index / 6);
  return plane === 7 ? 255 : plane % 2;
});
const manifest = {
  format: 'multi-rater-seg/1',
  images: { file: 'images.u8', shape: [4, 2, 3], gzip: false },
  masks: { file: 'masks.u8.gz', shape: [4, 2, 2, 3], gzip: true },
  counts: { train: 1, val: 1, test: 2 },
};

function write(changes: object = {}): void {
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ ...manifest, ...changes }));
  writeFileSync(join(folder, 'images.u8'), images);
  writeFileSync(join(folder, 'masks.u8.gz'), gzipSync(masks));
}
beforeEach(() => write());

async function reason(): Promise<string> {
  const data = await readData(folder, 'test', 9);
  return data.ok ? 'read' : data.reason;
}

describe('readData', () => {
  test('gives the images of a split with the masks of the raters there are', async () => {
    const data = await readData(folder, 'test', 9);
    expect(data).toMatchObject({ ok: true, value: [{ height: 2, width: 3, channels: 1 }, { folder: 'test-0001' }] });
    if (!data.ok) return;
    expect(data.value.map((image) => Math.round((image.data[5] ?? 0) * 255))).toEqual([20, 30]);
    expect(data.value.map((image) => image.annotations.map((labels) => labels[0]))).toEqual([[0, 1], [0]]);
  });

  test('stops at the limit', async () => {
    const data = await readData(folder, 'test', 1);
    expect(data.ok && data.value.length).toBe(1);
  });

  test.each([
    ['another format', { format: 'other/2' }, 'manifest.json has the format "other/2", not "multi-rater-seg/1"'],
    ['counts that do not add up', { counts: { train: 1, test: 2 } }, 'the counts of manifest.json do not add up'],
    [
      'images without extents',
      { images: { file: 'images.u8', shape: [] } },
      'manifest.json does not describe images [N, H, W]',
    ],
    [
      'a file elsewhere',
      { images: { ...manifest.images, file: '../secret' } },
      'manifest.json does not describe images [N, H, W]',
    ],
    ['masks of another size', { masks: { ...manifest.masks, shape: [4, 2, 3, 2] } }, 'images and masks differ in size'],
    ['a missing file', { images: { ...manifest.images, file: 'none.u8' } }, 'none.u8 cannot be read'],
    [
      'a file that is too short',
      { images: { ...manifest.images, shape: [4, 2, 3, 2] } },
      'images.u8 holds 24 bytes, not 48',
    ],
    [
      'a file that is not gzipped',
      { images: { ...manifest.images, gzip: true } },
      'images.u8 is not a gzip file, or is cut short',
    ],
  ])('refuses %s', async (_what, changes, expected) => {
    write(changes);
    expect(await reason()).toBe(expected);
  });

  test('refuses a manifest that is no JSON', async () => {
    writeFileSync(join(folder, 'manifest.json'), '{');
    expect(await reason()).toBe('manifest.json is not a JSON object');
  });
});
