import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import h5wasm from 'h5wasm/node';
import { maskOf, ratersOf, sampleField } from '../../runtime/data/index.ts';
import { handmadePng } from '../support/png.ts';
import { importFrom, load, png, workspace } from './support/importing.ts';

const SIX = [0, 50, 100, 150, 200, 250];

describe('import png', () => {
  test('takes folders of pictures and masks', async () => {
    const done = await importFrom(
      {
        'scans/images/a.png': png(SIX, 3),
        'scans/images/b.png': png(SIX.toReversed(), 3),
        'scans/masks/a_jo.png': png([0, 0, 255, 255, 0, 0], 3),
        'scans/masks/a_ann.png': png([0, 1, 1, 1, 0, 0], 3),
        'scans/masks/b_jo.png': handmadePng({
          width: 3,
          height: 2,
          depth: 1,
          colorType: 0,
          samples: [1, 0, 1, 0, 1, 0],
        }),
      },
      'png',
      'scans',
    );
    expect(done).toMatchObject({ code: 0, stdout: 'set: 2 images of 2×3 (train 2, val 0, test 0), 2 raters\n' });
    const set = await load(done.set);
    expect([...set.images]).toEqual([...SIX, ...SIX.toReversed()]);
    expect(set.manifest.raters).toEqual(['ann', 'jo']);
    expect([0, 1].map((image) => ratersOf(set, image))).toEqual([[0, 1], [1]]);
    expect([...maskOf(set, 0, 0)]).toEqual([0, 1, 1, 1, 0, 0]);
    expect([...maskOf(set, 0, 1)]).toEqual([0, 0, 1, 1, 0, 0]);
    expect([...maskOf(set, 1, 1)]).toEqual([1, 0, 1, 0, 1, 0]);
  });

  test("takes HPU-Net's LIDC crops: splits, patients, four readers, the middle", async () => {
    const side = 6;
    const crop = Array.from({ length: side * side }, (_, pixel) => pixel);
    const files: Record<string, Uint8Array> = {};
    for (const [split, patient] of [
      ['train', '0001'],
      ['val', '0002'],
      ['test', '0003'],
    ]) {
      for (const slice of ['z-105.0_c0', 'z-97.5_c1']) {
        files[`lidc_crops/${split}/images/LIDC-IDRI-${patient}/${slice}.png`] = png(crop, side);
        for (const reader of [0, 1, 2, 3]) {
          const mask = crop.map((pixel) => (pixel % (reader + 2) === 0 ? 255 : 0));
          files[`lidc_crops/${split}/gt/LIDC-IDRI-${patient}/${slice}_l${reader}.png`] = png(mask, side);
        }
      }
    }
    const done = await importFrom(files, 'png', 'lidc_crops', '--size', '4');
    expect(done).toMatchObject({ code: 0, stdout: 'set: 6 images of 4×4 (train 2, val 2, test 2), 4 raters\n' });
    const set = await load(done.set);
    const middle = [7, 8, 9, 10, 13, 14, 15, 16, 19, 20, 21, 22, 25, 26, 27, 28];
    expect([...set.images.slice(0, 16)]).toEqual(middle);
    expect([...maskOf(set, 3, 2)]).toEqual(middle.map((pixel) => (pixel % 4 === 0 ? 1 : 0)));
    expect([0, 2, 4].map((image) => sampleField(set.manifest, image, 'subject'))).toEqual([
      'LIDC-IDRI-0001',
      'LIDC-IDRI-0002',
      'LIDC-IDRI-0003',
    ]);
    expect(sampleField(set.manifest, 0, 'image')).toBe('train/images/LIDC-IDRI-0001/z-97.5_c1.png');
  });

  test('keeps colours, and several classes', async () => {
    const done = await importFrom(
      {
        'rgb/images/a.png': png([1, 2, 3, 4, 5, 6], 2, { channels: 3 }),
        'rgb/images/b.png': png([7, 8], 2),
        'rgb/labels/a.png': png([2, 0], 2),
        'rgb/labels/b.png': png([1, 2], 2, {
          palette: [
            [0, 0, 0],
            [255, 0, 0],
            [0, 255, 0],
          ],
        }),
      },
      'png',
      'rgb',
      '--classes',
      '3',
    );
    expect(done).toMatchObject({ code: 0, stdout: 'set: 2 images of 1×2×3 (train 2, val 0, test 0), 1 rater\n' });
    const set = await load(done.set);
    expect(set).toMatchObject({ channels: 3, classes: 3 });
    expect([...set.images]).toEqual([1, 2, 3, 4, 5, 6, 7, 7, 7, 8, 8, 8]);
    expect([...set.masks]).toEqual([2, 0, 1, 2]);
  });

  test('lists pictures and masks in files of another kind, and --strict stops at them', async () => {
    const files = {
      't/images/a.png': png([1, 2], 2),
      't/images/b.png': png([3, 4], 2),
      't/images/notes.txt': Uint8Array.of(1),
      't/masks/a_1.png': png([0, 1], 2),
      't/masks/b_1.png': png([0, 1], 2),
      't/masks/b_2.tif': Uint8Array.of(1),
    };
    const done = await importFrom(files, 'png', 't');
    expect(done.stdout).toContain('2 images');
    expect(done.stderr).toContain('1 thing was left out');
    expect(done.stderr).toMatch(/b_2\.tif cannot be imported: it is no PNG/);
    expect(done.stderr).not.toContain('notes.txt');
    const strict = await importFrom(files, 'png', 't', '--strict');
    expect(strict.code).toBe(2);
    expect(strict.stderr).toMatch(/b_2\.tif cannot be imported: it is no PNG/);
  });

  test('splits by subject, the same for the same seed', async () => {
    const files: Record<string, Uint8Array> = {};
    for (let subject = 0; subject < 10; subject++) {
      for (const slice of [1, 2, 3]) {
        files[`all/images/s${subject}/${slice}.png`] = png([subject], 1);
        files[`all/masks/s${subject}/${slice}_a.png`] = png([0], 1);
      }
    }
    const [one, again, other] = await Promise.all(
      ['1', '1', '2'].map((seed) => importFrom(files, 'png', 'all', '--seed', seed)),
    );
    const sets = await Promise.all([one, again, other].map((done) => load(done?.set ?? '')));
    for (const { manifest, images } of sets) {
      expect(manifest.counts).toEqual({ train: 18, val: 6, test: 6 });
      const splitOf = new Map<number, Set<unknown>>();
      for (const [image, subject] of images.entries()) {
        splitOf.set(subject, (splitOf.get(subject) ?? new Set()).add(sampleField(manifest, image, 'split')));
      }
      expect([...splitOf.values()].map(({ size }) => size)).toEqual(new Array(10).fill(1));
    }
    expect(sets[1]?.images).toEqual(sets[0]?.images);
    expect(sets[2]?.images).not.toEqual(sets[0]?.images);
  });

  const good = { 'p/images/a.png': png(SIX, 3), 'p/masks/a_x.png': png([0, 0, 0, 1, 1, 1], 3) };
  test.each([
    ['no images', { 'p/a.png': png(SIX, 3) }, 'data/nothing-to-import', 'p holds no images/ with masks/'],
    [
      'a picture without a mask',
      { ...good, 'p/images/b.png': png(SIX, 3) },
      'data/unpaired',
      'p/images/b.png has no mask',
    ],
    [
      'a mask without a picture',
      { ...good, 'p/masks/b_x.png': png(SIX, 3) },
      'data/unpaired',
      'p/masks/b_x.png has no picture',
    ],
    [
      'a damaged picture',
      { ...good, 'p/images/a.png': png(SIX, 3).slice(0, 50) },
      'data/import-unreadable',
      'p/images/a.png cannot be imported',
    ],
    [
      'a damaged mask',
      { ...good, 'p/masks/a_x.png': 'text' },
      'data/import-unreadable',
      'p/masks/a_x.png cannot be imported: it is not a PNG file',
    ],
    [
      'a coloured mask',
      { ...good, 'p/masks/a_x.png': png([1, 2, 3, ...new Array(15).fill(0)], 3, { channels: 3 }) },
      'data/import-unreadable',
      'it is a colour picture',
    ],
    [
      'a smoothed mask',
      { ...good, 'p/masks/a_x.png': png([0, 0, 127, 255, 255, 255], 3) },
      'data/mask-value',
      'p/masks/a_x.png holds the value 127, which is none of 2 classes',
    ],
    [
      'a mask of another size',
      { ...good, 'p/masks/a_x.png': png(SIX, 2) },
      'data/import-size',
      'p/masks/a_x.png is 3×2 pixels; its picture is 2×3 pixels',
    ],
    [
      'pictures of different sizes',
      { ...good, 'p/images/b.png': png([1, 2], 2), 'p/masks/b_x.png': png([0, 0], 2) },
      'data/import-size',
      'p/images/b.png is 1×2 pixels; the images before it are 2×3',
    ],
  ])('refuses %s, and writes nothing', async (_what, files, diagnostic, message) => {
    const { code, stdout, stderr, set } = await importFrom(files, 'png', 'p', '--strict');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(`error[${diagnostic}]`);
    expect(stderr).toContain(message);
    expect(existsSync(set)).toBe(false);
  });

  test('cannot cut the middle out of less', async () => {
    const { code, stderr } = await importFrom(good, 'png', 'p', '--size', '3');
    expect(code).toBe(2);
    expect(stderr).toContain('p/images/a.png is 2×3 pixels; the middle 3×3 cannot be cut out of it');
  });
});

