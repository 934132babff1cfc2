import { existsSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { maskOf, sampleField } from '../../runtime/data/index.ts';
import { type Files, importFrom, load, png } from './support/importing.ts';

const pixels = Array.from({ length: 180 * 180 }, (_, pixel) => pixel % 251);
const picture = png(pixels, 180);
const mask = png(
  pixels.map((value) => (value === 7 ? 255 : 0)),
  180,
);
const empty = png(
  pixels.map(() => 0),
  180,
);

/** A crop with the masks of four labellers. */
function crop(place: string, name: string, labellers: readonly number[] = [0, 1, 2, 3], image = picture): Files {
  const masks = labellers.map((labeller) => [
    `crops/${place.replace('/', '/gt/')}/${name}_l${labeller}.png`,
    labeller === 3 ? mask : empty,
  ]);
  return { [`crops/${place.replace('/', '/images/')}/${name}.png`]: image, ...Object.fromEntries(masks) };
}

const three: Files = {
  ...crop('train/LIDC-IDRI-0001', 'z-105.0_c0'),
  ...crop('val/LIDC-IDRI-0002', 'z-97.5_c1'),
  ...crop('test/LIDC-IDRI-0003', 'z-12.25_c0'),
};

describe('import hpu-crops', () => {
  test('keeps splits, patients and labellers, cuts the middle, and holds the numbers against the published ones', async () => {
    const done = await importFrom(three, 'hpu-crops', 'crops', '--size', '128');
    expect(done).toMatchObject({ code: 0, stdout: 'set: 3 images of 128×128 (train 1, val 1, test 1), 4 raters\n' });
    expect(done.stderr).toContain('set does not have the numbers of LIDCv2 as it was published');
    expect(done.stderr).toContain('val: 1 slice, 1 patient; published: 1,993 slices, 111 patients');
    const set = await load(done.set);
    // The usual cut of the 180 pixels leaves 26 off each side.
    const middle = pixels.filter((_, pixel) => {
      const [row, column] = [Math.floor(pixel / 180), pixel % 180];
      return row >= 26 && row < 154 && column >= 26 && column < 154;
    });
    expect([...set.images.subarray(0, 128 * 128)]).toEqual([...middle]);
    expect(maskOf(set, 2, 3).reduce((sum, label) => sum + label, 0)).toBe(middle.filter((value) => value === 7).length);
    expect([0, 1, 2].map((at) => sampleField(set.manifest, at, 'subject'))).toEqual([
      'LIDC-IDRI-0001',
      'LIDC-IDRI-0002',
      'LIDC-IDRI-0003',
    ]);
    expect(set.manifest.source).toMatchObject({ importer: 'phisegc data import hpu-crops', middle: 128 });
  });

  test('pictures of another form are left out, or stop the import; labellers may be counted from 1', async () => {
    const files: Files = {
      ...crop('train/A', 'z-1_c0', [1, 2, 3, 4]),
      ...crop('train/A', 'slice-3'),
      ...crop('train/A', 'z-4_c0', [0, 1, 3]),
      ...crop('train/', 'z-5_c0'),
      ...crop('val/B', 'z-6_c0', [0, 1, 2, 3], png([1], 1)),
    };
    const done = await importFrom(files, 'hpu-crops', 'crops');
    expect(done).toMatchObject({ code: 0, stdout: expect.stringMatching(/^set: 1 image of 180×180/) });
    const reasons = [
      'images/A/slice-3.png cannot be imported: it is not called z-POSITION_cCROP.png',
      'images/A/z-4_c0.png cannot be imported: it has masks of l0, l1, l3, not of four labellers (l0 to l3, or l1 to l4)',
      'images/z-5_c0.png cannot be imported: it lies in no folder of a patient',
      'images/B/z-6_c0.png is 1×1 pixels; the pictures of this set are 180×180',
    ];
    expect((await load(done.set)).manifest.leftOut).toEqual(
      reasons.map((reason): unknown => expect.stringContaining(reason)),
    );
    const strict = await importFrom(files, 'hpu-crops', 'crops', '--strict');
    expect(strict).toMatchObject({ code: 2, stderr: expect.stringContaining('it is not called z-POSITION_cCROP.png') });
    expect(existsSync(strict.set)).toBe(false);
  });

  test('folders without splits are none of this set', async () => {
    const { code, stderr } = await importFrom(
      { 'crops/images/A/z-1_c0.png': picture, 'crops/gt/A/z-1_c0_l0.png': mask },
      'hpu-crops',
      'crops',
    );
    expect(code).toBe(2);
    expect(stderr).toContain('it lies in none of train, val and test');
  });
});
