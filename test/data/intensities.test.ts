import { afterAll, describe, expect, test } from '@jest/globals';
import { contentsOf, imageOf, readDataSet } from '../../runtime/data/index.ts';
import { type DataFolderOptions, dataFolderFiles } from '../support/data-folder.ts';
import { createPlace } from './support/folders.ts';

const { write, remove } = createPlace();
afterAll(remove);

const [COUNT, HEIGHT, WIDTH] = [3, 2, 4];
const SIZE = HEIGHT * WIDTH;

/** Two images to train on and one to test, grey or of several channels, with one rater who sees nothing. */
function folder(images: Uint8Array, values: object, { channels = 1, ...rest }: Partial<Options> = {}) {
  const options: DataFolderOptions = {
    images,
    imageShape: channels === 1 ? [COUNT, HEIGHT, WIDTH] : [COUNT, HEIGHT, WIDTH, channels],
    values: { ...values },
    masks: new Uint8Array(COUNT * SIZE),
    maskShape: [COUNT, 1, HEIGHT, WIDTH],
    counts: { train: 2, test: 1 },
    ...rest,
  };
  return write(`set-${number++}`, dataFolderFiles(options));
}

interface Options extends DataFolderOptions {
  readonly channels: number;
}

let number = 0;

async function load(...of: Parameters<typeof folder>) {
  const set = await readDataSet(folder(...of));
  if (!set.ok) throw new Error(JSON.stringify(set.problem));
  return set.value;
}

const problemOf = async (...of: Parameters<typeof folder>) => {
  const read = await readDataSet(folder(...of));
  return read.ok ? null : read.problem;
};

/** Numbers as the format has them in a file, whatever this machine is. */
function littleEndian(numbers: readonly number[], type: 'int16' | 'uint16' | 'float32'): Uint8Array {
  const size = type === 'float32' ? 4 : 2;
  const view = new DataView(new ArrayBuffer(numbers.length * size));
  for (const [index, value] of numbers.entries()) {
    if (type === 'int16') view.setInt16(index * 2, value, true);
    else if (type === 'uint16') view.setUint16(index * 2, value, true);
    else view.setFloat32(index * 4, value, true);
  }
  return new Uint8Array(view.buffer);
}

const bytes = Array.from({ length: COUNT * SIZE }, (_, at) => (at * 37) % 256);
const int16 = (numbers: readonly number[], intensities: unknown, more: Partial<Options> = {}) =>
  [littleEndian(numbers, 'int16'), { dtype: 'int16', intensities }, more] as const;

const momentsOf = (values: readonly number[]) => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { mean, sd: Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length) };
};

describe('a model sees', () => {
  test('of floats that are k / 255 by the window 0 to 1 what it sees of the bytes k, to the last bit', async () => {
    const plain = await load(Uint8Array.from(bytes), {});
    const floats = littleEndian(
      bytes.map((byte) => byte / 255),
      'float32',
    );
    const stored = await load(floats, { dtype: 'float32', intensities: [{ window: [0, 1] }] });
    expect(stored.images).toBeInstanceOf(Float32Array);
    for (let image = 0; image < COUNT; image++) expect(imageOf(stored, image)).toEqual(imageOf(plain, image));
  });

  test('Hounsfield units by a window, those beyond cut off', async () => {
    const units = [-2000, -1000, -650, -300, 50, 400, 401, 3071];
    const set = await load(...int16([...units, ...units, ...units], [{ window: [-1000, 400], unit: 'HU' }]));
    expect([...imageOf(set, 1)]).toEqual([0, 0, 0.25, 0.5, 0.75, 1, 1, 1]);
  });

  test('unsigned values above 32767, and each channel by its own rule', async () => {
    const values = Array.from({ length: COUNT * SIZE * 2 }, (_, at) => (at % 2 === 0 ? 60_000 : 100));
    const intensities = [{ window: [40_000, 80_000] }, { window: [0, 400] }];
    const stored = { dtype: 'uint16', intensities };
    const set = await load(littleEndian(values, 'uint16'), stored, { channels: 2 });
    expect([...imageOf(set, 2)].slice(0, 4)).toEqual([0.5, 0.25, 0.5, 0.25]);
  });

  test('a z-score over the split train: mean 0 and sd 1 there in each channel, where nothing is cut off', async () => {
    // The test image is far off, and has no part in it.
    const values = Array.from({ length: COUNT * SIZE * 2 }, (_, at) =>
      at < 4 * SIZE ? ((at * 91) % 700) - 900 : 2000,
    );
    const zscore = { over: 'train', clip: 4 };
    const set = await load(...int16(values, [{ zscore }, { zscore }], { channels: 2 }));
    // As an input with the range [-4, 4] has them.
    const seen = [0, 1, 2].map((image) => [...imageOf(set, image)].map((value) => 8 * value - 4));
    for (const channel of [0, 1]) {
      const { mean, sd } = momentsOf([...(seen[0] ?? []), ...(seen[1] ?? [])].filter((_, at) => at % 2 === channel));
      expect(mean).toBeCloseTo(0, 6);
      expect(sd).toBeCloseTo(1, 6);
    }
    expect(new Set(seen[2])).toEqual(new Set([4]));
    const { mean, sd } = momentsOf(values.slice(0, 4 * SIZE).filter((_, at) => at % 2 === 0));
    const stated = await load(...int16(values, [{ zscore: { mean, sd, clip: 4 } }, { zscore }], { channels: 2 }));
    expect(stated.scales).toEqual(set.scales);
  });

  test('a z-score of each image; an image of one value is its mean', async () => {
    const values = bytes.map((value, at) => (at < SIZE ? 7 : at < 2 * SIZE ? value : 10 * value));
    const set = await load(...int16(values, [{ zscore: { over: 'image', clip: 5 } }]));
    expect([...imageOf(set, 0)]).toEqual(new Array(SIZE).fill(0.5));
    for (const image of [1, 2]) {
      const { mean, sd } = momentsOf([...imageOf(set, image)].map((value) => 10 * value - 5));
      expect(mean).toBeCloseTo(0, 6);
      expect(sd).toBeCloseTo(1, 6);
    }
  });
});

