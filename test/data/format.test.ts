import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  imageOf,
  maskOf,
  openData,
  ratersOf,
  readDataSet,
  sampleField,
  splitOf,
  splitsOf,
  writeData,
} from '../../runtime/data/index.ts';
import { dataFolderFiles } from '../support/data-folder.ts';
import { createPlace } from './support/folders.ts';

const { root, write, remove } = createPlace();
afterAll(remove);

// Four images of 2 × 3 pixels; image i is filled with 10 i, rater k's mask of it with k, and rater 1 is absent in image 3.
const images = Uint8Array.from({ length: 4 * 6 }, (_, index) => 10 * Math.floor(index / 6));
const masks = Uint8Array.from({ length: 4 * 2 * 6 }, (_, index) => (index >= 42 ? 255 : Math.floor(index / 6) % 2));
const small = { images, imageShape: [4, 2, 3], masks, maskShape: [4, 2, 2, 3], counts: { train: 1, val: 1, test: 2 } };

const manifest = JSON.parse(String(dataFolderFiles(small)['manifest.json']));
const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

async function load(folder: string) {
  const set = await readDataSet(folder);
  if (!set.ok) throw new Error(JSON.stringify(set.problem));
  return set.value;
}

describe('reading', () => {
  test('gives images, masks, raters and splits', async () => {
    const set = await load(write('small', dataFolderFiles(small)));
    expect(set).toMatchObject({ count: 4, height: 2, width: 3, channels: 1, raters: 2, classes: 2 });
    expect([...imageOf(set, 2)]).toEqual(new Array(6).fill(Math.fround(20 / 255)));
    expect([...maskOf(set, 2, 1)]).toEqual([1, 1, 1, 1, 1, 1]);
    expect([0, 3].map((image) => ratersOf(set, image))).toEqual([[0, 1], [0]]);
    expect(splitOf(set, 'test')).toEqual({ ok: true, value: { name: 'test', first: 2, count: 2 } });
    expect(splitOf(set, 'tset')).toEqual({
      ok: false,
      problem: { kind: 'no-split', split: 'tset', splits: ['train', 'val', 'test'] },
    });
  });

  test('knows colour by the shape', async () => {
    const colour = { ...small, images: images.slice(0, 24), imageShape: [1, 2, 4, 3], masks: masks.slice(0, 16) };
    const set = await load(
      write('colour', dataFolderFiles({ ...colour, maskShape: [1, 2, 2, 4], counts: { train: 1 } })),
    );
    expect(set).toMatchObject({ count: 1, height: 2, width: 4, channels: 3 });
    expect(imageOf(set, 0)).toHaveLength(24);
  });

  test('takes fields of samples from objects and from arrays', async () => {
    const asObjects = { samples: ['a', 'b', 'c', 'd'].map((subject) => ({ subject })) };
    const asArrays = {
      sampleFields: ['slice', 'subject'],
      samples: ['a', 'b', 'c', 'd'].map((subject) => [7, subject]),
    };
    for (const [name, changes] of Object.entries({ asObjects, asArrays })) {
      const set = await load(write(name, dataFolderFiles({ ...small, changes })));
      expect(sampleField(set.manifest, 2, 'subject')).toBe('c');
      expect(sampleField(set.manifest, 2, 'none')).toBeUndefined();
    }
  });

  test('opens by the manifest alone, and reads the arrays once', async () => {
    const folder = write('lazy', { 'manifest.json': JSON.stringify(manifest) });
    const opened = await openData(folder);
    if (!opened.ok) throw new Error('not opened');
    expect(opened.value.geometry.count).toBe(4);
    write('lazy', dataFolderFiles(small));
    const first = await opened.value.load();
    writeFileSync(join(folder, 'images.u8'), 'gone');
    expect(await opened.value.load()).toBe(first);
    expect(first.ok).toBe(true);
  });
});

describe('a manifest', () => {
  test('may begin with a byte-order mark, and nest deep in what nobody reads', async () => {
    const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
    const text = JSON.stringify({ ...manifest, further: 0 }).replace('"further":0', `"further":${deep}`);
    const set = await load(write('mark', { ...dataFolderFiles(small), 'manifest.json': `\ufeff${text}` }));
    expect(set.count).toBe(4);
  });

  test('is UTF-8', async () => {
    const bytes = Buffer.from(JSON.stringify(manifest), 'utf16le');
    const read = await readDataSet(write('wide', { ...dataFolderFiles(small), 'manifest.json': bytes }));
    expect(read).toMatchObject({ ok: false, problem: { kind: 'not-json' } });
    const latin = Buffer.from(JSON.stringify({ ...manifest, name: '\u00fc' }), 'latin1');
    expect(await readDataSet(write('latin', { 'manifest.json': latin }))).toMatchObject({
      problem: { kind: 'not-json', reason: 'it is not UTF-8 text' },
    });
  });
});