describe('import hdf5', () => {
  interface Arrays {
    readonly images: readonly number[];
    readonly imageShape: readonly number[];
    readonly labels: readonly number[];
    readonly labelShape: readonly number[];
    readonly uids?: readonly bigint[];
  }

  async function hdf5(groups: Readonly<Record<string, Arrays>>): Promise<string> {
    const { folder } = workspace();
    await h5wasm.ready;
    const path = join(folder, 'data.hdf5');
    const file = new h5wasm.File(path, 'w');
    for (const [name, { images, imageShape, labels, labelShape, uids }] of Object.entries(groups)) {
      const group = file.create_group(name);
      group.create_dataset({ name: 'images', data: Float64Array.from(images), shape: [...imageShape] });
      group.create_dataset({ name: 'labels', data: Uint8Array.from(labels), shape: [...labelShape] });
      if (uids) group.create_dataset({ name: 'uids', data: BigInt64Array.from(uids) });
    }
    file.close();
    return path;
  }

  // Two training images and a test image of 1 × 2 pixels; three raters, the annotator last.
  const groups: Readonly<Record<string, Arrays>> = {
    train: {
      images: [-0.5, 0.5, 0, 51 / 255 - 0.5],
      imageShape: [2, 1, 2],
      labels: [1, 0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0],
      labelShape: [2, 1, 2, 3],
      uids: [-7n, 9007199254740993n],
    },
    test: {
      images: [0.5, 0.5],
      imageShape: [1, 1, 2],
      labels: [0, 1, 0, 1, 0, 1],
      labelShape: [1, 1, 2, 3],
      uids: [5n],
    },
  };

  test("takes PHiSeg's file", async () => {
    const done = await importFrom({}, 'hdf5', await hdf5(groups));
    expect(done).toMatchObject({ code: 0, stdout: 'set: 3 images of 1×2 (train 2, val 0, test 1), 3 raters\n' });
    const set = await load(done.set);
    expect([...set.images]).toEqual([0, 255, 128, 51, 255, 255]);
    expect([0, 1, 2].map((rater) => [...maskOf(set, 0, rater)])).toEqual([
      [1, 0],
      [0, 0],
      [0, 1],
    ]);
    expect([...maskOf(set, 2, 0)]).toEqual([0, 1]);
    expect([0, 1, 2].map((image) => sampleField(set.manifest, image, 'subject'))).toEqual([
      '-7',
      '9007199254740993',
      '5',
    ]);
  });

  const change = (changes: Partial<Arrays>): Record<string, Arrays> => ({
    test: { ...(groups.test ?? { images: [], imageShape: [], labels: [], labelShape: [] }), ...changes },
  });
  test.each([
    ['no groups', {}, 'it has no images in groups train, val or test'],
    [
      'labels of another size',
      change({ labels: [0, 0, 0], labelShape: [1, 1, 1, 3] }),
      'test/labels is [1,1,1,3], not [1, 1, 2, rater]',
    ],
    [
      'labels beyond the classes',
      change({ labels: [0, 1, 2, 0, 0, 0] }),
      'test/labels holds 2, which is none of 2 classes',
    ],
    [
      'intensities beyond the range',
      change({ images: [0.25, 2] }),
      'test/images holds 2; intensities go from -0.5 to 0.5',
    ],
    ['volumes', change({ imageShape: [1, 1, 1, 2] }), 'test/images is [1,1,1,2], not [N, H, W]'],
  ])('refuses %s, and writes nothing', async (_what, content, message) => {
    const { code, stdout, stderr, set } = await importFrom({}, 'hdf5', await hdf5(content));
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(existsSync(set)).toBe(false);
  });

  test('refuses what is no HDF5 file, and what is not there', async () => {
    const text = await importFrom({ 'notes.hdf5': 'text' }, 'hdf5', 'notes.hdf5');
    expect(text).toMatchObject({ code: 2, stdout: '' });
    expect(text.stderr).toContain('notes.hdf5 cannot be imported: it is not an HDF5 file, or it is cut short');
    const none = await importFrom({ 'notes.hdf5': 'text' }, 'hdf5', 'note.hdf5');
    expect(none.code).toBe(2);
    expect(none.stderr).toContain('notes.hdf5');
  });
});
