import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { readData } from '../../../runtime/data/read-data.ts';
import { dataFolderFiles } from '../../support/data-folder.ts';

const folder = mkdtempSync(join(tmpdir(), 'phisegc-data-'));
afterAll(() => rmSync(folder, { recursive: true }));

// Four images of 2 × 3 pixels; image i is filled with 10 i, rater k's mask of it with k, and rater 1 is absent in image 3.
const files = dataFolderFiles({
  images: Uint8Array.from({ length: 4 * 6 }, (_, index) => 10 * Math.floor(index / 6)),
  imageShape: [4, 2, 3],
  masks: Uint8Array.from({ length: 4 * 2 * 6 }, (_, index) => (index >= 42 ? 255 : Math.floor(index / 6) % 2)),
  maskShape: [4, 2, 2, 3],
  counts: { train: 1, val: 1, test: 2 },
});
for (const [file, content] of Object.entries(files)) writeFileSync(join(folder, file), content);

const manifest = String(files['manifest.json']);

describe('readData', () => {
  test('gives the images of a split with the masks of the raters there are', async () => {
    const data = await readData(folder, 'test', 9);
    expect(data).toMatchObject({ ok: true, value: [{ height: 2, width: 3, channels: 1 }, { folder: 'test-0001' }] });
    if (!data.ok) return;
    expect(data.value.map((image) => Math.round((image.data[5] ?? 0) * 255))).toEqual([20, 30]);
    expect(data.value.map((image) => image.annotations.map((labels) => labels[0]))).toEqual([[0, 1], [0]]);
  });

  test('tells raters apart by name, or by the place of their plane from 0', async () => {
    const raters = async (named: object): Promise<unknown> => {
      writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ ...JSON.parse(manifest), ...named }));
      const data = await readData(folder, 'test', 9);
      return data.ok ? data.value.map((image) => image.raters) : null;
    };
    expect(await raters({})).toEqual([['0', '1'], ['0']]);
    expect(await raters({ raters: ['anna', ''] })).toEqual([['anna', '1'], ['anna']]);
    expect(await raters({ raters: ['one of three'] })).toEqual([['0', '1'], ['0']]);
  });

  test('stops at the limit', async () => {
    const data = await readData(folder, 'test', 1);
    expect(data.ok && data.value.length).toBe(1);
  });

  test('knows the splits before it reads any array', async () => {
    rmSync(join(folder, 'images.u8'));
    expect(await readData(folder, 'tset', 1)).toMatchObject({ ok: false, problem: { kind: 'no-split' } });
    expect(await readData(folder, 'test', 1)).toMatchObject({ ok: false, problem: { kind: 'array-missing' } });
  });
});
