import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { checkMasks, checkSplits, ratersOf, readDataSet, summarizeData } from '../../runtime/data/index.ts';
import { type DataFolderOptions, dataFolderFiles } from '../support/data-folder.ts';
import { createPlace } from './support/folders.ts';

const { write, remove } = createPlace();
afterAll(remove);

let number = 0;
async function load(options: DataFolderOptions) {
  const set = await readDataSet(write(`set-${number++}`, dataFolderFiles(options)));
  if (!set.ok) throw new Error(JSON.stringify(set.problem));
  return set.value;
}

// Three images of 2 × 2 pixels, three raters.
const masks = [
  [
    [1, 1, 0, 0],
    [1, 0, 0, 0],
    [0, 0, 0, 0],
  ],
  [
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [255, 255, 255, 255],
  ],
  [
    [2, 1, 1, 1],
    [2, 2, 1, 0],
    [255, 255, 255, 255],
  ],
];
const small: DataFolderOptions = {
  images: new Uint8Array(12),
  imageShape: [3, 2, 2],
  masks: Uint8Array.from(masks.flat(2)),
  maskShape: [3, 3, 2, 2],
  counts: { train: 2, val: 0, test: 1 },
  classes: ['background', 'a', 'b'],
  changes: {
    samples: [
      { subject: 'p1', split: 'train', raterCount: 3 },
      { subject: 'p1', split: 'train', raterCount: 2 },
      { subject: 'p2', split: 'test', raterCount: 2 },
    ],
  },
};

test('a subject without a name is none, and may be in all splits', async () => {
  const samples = [{ subject: '' }, { subject: ' ' }, { subject: '\0' }];
  const set = await load({ ...small, changes: { samples } });
  expect(checkSplits(set.manifest)).toEqual([]);
  expect(summarizeData(set).total.subjects).toBeNull();
});

test('ignored pixels count in no agreement, and images of which none is left are found', async () => {
  const ignoring = { ...small.changes, ignore: 254 };
  // Of the first image the last two pixels are left: all agree on them.
  const some = Uint8Array.from(small.masks);
  some.set([254, 254], 0);
  const set = await load({ ...small, masks: some, changes: ignoring });
  expect(checkMasks(set)).toEqual([]);
  expect(summarizeData(set).splits[0]).toMatchObject({ ignored: 2 / (5 * 4), emptyMasks: 4 / 5, pairwiseIou: 1 });
  const plain = await load(small);
  expect(summarizeData(plain).total.ignored).toBeNull();
  expect((await load({ ...small, masks: some })).ignored).toBeNull();
  expect(checkMasks(await load({ ...small, masks: some }))).toMatchObject([{ kind: 'label', label: 254 }]);
  // No pixel has a class from both; a plane that is ignored as a whole is that of no rater.
  some.set([254, 254, 0, 0], 0);
  some.set([0, 0, 254, 254], 4);
  some.fill(254, 8, 12);
  const halves = await load({ ...small, masks: some, changes: ignoring });
  expect(ratersOf(halves, 0)).toEqual([0, 1]);
  expect(checkMasks(halves)).toEqual([{ kind: 'all-ignored', image: 0 }]);
});

describe('the summary', () => {
  test('agrees with counting by hand', async () => {
    const { splits, total } = summarizeData(await load(small));
    // Image 0: class a 1/2, 0, 0; class b is absent everywhere: 1. Image 1: 1. Image 2: a 1/3, b 1/2.
    const first = [(1 / 2 + 1) / 2, (0 + 1) / 2, (0 + 1) / 2];
    const last = (1 / 3 + 1 / 2) / 2;
    const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(splits.map(({ name, images, subjects, raters }) => [name, images, subjects, raters])).toEqual([
      ['train', 2, 1, [2, 3]],
      ['val', 0, 0, [0, 0]],
      ['test', 1, 1, [2, 2]],
    ]);
    expect(splits.map(({ emptyMasks }) => emptyMasks)).toEqual([3 / 5, 0, 0]);
    expect(splits[0]?.pairwiseIou).toBeCloseTo(mean([...first, 1]), 12);
    expect(splits[1]?.pairwiseIou).toBeNull();
    expect(splits[2]?.pairwiseIou).toBeCloseTo(last, 12);
    expect(total).toMatchObject({ name: 'total', images: 3, subjects: 2, raters: [2, 3], emptyMasks: 3 / 7 });
    expect(total.pairwiseIou).toBeCloseTo(mean([...first, 1, last]), 12);
    expect(total.pairwiseIouNonEmpty).toBeCloseTo(mean([first[0] ?? 0, last]), 12);
  });

  test('tells no subjects where the manifest does not', async () => {
    const { total } = summarizeData(await load({ ...small, changes: {} }));
    expect(total.subjects).toBeNull();
  });
});

