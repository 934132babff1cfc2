import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from '@jest/globals';
import h5wasm from 'h5wasm/node';
import { type DataSet, readDataSet, sampleField } from '../../runtime/data/index.ts';
import { createWorkspace } from '../support/run-cli.ts';

const clean: (() => void)[] = [];
afterAll(() => {
  for (const remove of clean) remove();
});

type Values = Float64Array | Float32Array | Int32Array | Uint8Array | BigInt64Array | string[];

interface Arrays {
  readonly images: Values;
  readonly imageShape: number[];
  readonly labels: Values;
  readonly labelShape: number[];
  readonly uids?: Values;
  readonly gzip?: boolean;
}

/** Two images of 1 × 3 pixels, two raters. */
const good: Arrays = {
  images: Float64Array.from([-0.5, 0.5, 0, 0.1, -0.1, 51 / 255 - 0.5]),
  imageShape: [2, 1, 3],
  labels: Uint8Array.from([1, 0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0]),
  labelShape: [2, 1, 3, 2],
};
const BYTES = [0, 255, 128, 153, 102, 51];
const MASKS = [1, 0, 0, 0, 0, 1, 1, 1, 0, 1, 0, 0];

async function fileOf(groups: Readonly<Record<string, Arrays>>): Promise<Uint8Array> {
  const { folder, remove } = createWorkspace();
  clean.push(remove);
  await h5wasm.ready;
  const path = join(folder, 'data.h5');
  const file = new h5wasm.File(path, 'w');
  for (const [name, { images, imageShape, labels, labelShape, uids, gzip }] of Object.entries(groups)) {
    const group = file.create_group(name);
    const packed = (shape: number[]) =>
      gzip ? { chunks: shape, compression: 'gzip' as const, compression_opts: [4] } : {};
    group.create_dataset({ name: 'images', data: images, shape: imageShape, ...packed(imageShape) });
    group.create_dataset({ name: 'labels', data: labels, shape: labelShape, ...packed(labelShape) });
    if (uids) group.create_dataset({ name: 'uids', data: uids });
  }
  file.close();
  return readFileSync(path);
}

async function importBytes(bytes: Uint8Array, ...options: readonly string[]) {
  const { folder, phisegc, remove } = createWorkspace({ 'data.h5': bytes });
  clean.push(remove);
  const outcome = await phisegc('data', 'import', 'hdf5', 'data.h5', '--out', 'set', ...options);
  return { ...outcome, set: join(folder, 'set') };
}

async function load(folder: string): Promise<DataSet> {
  const set = await readDataSet(folder);
  if (!set.ok) throw new Error(JSON.stringify(set.problem));
  return set.value;
}

const subjectsOf = (set: DataSet) =>
  Array.from({ length: set.count }, (_, image) => sampleField(set.manifest, image, 'subject'));