describe('is refused:', () => {
  const zscore = { over: 'train', clip: 3 };
  const values = bytes.map((byte) => byte - 100);
  test.each([
    ['another type than bytes without a rule', undefined, /^its images are int16, and nothing says/],
    ['a rule too many', [{ window: [0, 1] }, { window: [0, 1] }], /there are 2 for 1$/],
    ['a window that ends before it begins', [{ window: [400, -1000] }], /\[400, -1000\] is not$/],
  ])('%s', async (_, intensities, reason) => {
    expect(await problemOf(...int16(values, intensities))).toEqual({
      kind: 'intensities',
      reason: expect.stringMatching(reason),
    });
  });

  test('a z-score over nothing, and of one value', async () => {
    const none = await problemOf(...int16(values, [{ zscore }], { counts: { val: 2, test: 1 } }));
    expect(none).toMatchObject({ kind: 'intensities', reason: expect.stringContaining('there are no images in it') });
    const flat = await problemOf(...int16(values.fill(5, 0, 2 * SIZE), [{ zscore }]));
    expect(flat).toMatchObject({ kind: 'intensities', reason: expect.stringContaining('are equal') });
  });

  test.each([
    ['a rule that is none', {}],
    ['both rules at once', { window: [0, 1], zscore }],
    ['a z-score without its clip', { zscore: { over: 'train' } }],
    ['a z-score by two means', { zscore: { ...zscore, mean: 0, sd: 1 } }],
    ['a word of a newer version', { window: [0, 1], gamma: 2 }],
  ])('%s', async (_, rule) => {
    expect(await problemOf(...int16(values, [rule]))).toMatchObject({ kind: 'schema' });
  });

  test('a value that is no number, with its image', async () => {
    const numbers = bytes.map((byte, at) => (at === 2 * SIZE + 1 ? Number.NEGATIVE_INFINITY : byte));
    const stored = { dtype: 'float32', intensities: [{ window: [0, 255] }] };
    expect(await problemOf(littleEndian(numbers, 'float32'), stored)).toEqual({
      kind: 'not-finite',
      image: 2,
      value: Number.NEGATIVE_INFINITY,
    });
  });

  test('an array of as many entries, but fewer bytes', async () => {
    const stored = { dtype: 'int16', intensities: [{ window: [0, 255] }] };
    expect(await problemOf(Uint8Array.from(bytes), stored)).toMatchObject({
      kind: 'array-size',
      actual: 24,
      expected: 48,
    });
  });

  test('to ignore a class', async () => {
    const changes = { ignore: 2 };
    expect(await problemOf(Uint8Array.from(bytes), {}, { changes, classes: ['a', 'b', 'c'] })).toMatchObject({
      kind: 'contradiction',
      reason: 'the label 2 is to be ignored, and it is one of the classes, 0 to 2',
    });
  });
});

test('what values mean is part of what data are; data that say nothing of it are what they were', async () => {
  const contents = async (rule?: object, changes: object = {}) =>
    contentsOf(
      (await load(Uint8Array.from(bytes), rule ? { intensities: [rule] } : {}, { changes: { ...changes } })).manifest,
    );
  const plain = await contents();
  // As runs before have it in their checkpoints.
  expect(plain).toMatch(/^[\da-f]{64} [\da-f]{64} {"train":2,"test":1}$/);
  const window = { window: [0, 200] };
  const all = [
    plain,
    await contents(window),
    await contents({ window: [0, 201] }),
    await contents(undefined, { ignore: 9 }),
  ];
  expect(new Set(all).size).toBe(4);
  expect(await contents({ ...window, unit: 'counts' })).toBe(all[1]);
});