describe('never waits for', () => {
  test.each(['/dev/zero', 'a pipe'])('%s in the place of a file', async (what) => {
    const folder = write(`endless-${what.length}`, dataFolderFiles(small));
    for (const [file, problem] of [
      ['images.u8', { kind: 'array-missing', file: 'images.u8', reason: 'NOT_A_FILE' }],
      ['manifest.json', { kind: 'no-manifest', reason: 'NOT_A_FILE' }],
    ] as const) {
      rmSync(join(folder, file));
      if (what === 'a pipe') execFileSync('mkfifo', [join(folder, file)]);
      else symlinkSync(what, join(folder, file));
      expect(await readDataSet(folder)).toEqual({ ok: false, problem });
    }
  });

  test('arrays that do not fit into memory, and files far beyond their shape', async () => {
    const shape = [2 ** 20, 2 ** 20, 2 ** 20];
    const huge = {
      ...manifest,
      images: { ...manifest.images, shape },
      masks: { ...manifest.masks, shape: [2 ** 20, 1, 2 ** 20, 2 ** 20] },
      counts: { train: 2 ** 20 },
    };
    expect(await readDataSet(write('huge', { 'manifest.json': JSON.stringify(huge) }))).toMatchObject({
      problem: { kind: 'contradiction', reason: 'images of 1048576×1048576×1048576 bytes do not fit into memory' },
    });
    const folder = write('sparse', dataFolderFiles(small));
    truncateSync(join(folder, 'images.u8'), 2 ** 40);
    expect(await readDataSet(folder)).toMatchObject({
      problem: { kind: 'array-size', file: 'images.u8', actual: 2 ** 40, expected: 24 },
    });
  });
});

describe('refuses', () => {
  const other = { ...manifest.images, sha256Raw: hash(new Uint8Array(24)) };
  const { masks: _masks, ...withoutMasks } = manifest;
  const cases: readonly (readonly [string, string, object])[] = [
    ['a manifest cut short', '{"format":', { kind: 'not-json' }],
    [
      'another version',
      JSON.stringify({ ...manifest, format: 'multi-rater-seg/2' }),
      { kind: 'version', found: 'multi-rater-seg/2' },
    ],
    ['no format', '[]', { kind: 'schema', place: '' }],
    [
      'no masks',
      JSON.stringify(withoutMasks),
      { kind: 'schema', place: '', reason: "must have required property 'masks'" },
    ],
    [
      'a negative extent',
      JSON.stringify({ ...manifest, images: { ...manifest.images, shape: [4, -2, 3] } }),
      { kind: 'schema', place: 'images.shape.1' },
    ],
    [
      'another type of number',
      JSON.stringify({ ...manifest, masks: { ...manifest.masks, dtype: 'int64' } }),
      { kind: 'schema', place: 'masks.dtype' },
    ],
    ['one class', JSON.stringify({ ...manifest, classes: ['background'] }), { kind: 'schema', place: 'classes' }],
    [
      'counts that do not add up',
      JSON.stringify({ ...manifest, counts: { train: 1, test: 2 } }),
      { kind: 'contradiction', reason: 'the counts of the splits add up to 3, and there are 4 images' },
    ],
    [
      'masks of another size',
      JSON.stringify({ ...manifest, masks: { ...manifest.masks, shape: [4, 2, 3, 2] } }),
      { kind: 'contradiction', reason: 'images are 2×3 pixels and masks 3×2' },
    ],
    [
      'masks of other images',
      JSON.stringify({ ...manifest, masks: { ...manifest.masks, shape: [2, 4, 2, 3] } }),
      { kind: 'contradiction' },
    ],
    [
      'samples that do not match',
      JSON.stringify({ ...manifest, samples: [{}] }),
      { kind: 'contradiction', reason: 'there are 1 samples and 4 images' },
    ],
    [
      'samples without field names',
      JSON.stringify({ ...manifest, samples: [[], [], [], []] }),
      { kind: 'contradiction' },
    ],
    [
      'an array that is the folder around',
      JSON.stringify({ ...manifest, images: { ...manifest.images, file: '..' } }),
      { kind: 'contradiction', reason: '.. is not a file in the folder' },
    ],
    [
      'an array elsewhere',
      JSON.stringify({ ...manifest, images: { ...manifest.images, file: '../secret' } }),
      { kind: 'contradiction', reason: '../secret is not a file in the folder' },
    ],
    [
      'a missing array',
      JSON.stringify({ ...manifest, images: { ...manifest.images, file: 'none.u8' } }),
      { kind: 'array-missing', file: 'none.u8', reason: 'ENOENT' },
    ],
    [
      'a truncated array',
      JSON.stringify({ ...manifest, images: { ...manifest.images, shape: [4, 2, 3, 2] } }),
      { kind: 'array-size', file: 'images.u8', actual: 24, expected: 48 },
    ],
    [
      'an array that is not packed',
      JSON.stringify({ ...manifest, images: { ...manifest.images, gzip: true } }),
      { kind: 'array-damaged', file: 'images.u8' },
    ],
    [
      'a changed array',
      JSON.stringify({ ...manifest, images: other }),
      { kind: 'array-hash', file: 'images.u8', actual: manifest.images.sha256Raw, expected: other.sha256Raw },
    ],
  ];
  test.each(cases)('%s', async (what, text, problem) => {
    const folder = write(`refused-${what}`, { ...dataFolderFiles(small), 'manifest.json': text });
    expect(await readDataSet(folder)).toMatchObject({ ok: false, problem });
  });

  test('a folder without a manifest', async () => {
    expect(await readDataSet(root)).toEqual({ ok: false, problem: { kind: 'no-manifest', reason: 'ENOENT' } });
  });

  test('a packed array that is cut short, or unpacks to more than its shape', async () => {
    const packed = gzipSync(images);
    const changes = { images: { ...manifest.images, file: 'images.u8.gz', gzip: true } };
    const refusal = async (bytes: Uint8Array) => {
      const folder = write('packed', { ...dataFolderFiles({ ...small, changes }), 'images.u8.gz': bytes });
      return readDataSet(folder);
    };
    expect(await refusal(packed)).toMatchObject({ ok: true });
    expect(await refusal(packed.subarray(0, packed.length - 4))).toMatchObject({ problem: { kind: 'array-damaged' } });
    const bomb = gzipSync(new Uint8Array(1e6));
    expect(await refusal(bomb)).toMatchObject({ problem: { kind: 'array-size', actual: null, expected: 24 } });
  });
});