describe('import hdf5 reads', () => {
  test.each<[string, Partial<Arrays>, readonly string[]]>([
    ['doubles and bytes', {}, []],
    ['packed arrays', { gzip: true }, []],
    ['single floats', { images: Float32Array.from(good.images as Float64Array) }, []],
    ['labels of 64 bits', { labels: BigInt64Array.from(good.labels as Uint8Array, BigInt) }, []],
    ['labels of floats', { labels: Float32Array.from(good.labels as Uint8Array) }, []],
    ['labels 0 and 255', { labels: (good.labels as Uint8Array).map((label) => 255 * label) }, []],
    ['images with a channel', { imageShape: [2, 1, 3, 1] }, []],
    [
      'intensities from 0 to 1, if told',
      { images: (good.images as Float64Array).map((value) => value + 0.5) },
      ['--range', '0:1'],
    ],
    ['intensities from 0 to 255, if told', { images: Uint8Array.from(BYTES) }, ['--range', '0:255']],
  ])('%s', async (_what, changes, options) => {
    const { code, stderr, set } = await importBytes(await fileOf({ train: { ...good, ...changes } }), ...options);
    expect(stderr).not.toContain('data/doubt');
    expect(code).toBe(0);
    const data = await load(set);
    expect([...data.images]).toEqual(BYTES);
    expect([...data.masks]).toEqual(MASKS);
  });

  test('intensities as they are, if told, with the range in the manifest', async () => {
    const { code, set } = await importBytes(await fileOf({ train: good }), '--store', 'float32');
    expect(code).toBe(0);
    const data = await load(set);
    expect(data.images).toEqual(Float32Array.from(good.images as Float64Array));
    expect(data.manifest.images).toMatchObject({ dtype: 'float32', intensities: [{ window: [-0.5, 0.5] }] });
    expect(data.scales).toEqual([{ kind: 'window', low: -0.5, high: 0.5 }]);
  });

  test.each<[string, Values | undefined, readonly (string | undefined)[]]>([
    ['whole numbers', BigInt64Array.from([-7n, 9007199254740993n]), ['-7', '9007199254740993']],
    ['floats', Float64Array.from([7, 8]), ['7', '8']],
    ['texts', ['1.3.6.1', 'LIDC-IDRI-0002'], ['1.3.6.1', 'LIDC-IDRI-0002']],
    ['an empty text, which is no one', ['a', ''], ['a', undefined]],
    ['nothing', undefined, [undefined, undefined]],
  ])('subjects from %s', async (_what, uids, expected) => {
    const { code, set } = await importBytes(await fileOf({ train: { ...good, ...(uids ? { uids } : {}) } }));
    expect(code).toBe(0);
    expect(subjectsOf(await load(set))).toEqual(expected);
  });

  test.each(['be', 'bool', 'vlen-strings'])('what h5py wrote: %s', async (name) => {
    const bytes = gunzipSync(readFileSync(join('test', 'data', 'fixtures', `${name}.h5.gz`)));
    const { code, stdout, set } = await importBytes(bytes);
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: 'set: 15 images of 12×16 (train 5, val 5, test 5), 4 raters\n',
    });
    const data = await load(set);
    // The first values of the arrays that h5py was given.
    const first = [0.2254902, 0.44509804, 0.38235294, 0.00980392].map((value) => Math.round((value + 0.5) * 255));
    expect([...data.images.subarray(0, 4)]).toEqual(first);
    expect([0, 1, 2, 3].map((rater) => data.masks[rater * 192])).toEqual([0, 0, 1, 0]);
    expect(subjectsOf(data)[0]).toBe(name === 'vlen-strings' ? 'LIDC-IDRI-train0000' : '10');
  });

  test('empty groups, and a file with one split as it is', async () => {
    const empty = {
      images: new Float64Array(0),
      imageShape: [0, 1, 3],
      labels: new Uint8Array(0),
      labelShape: [0, 1, 3, 2],
    };
    const { code, stdout } = await importBytes(await fileOf({ train: good, val: empty }));
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'set: 2 images of 1×3 (train 2, val 0, test 0), 2 raters\n' });
  });

  test.each<[string, Record<string, Arrays>, string]>([
    [
      'intensities that may go from 0',
      { train: { ...good, images: new Float64Array(6).fill(0.2) } },
      'say `--range 0:1`',
    ],
    ['groups of other names', { train: good, training: good }, 'it also holds training, which is not read'],
    [
      'axes that may be in another order',
      {
        train: {
          images: Float64Array.from([-0.1, 0, 0, 0]),
          imageShape: [1, 2, 2],
          labels: new Uint8Array(8),
          labelShape: [1, 2, 2, 2],
        },
      },
      'labels are [N, 2, 2, 2]; the last axis was taken for the raters',
    ],
  ])('%s, and says so', async (_what, groups, doubt) => {
    const { code, stderr } = await importBytes(await fileOf(groups));
    expect(code).toBe(0);
    expect(stderr).toContain('warning[data/doubt]');
    expect(stderr).toContain(doubt);
  });
});

