import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from '@jest/globals';
import { plainOf } from '../../runtime/data/import/nifti/channels.ts';
import { readNifti } from '../../runtime/data/import/nifti/read-nifti.ts';
import { type Axis, rangeOf, sliceOf } from '../../runtime/data/import/nifti/slices.ts';
import type { Reading } from '../../runtime/pictures/image.ts';
import { nifti } from './support/nifti-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'phisegc-nifti-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A slice of a file, and what its header says. */
async function slice(file: Uint8Array | string, index = 0, axis: Axis = 'z'): Promise<Reading<object>> {
  const path = typeof file === 'string' ? file : join(folder, 'one.nii.gz');
  if (typeof file !== 'string') writeFileSync(path, file);
  const read = await readNifti(path);
  if (!read.ok) return read;
  const { height, width, values } = sliceOf(plainOf(read.value), axis, index);
  return { ok: true, value: { height, width, values: [...values], header: read.value.header } };
}

const voxels = Array.from({ length: 24 }, (_, index) => index);

describe('voxels', () => {
  test.each([
    ['uint8', 2],
    ['int16', 4],
    ['int32', 8],
    ['float32', 16],
    ['float64', 64],
    ['uint16', 512],
  ])('%s of either order of bytes, scaled, packed or not', async (_name, datatype) => {
    for (const isBigEndian of [false, true]) {
      const file = nifti([4, 3, 2], voxels, { datatype, isBigEndian, slope: 2, inter: -1, gzip: isBigEndian });
      const expected = voxels.slice(12).map((value) => 2 * value - 1);
      expect(await slice(file, 1)).toMatchObject({ ok: true, value: { height: 3, width: 4, values: expected } });
    }
  });

  test('slices lie across the axis that is asked for; the earlier of the other two runs along the rows', async () => {
    const file = nifti([4, 3, 2], voxels);
    const at = (x: number, y: number, z: number): number => x + 4 * (y + 3 * z);
    const across = { height: 2, width: 3, values: [0, 1].flatMap((z) => [0, 1, 2].map((y) => at(2, y, z))) };
    expect(await slice(file, 2, 'x')).toMatchObject({ value: across });
    const along = { height: 2, width: 4, values: [0, 1].flatMap((z) => [0, 1, 2, 3].map((x) => at(x, 1, z))) };
    expect(await slice(file, 1, 'y')).toMatchObject({ value: along });
  });

  test('a file of two axes is a slice; a slope of 0 scales nothing', async () => {
    expect(await slice(nifti([2, 1], [7, 9], { slope: 0, inter: 5 }))).toMatchObject({
      value: { height: 1, width: 2, values: [7, 9] },
    });
  });

  // Values, scale and place are those that nibabel 5.4 shows of the files, which it wrote.
  test('what nibabel wrote: NIfTI-2, and NIfTI-1 with the large end first', async () => {
    const place = [2, 0, 0, -5, 0, 3, 0, 1, 0, 0, 4, 9];
    expect(await slice('test/data/fixtures/nifti2.nii.gz', 1)).toMatchObject({
      value: {
        height: 3,
        width: 4,
        values: [9, 12, 15, 18, 10, 13, 16, 19, 11, 14, 17, 20],
        header: { type: 'i2', slope: 0.5, inter: 10, shown: [1, 7], place },
      },
    });
    expect(await slice('test/data/fixtures/nifti1-be.nii.gz', 1)).toMatchObject({
      value: {
        values: [-2, 4, 10, 16, 0, 6, 12, 18, 2, 8, 14, 20],
        header: { isLittleEndian: false, type: 'f4', place },
      },
    });
  });

  test('their range is that of the numbers, without gaps', async () => {
    writeFileSync(
      join(folder, 'range.nii'),
      nifti([3, 1], [Number.NaN, -2, 5], { datatype: 16, slope: 3, gzip: false }),
    );
    const read = await readNifti(join(folder, 'range.nii'));
    expect(read.ok && rangeOf(plainOf(read.value))).toEqual([-6, 15]);
  });
});

describe('refused is', () => {
  const good = nifti([4, 3, 2], voxels, { gzip: false });
  const changed = (at: number, ...bytes: readonly number[]): Uint8Array =>
    Uint8Array.from(good, (byte, index) => bytes[index - at] ?? byte);
  test.each<[string, Uint8Array, string]>([
    ['another file', new TextEncoder().encode('P5 100 100 255'.repeat(50)), 'it does not begin with 348 or 540'],
    ['an empty file', new Uint8Array(0), 'it does not begin with 348 or 540'],
    ['a file without its mark', changed(344, 0, 0, 0), 'it lacks the mark n+1 or n+2'],
    ['one of two files', changed(344, 0x6e, 0x69, 0x31), 'its voxels are in another file (.img)'],
    ['colours', changed(70, 128, 0), 'it holds colours (RGB), which are not read'],
    ['complex numbers', changed(70, 32, 0), 'it holds complex numbers'],
    ['an unknown type', changed(70, 99, 0), 'numbers of an unknown type (99)'],
    ['no axes', changed(40, 0, 0), 'it has 0 axes'],
    ['an axis without extent', changed(42, 0, 0), 'its extents are 0×3×2'],
    ['far too many voxels', changed(40, 4, 0, 255, 127, 255, 127, 255, 127, 255, 127), 'far more than a scan'],
    ['voxels within the header', changed(108, 0, 0, 0, 0), 'its voxels begin at byte 0'],
    ['a file cut short', good.subarray(0, good.length - 1), 'it is cut short: 375 of 376 bytes'],
    ['a header cut short', good.subarray(0, 200), 'it is cut short'],
    ['a packed file cut short', gzipSync(good).subarray(0, 60), 'it is'],
    [
      'a packed file of far more bytes',
      gzipSync(Buffer.concat([good, new Uint8Array(2 ** 20)])),
      'it unpacks to more than the 376 bytes',
    ],
  ])('%s', async (_what, file, reason) => {
    expect(await slice(file)).toEqual({ ok: false, reason: expect.stringContaining(reason) });
  });
});