describe('writing', () => {
  test('takes floats only with what a model sees of them', async () => {
    const contents = { name: 'floats', classes: ['a', 'b'], ...small, samples: [{}, {}, {}, {}], notes: {} };
    const floats = { ...contents, images: new Float32Array(24).fill(-0.1) };
    await expect(writeData(join(root, 'floats'), floats)).rejects.toThrow('images of float32 need intensities');
    expect(existsSync(join(root, 'floats'))).toBe(false);
    await writeData(join(root, 'floats'), { ...floats, intensities: [{ window: [-1, 1] }], ignore: 7 });
    const set = await load(join(root, 'floats'));
    expect(set.images).toEqual(floats.images);
    expect(set.manifest).toMatchObject({ ignore: 7, images: { file: 'images.f32.gz', dtype: 'float32' } });
  });

  test('gives back what was written', async () => {
    let number = 0;
    const extent = fc.integer({ min: 1, max: 4 });
    const shape = fc.record({ n: extent, height: extent, width: extent, channels: extent, raters: extent });
    await fc.assert(
      fc.asyncProperty(shape, fc.infiniteStream(fc.nat(255)), async ({ n, height, width, channels, raters }, bytes) => {
        const take = (count: number) => Uint8Array.from({ length: count }, () => Number(bytes.next().value));
        const contents = {
          name: 'any',
          classes: ['background', 'a', 'b'],
          imageShape: [n, height, width, channels],
          images: take(n * height * width * channels),
          maskShape: [n, raters, height, width],
          masks: take(n * raters * height * width),
          counts: { train: n },
          samples: Array.from({ length: n }, (_, index) => ({ subject: `${index}` })),
          notes: { licence: 'none' },
        };
        const folder = join(root, `any-${number++}`);
        const written = await writeData(folder, contents);
        const set = await load(folder);
        expect(set.manifest).toEqual(written);
        expect(set.images).toEqual(Buffer.from(contents.images));
        expect(set.masks).toEqual(Buffer.from(contents.masks));
        expect(splitsOf(set.manifest)).toEqual([{ name: 'train', first: 0, count: n }]);
      }),
      { numRuns: 15 },
    );
  });

  const contents = { ...small, name: 'x', classes: ['background', 'a'], samples: [{}, {}, {}, {}], notes: {} };

  test('leaves nothing behind when it fails, and never replaces', async () => {
    const before = readdirSync(root);
    await expect(writeData(join(root, 'short'), { ...contents, images: images.slice(1) })).rejects.toThrow('23 bytes');
    expect(readdirSync(root)).toEqual(before);
    const folder = write('taken', { 'notes.txt': 'mine' });
    await expect(writeData(folder, contents)).rejects.toMatchObject({ code: 'ENOTEMPTY' });
    expect(readdirSync(folder)).toEqual(['notes.txt']);
    expect(existsSync(`${folder}.${process.pid}.part`)).toBe(false);
  });

  test('writes the same bytes for the same data', async () => {
    const [one, two] = [join(root, 'one'), join(root, 'two')];
    await writeData(one, contents);
    await writeData(two, contents);
    for (const file of readdirSync(one)) {
      expect(readFileSync(join(two, file)).equals(readFileSync(join(one, file)))).toBe(true);
    }
  });
});