describe('import hdf5 refuses', () => {
  test.each<[string, Record<string, Arrays>, readonly string[], string]>([
    ['more classes than a byte holds', { train: good }, ['--classes', '300'], '--classes takes at most 255, not 300'],
    [
      'a label beyond a byte',
      { train: { ...good, labels: Int32Array.from(good.labels as Uint8Array, (label) => label * 257) } },
      ['--classes', '255'],
      'train/labels holds 257, which is none of 255 classes',
    ],
    [
      'labels between classes',
      { train: { ...good, labels: Float32Array.from(good.labels as Uint8Array, (label) => label / 2) } },
      [],
      'train/labels holds 0.5, which is none of 2 classes',
    ],
    [
      'negative labels',
      { train: { ...good, labels: Int32Array.from(good.labels as Uint8Array, (label) => -label) } },
      [],
      'train/labels holds -1',
    ],
    [
      'labels 1 here and 255 there',
      { train: good, test: { ...good, labels: (good.labels as Uint8Array).map((label) => 255 * label) } },
      [],
      'its labels are 1 in some places and 255 in others',
    ],
    [
      'an intensity that is no number',
      { train: { ...good, images: Float64Array.from([0, 0, 0, 0, 0, Number.NaN]) } },
      [],
      'train/images holds NaN; intensities go from -0.5 to 0.5',
    ],
    ['bytes without a range', { train: { ...good, images: Uint8Array.from(BYTES) } }, [], 'train/images holds 255'],
    ['a range that is none', { train: good }, ['--range', '1:0'], '--range takes two numbers LOW:HIGH of intensities'],
    [
      'labels with raters first',
      { train: { ...good, labelShape: [2, 2, 1, 3] } },
      [],
      'train/labels is [2,2,1,3], not [2, 1, 3, rater]',
    ],
    ['too few subjects', { train: { ...good, uids: ['a'] } }, [], 'train/uids has 1 entries, not 2'],
    [
      'a subject that is no number',
      { train: { ...good, uids: Float64Array.from([1, Number.NaN]) } },
      [],
      'train/uids holds NaN',
    ],
    [
      'a subject in two splits',
      { train: { ...good, uids: ['a', 'b'] }, test: { ...good, uids: ['b', 'c'] } },
      [],
      'the subject b in data.h5 is in the splits train and test',
    ],
    [
      'images that are texts',
      { train: { ...good, images: new Array<string>(6).fill('0') } },
      [],
      'train/images holds texts, not numbers',
    ],
    ['other groups', { training: good }, [], 'no images in groups train, val or test; it holds training'],
  ])('%s', async (_what, groups, options, message) => {
    const { code, stdout, stderr, set } = await importBytes(await fileOf(groups), ...options);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(existsSync(set)).toBe(false);
  });

  test.each([
    ['lzf', 'train/images is compressed with lzf, which h5wasm cannot read; write it with gzip'],
    ['f2', 'train/images is of type float16, which h5wasm cannot read; write it as float32'],
  ])('what h5wasm cannot read, with the cause: %s', async (name, message) => {
    const bytes = gunzipSync(readFileSync(join('test', 'data', 'fixtures', `${name}.h5.gz`)));
    const { code, stderr } = await importBytes(bytes);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  test('an array that is declared larger than its file could hold', async () => {
    const { folder, remove } = createWorkspace();
    clean.push(remove);
    await h5wasm.ready;
    const path = join(folder, 'data.h5');
    const file = new h5wasm.File(path, 'w');
    const group = file.create_group('train');
    const start = { name: 'images', data: new Uint8Array(4), shape: [1, 2, 2], chunks: [1, 2, 2] };
    group.create_dataset({ ...start, maxshape: [null, null, null] }).resize([4000, 2000, 2000]);
    const labels = { name: 'labels', data: new Uint8Array(8), shape: [1, 2, 2, 2], chunks: [1, 2, 2, 2] };
    group.create_dataset({ ...labels, maxshape: [null, null, null, null] }).resize([4000, 2000, 2000, 2]);
    file.close();
    const { code, stderr } = await importBytes(readFileSync(path));
    expect(code).toBe(2);
    expect(stderr).toMatch(/train\/images is \[4000,2000,2000\], far more than a file of \d+ bytes holds/);
  });

  test('a damaged file, with the cause', async () => {
    const bytes = await fileOf({ train: good });
    const { code, stderr } = await importBytes(bytes.slice(0, 700));
    expect(code).toBe(2);
    expect(stderr).toMatch(/it is not an HDF5 file, or it is cut short \(\w+/);
  });
});
