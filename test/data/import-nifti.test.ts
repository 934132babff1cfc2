import { existsSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { maskOf, ratersOf, sampleField } from '../../runtime/data/index.ts';
import { type Files, importFrom, load } from './support/importing.ts';
import { nifti } from './support/nifti-file.ts';

const flat = nifti([3, 2], [0, 50, 100, 150, 200, 250]);
const seg = (...values: readonly number[]): Uint8Array => nifti([3, 2], values, { datatype: 64 });
const ONE = seg(0, 1, 1, 0, 0, 0);
const TWO = seg(0, 0, 0, 0, 0, 1);

const qubiq: Files = {
  'q/Training/case01/image.nii.gz': flat,
  'q/Training/case01/task01_seg01.nii.gz': ONE,
  'q/Training/case01/task01_seg02.nii.gz': TWO,
  'q/Validation/case01/image.nii.gz': flat,
  'q/Validation/case01/task01_seg02.nii.gz': ONE,
};

/** Two slices of 3×2 voxels. */
const deep = (values: readonly number[], datatype = 4) => nifti([3, 2, 2], values, { datatype });
const scan = deep([-1000, 0, 1000, 0, 0, 0, 100, 200, 300, 400, 500, 600]);
const label = deep([0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0], 2);
const msd: Files = { 'm/imagesTr/a_1.nii.gz': scan, 'm/labelsTr/a_1.nii.gz': label };

const importNifti = (files: Files, dir: string, ...options: readonly string[]) =>
  importFrom(files, 'nifti', dir, ...options);

async function refusal(files: Files, dir: string, ...options: readonly string[]): Promise<string> {
  const { code, stderr, set } = await importNifti(files, dir, ...options);
  expect({ code, written: existsSync(set) }).toEqual({ code: 2, written: false });
  return stderr;
}

describe('layouts', () => {
  test("QUBIQ's: a folder a case, and the split of the files", async () => {
    const done = await importNifti(qubiq, 'q');
    expect(done).toMatchObject({ code: 0, stdout: 'set: 2 images of 2×3 (train 1, val 1, test 0), 2 raters\n' });
    const set = await load(done.set);
    expect(set.manifest.raters).toEqual(['seg01', 'seg02']);
    expect([...set.images.subarray(0, 6)]).toEqual([0, 50, 100, 150, 200, 250]);
    expect([...maskOf(set, 0, 0)]).toEqual([0, 1, 1, 0, 0, 0]);
    expect(ratersOf(set, 1)).toEqual([1]);
    expect([0, 1].map((at) => sampleField(set.manifest, at, 'subject'))).toEqual([
      'Training/case01',
      'Validation/case01',
    ]);
  });

  test('of several tasks one is picked; a split alone is none', async () => {
    const files = { ...qubiq, 'q/Training/case01/task02_seg01.nii.gz': TWO };
    const both = await refusal(files, 'q');
    expect(both).toContain('it may be the mask, and so may Training/case01/task02_seg01.nii.gz');
    expect(both).toContain('`--mask TEXT` picks the file');
    const done = await importNifti(files, 'q/Training', '--mask', 'task02');
    expect(done.stdout).toBe('set: 1 image of 2×3 (train 1, val 0, test 0), 1 rater\n');
    expect(done.stderr).toContain('there is 1 subject');
  });

  test("the Medical Segmentation Decathlon's: one rater, only outlined slices", async () => {
    const files = {
      ...msd,
      'm/imagesTs/b.nii.gz': scan,
      'm/imagesTr/c.nii.gz': scan,
      'm/dataset.json': '{"numTraining": 2}',
    };
    const done = await importNifti(files, 'm', '--window', '0:510');
    expect(done).toMatchObject({ code: 0, stdout: 'set: 1 image of 2×3 (train 1, val 0, test 0), 1 rater\n' });
    const set = await load(done.set);
    expect([...set.images]).toEqual([50, 100, 150, 200, 250, 255]);
    expect([...maskOf(set, 0, 0)]).toEqual([0, 1, 1, 0, 0, 0]);
    expect(sampleField(set.manifest, 0, 'slice')).toBe(1);
    expect(set.manifest.leftOut).toEqual(['m/imagesTr/c.nii.gz has no mask']);
    expect(done.stderr).toContain('dataset.json says that it has 2 images with masks (numTraining); there are 1');
    const all = await load((await importNifti(msd, 'm', '--window', '0:510', '--all-slices')).set);
    expect([...all.images.subarray(0, 6)]).toEqual([0, 0, 255, 0, 0, 0]);
    expect([...maskOf(all, 0, 0)]).toEqual([0, 0, 0, 0, 0, 0]);
  });

  test("nnU-Net's, with a file for each channel", async () => {
    const files = { 'm/imagesTr/a_0000.nii.gz': scan, 'm/imagesTr/a_0001.nii.gz': label, 'm/labelsTr/a.nii.gz': label };
    expect(await refusal(files, 'm')).toContain('`--image TEXT` picks the file');
    const set = await load((await importNifti(files, 'm', '--image', '0001')).set);
    expect([...set.images]).toEqual([0, 1, 1, 0, 0, 0]);
    const both = await load((await importNifti(files, 'm', '--image', '0001,0000', '--window', '0:1,0:510')).set);
    expect(both.manifest.images.shape).toEqual([1, 2, 3, 2]);
    expect([...both.images]).toEqual([0, 50, 255, 100, 255, 150, 0, 200, 0, 250, 0, 255]);
    expect(await refusal(files, 'm', '--image', '0000,0002')).toMatch(
      /m holds no image of \S+ with 0002 between underscores of its name\n +help: there are /,
    );
  });

  const bids: Files = {
    'b/sub-01/ses-1/anat/sub-01_ses-1_T1w.nii.gz': flat,
    'b/sub-01/ses-1/anat/sub-01_ses-1_T2w.nii.gz': ONE,
    'b/sub-02/anat/sub-02_T1w.nii.gz': flat,
    'b/derivatives/ann/sub-01/ses-1/anat/sub-01_ses-1_label-lesion_mask.nii.gz': ONE,
    'b/derivatives/bob/sub-01/ses-1/anat/sub-01_ses-1_label-lesion_mask.nii.gz': TWO,
    'b/derivatives/ann/sub-02/anat/sub-02_label-lesion_mask.nii.gz': TWO,
    'b/derivatives/ann/sub-02/anat/sub-02_desc-brain_mask.nii.gz': TWO,
  };

  test("BIDS': a folder a rater below derivatives", async () => {
    expect(await refusal(bids, 'b', '--mask', 'lesion')).toMatch(
      / b holds no mask with lesion between underscores of its name\n +help: there are /,
    );
    expect(await refusal(bids, 'b', '--mask', 'label-lesion')).toContain(
      'there are sub-01_ses-1_T1w, sub-01_ses-1_T2w',
    );
    expect(await refusal(bids, 'b', '--image', 'T1w')).toContain(
      'there are sub-02_desc-brain_mask, sub-02_label-lesion_mask',
    );
    const done = await importNifti(bids, 'b', '--image', 'T1w', '--mask', 'label-lesion_mask');
    expect(done).toMatchObject({ code: 0, stdout: 'set: 2 images of 2×3 (train 2, val 0, test 0), 2 raters\n' });
    const set = await load(done.set);
    expect(set.manifest.raters).toEqual(['ann', 'bob']);
    expect([0, 1].map((at) => [sampleField(set.manifest, at, 'subject'), ratersOf(set, at)])).toEqual([
      ['sub-01', [0, 1]],
      ['sub-02', [0]],
    ]);
  });

  test('others are refused with what was found', async () => {
    const stderr = await refusal({ 'x/scan1/t1.nii.gz': flat, 'x/scan1/lesion.nii.gz': ONE }, 'x');
    expect(stderr).toContain('x holds 2 NIfTI files in no layout that is known, such as scan1/lesion.nii.gz');
    expect(stderr).toContain('known is imagesTr/NAME.nii.gz with labelsTr/NAME.nii.gz');
    expect(await refusal({ 'x/a.txt': '' }, 'x')).toContain('x holds no NIfTI files');
    const two = { ...msd, 'm/case1/image.nii.gz': flat, 'm/case1/task01_seg01.nii.gz': ONE };
    expect(await refusal(two, 'm')).toContain('m is ambiguous: it holds CASE/image.nii.gz');
  });
});

describe('what is in the files', () => {
  test('numbers of a scanner need a window, and the file may know one', async () => {
    const stderr = await refusal(msd, 'm');
    expect(stderr).toContain(
      'error[data/no-window]: m/imagesTr/a_1.nii.gz holds int16 numbers from -1000 to 1000; which of them become black and white is not clear',
    );
    const shown = nifti([3, 2], [1, 2, 3, 4, 5, 6], { datatype: 16, shown: [2, 5] });
    const files = { 'q/c/image.nii': shown, 'q/c/task01_seg01.nii.gz': ONE };
    expect(await refusal(files, 'q')).toContain('the file says that 2 to 5 is to be shown (cal_min, cal_max)');
  });

  test('--size cuts and pads about the middle', async () => {
    const wide = nifti([5, 1], [1, 2, 3, 4, 5]);
    const files = { 'q/c/image.nii.gz': wide, 'q/c/task01_seg01.nii.gz': nifti([5, 1], [0, 1, 1, 0, 1]) };
    const set = await load((await importNifti(files, 'q', '--size', '3')).set);
    expect([...set.images]).toEqual([0, 0, 0, 2, 3, 4, 0, 0, 0]);
    expect([...set.masks]).toEqual([0, 0, 0, 1, 1, 0, 0, 0, 0]);
  });

  test('--size HxW need not be square', async () => {
    const set = await load((await importNifti(qubiq, 'q', '--size', '1x2')).set);
    expect([set.height, set.width]).toEqual([1, 2]);
    expect([...set.images.subarray(0, 2)]).toEqual([0, 50]);
    expect(set.manifest.source).toMatchObject({ middle: [1, 2] });
  });

  test.each(['0', '3x', 'x3', '3x0', '2x3x4', '1.5'])('--size %s is refused', async (size) => {
    expect(await refusal(qubiq, 'q', '--size', size)).toContain('--size takes S pixels, or HxW');
  });

  test('--axis turns the slices', async () => {
    const set = await load((await importNifti(msd, 'm', '--window', '0:510', '--axis', 'x')).set);
    expect(set).toMatchObject({ count: 2, height: 2, width: 2 });
    expect([...set.images.subarray(0, 4)]).toEqual([0, 0, 100, 250]);
    expect(await refusal(msd, 'm', '--axis', 'w')).toContain('--axis takes x, y or z, not "w"');
  });

  test.each([
    ['the fourth axis', nifti([3, 2, 1, 2], [0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6])],
    ['the third, where masks have one slice', nifti([3, 2, 2], [0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6])],
  ])('channels along %s are chosen by --channel', async (_what, image) => {
    const files = { 'q/c/image.nii.gz': image, 'q/c/task01_seg01.nii.gz': ONE };
    expect(await refusal(files, 'q')).toContain('it has 2 channels');
    expect(await refusal(files, 'q', '--channel', '2')).toContain('`--channel K` takes one of them, 0 to 1');
    expect([...(await load((await importNifti(files, 'q', '--channel', '1')).set)).images]).toEqual([1, 2, 3, 4, 5, 6]);
  });

  /** Three channels along the fourth axis. */
  const colors = nifti([3, 2, 1, 3], [0, 10, 20, 30, 40, 50, 1, 2, 3, 4, 5, 6, 9, 9, 9, 9, 9, 9], { datatype: 4 });
  const several = { 'q/c/image.nii.gz': colors, 'q/c/task01_seg01.nii.gz': ONE };

  test('several channels are taken together, in the order that is asked for, each through its window', async () => {
    const done = await importNifti(several, 'q', '--channel', '1,0', '--window', '0:51,0:510', '--size', '3');
    const set = await load(done.set);
    expect(set.manifest.images.shape).toEqual([1, 3, 3, 2]);
    expect([...set.images]).toEqual([5, 0, 10, 5, 15, 10, 20, 15, 25, 20, 30, 25, 0, 0, 0, 0, 0, 0]);
    expect([...set.masks]).toEqual([0, 1, 1, 0, 0, 0, 0, 0, 0]);
    const all = await load((await importNifti(several, 'q', '--channel', 'all', '--window', '0:255')).set);
    expect([...all.images.subarray(0, 6)]).toEqual([0, 1, 9, 10, 2, 9]);
  });

  test('windows are one, or one for each channel; and all scans have as many channels', async () => {
    const argv = ['--channel', 'all', '--window', '0:1,0:2'];
    expect(await refusal(several, 'q', ...argv)).toContain(
      '--window names 2 windows, and q/c/image.nii.gz gives 3 channels',
    );
    const files = { ...several, 'q/d/image.nii.gz': flat, 'q/d/task01_seg01.nii.gz': ONE };
    const stderr = await refusal(files, 'q', '--channel', 'all', '--window', '0:255');
    expect(stderr).toContain('q/d/image.nii.gz is of 1 channel; those before it have 3 channels');
    expect(await refusal(several, 'q', '--channel', 'a', '--window', '0:9')).toContain(
      '--channel takes a whole number',
    );
  });

  test('masks that lie elsewhere, and voxels that are no number, are said', async () => {
    const place = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0];
    const files = {
      'q/c/image.nii.gz': nifti([3, 1], [Number.NaN, 1, 2], { datatype: 16, place }),
      'q/c/task01_seg01.nii.gz': nifti([3, 1], [0, 1, 1], { place: place.with(0, -1) }),
    };
    const done = await importNifti(files, 'q', '--window', '0:2');
    expect(done.stderr).toContain('masks of 1 of its 1 scans say that they lie elsewhere in space');
    expect(done.stderr).toContain('1 of its 1 scans have voxels that are no number (NaN), which became black');
    expect([...(await load(done.set)).images]).toEqual([0, 128, 255]);
  });

  test('a scan that cannot be used is left out, or stops the import', async () => {
    const files: Files = {
      ...qubiq,
      'q/Training/case02/image.nii.gz': flat,
      'q/Training/case02/task01_seg01.nii.gz': nifti([2, 2], [0, 1, 0, 0]),
      'q/Training/case03/image.nii.gz': 'no scan',
      'q/Training/case03/task01_seg01.nii.gz': ONE,
    };
    const done = await importNifti(files, 'q');
    expect(done.code).toBe(0);
    expect((await load(done.set)).manifest.leftOut).toEqual([
      'q/Training/case02/image.nii.gz cannot be imported: it is 3×2×1 voxels, and a mask of it 2×2×1',
      'q/Training/case03/image.nii.gz cannot be imported: it is not a NIfTI file: it does not begin with 348 or 540',
    ]);
    expect(await refusal(files, 'q', '--strict')).toContain('a mask of it 2×2×1');
  });

  test.each<[string, Files, string]>([
    [
      'a value that is no class',
      { 'q/c/image.nii.gz': flat, 'q/c/task01_seg01.nii.gz': seg(0, 0.5, 0, 0, 0, 0) },
      'holds the value 0.5',
    ],
    [
      'slices of two sizes',
      {
        ...qubiq,
        'q/Training/d/image.nii.gz': nifti([1, 1], [1]),
        'q/Training/d/task01_seg01.nii.gz': nifti([1, 1], [1]),
      },
      'of slices of 1×1 pixels; those before it are 2×3',
    ],
    [
      'no outline',
      { 'q/c/image.nii.gz': flat, 'q/c/task01_seg01.nii.gz': seg(0, 0, 0, 0, 0, 0) },
      'no slice with an outline',
    ],
  ])('%s: nothing is written', async (_what, files, reason) => {
    expect(await refusal(files, 'q')).toContain(reason);
  });
});