describe('the checks', () => {
  const withMask = (at: number, label: number): DataFolderOptions => ({ ...small, masks: small.masks.with(at, label) });
  const withSample = (image: number, changes: object): DataFolderOptions => ({
    ...small,
    changes: {
      samples: [
        { subject: 'p1', split: 'train' },
        { subject: 'p1', split: 'train' },
        { subject: 'p2', split: 'test' },
      ].map((sample, index) => (index === image ? { ...sample, ...changes } : sample)),
    },
  });
  const problemsOf = async (options: DataFolderOptions, ignored: number | null = null) => {
    const set = await load(options);
    return [...checkMasks(set, ignored), ...checkSplits(set.manifest)];
  };

  test('let an ignored label through, and no other', async () => {
    expect(await problemsOf(withMask(5, 3), 3)).toEqual([]);
    expect(await problemsOf(withMask(1, 255), 255)).toEqual([]);
    expect(await problemsOf(withMask(0, 255), 255)).toEqual([]);
    expect(await problemsOf(withMask(5, 3), 9)).toEqual([{ kind: 'label', image: 0, rater: 1, label: 3, classes: 3 }]);
  });

  test('find nothing where nothing is wrong', async () => {
    expect(await problemsOf(small)).toEqual([]);
  });

  test.each([
    ['a label outside the classes', withMask(5, 3), { kind: 'label', image: 0, rater: 1, label: 3, classes: 3 }],
    ['a plane that is absent in part', withMask(23, 0), { kind: 'partly-absent', image: 1, rater: 2, pixels: 3 }],
    ['255 in the midst of labels', withMask(1, 255), { kind: 'partly-absent', image: 0, rater: 0, pixels: 1 }],
    [
      'another number of raters',
      withSample(1, { raterCount: 3 }),
      { kind: 'rater-count', image: 1, actual: 2, expected: 3 },
    ],
    [
      'another split',
      withSample(1, { split: 'test' }),
      { kind: 'split-field', image: 1, actual: 'test', expected: 'train' },
    ],
    [
      'a subject in two splits',
      withSample(2, { subject: 'p1' }),
      { kind: 'subject-in-splits', subject: 'p1', splits: ['train', 'test'] },
    ],
    [
      'a subject in two splits, written in another way',
      withSample(2, { subject: ' p1 ' }),
      { kind: 'subject-in-splits', subject: 'p1', splits: ['train', 'test'] },
    ],
    [
      'only the cause, where every plane is absent in part',
      { ...small, masks: small.masks.map((label, at) => (at >= 24 && at % 4 < 3 ? 255 : label)), changes: {} },
      [0, 1].map((rater) => ({ kind: 'partly-absent', image: 2, rater, pixels: 3 })),
    ],
    [
      'an image without raters',
      { ...small, masks: small.masks.map((label, at) => (at >= 24 ? 255 : label)), changes: {} },
      { kind: 'no-rater', image: 2 },
    ],
  ])('find %s', async (_what, options, problem) => {
    expect(await problemsOf(options)).toEqual([problem].flat());
  });
});

describe('the real sets', () => {
  const DATA = join('..', 'shared', 'data');
  const figures: readonly (readonly [string, number, string])[] = [
    ['lidc64-mini', 640, '0.4600'],
    ['bubil-cells128', 151, '0.7547'],
  ];
  test.each(figures)('%s is whole, and its raters agree as they should', async (name, images, iou) => {
    const folder = join(DATA, name);
    if (!existsSync(folder)) {
      process.stderr.write(`there is no ${folder}: not checked\n`);
      return;
    }
    const set = await readDataSet(folder);
    if (!set.ok) throw new Error(JSON.stringify(set.problem));
    expect([...checkMasks(set.value), ...checkSplits(set.value.manifest)]).toEqual([]);
    const { total } = summarizeData(set.value);
    expect({ images: total.images, iou: total.pairwiseIou?.toFixed(4) }).toEqual({ images, iou });
  });
});
