import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  type Batch,
  type BatchOptions,
  type BatchState,
  batchSource,
  type DataSet,
  FIRST_BATCH,
  nextBatch,
  seenInEpoch,
} from '../../runtime/data/index.ts';

const [COUNT, RATERS] = [11, 3];

/** Ten training images and a test image of 2 × 2 pixels. Image i is filled with i, rater k's mask of it with k; image 4 lacks rater 0, image 5 all. */
const set: DataSet = {
  count: COUNT,
  height: 2,
  width: 2,
  channels: 1,
  raters: RATERS,
  classes: 3,
  ignored: null,
  scales: [{ kind: 'window', low: 0, high: 255 }],
  images: Uint8Array.from({ length: COUNT * 4 }, (_, index) => Math.floor(index / 4)),
  masks: Uint8Array.from({ length: COUNT * RATERS * 4 }, (_, index) => {
    const plane = Math.floor(index / 4);
    const [image, rater] = [Math.floor(plane / RATERS), plane % RATERS];
    return image === 5 || (image === 4 && rater === 0) ? 255 : rater;
  }),
  manifest: {
    format: 'multi-rater-seg/1',
    name: 'small',
    images: { file: 'images.u8', shape: [COUNT, 2, 2], gzip: false, sha256Raw: '' },
    masks: { file: 'masks.u8', shape: [COUNT, RATERS, 2, 2], gzip: false, sha256Raw: '' },
    classes: ['background', 'a', 'b'],
    counts: { train: 10, test: 1 },
  },
};

const plain: BatchOptions = {
  split: 'train',
  size: 3,
  annotators: 'all',
  seed: 1,
  augmentation: { rotate: 0, crop: 0, flip: 'none', probability: 0 },
  border: 0,
};

function draw(options: BatchOptions, count: number, from: BatchState = FIRST_BATCH) {
  const source = batchSource(set, options);
  if (!source.ok) throw new Error(source.problem.kind);
  const batches: Batch[] = [];
  const states: BatchState[] = [];
  let state = from;
  for (let index = 0; index < count; index++) {
    const next = nextBatch(source.value, state);
    state = next.state;
    batches.push(next.batch);
    states.push(state);
  }
  return { batches, states };
}

const imagesOf = (batches: readonly Batch[]): number[] => batches.flatMap(({ indices }) => [...indices]);

describe('batches', () => {
  test('hold the images and labels that they name', () => {
    for (const batch of draw(plain, 5).batches) {
      expect(batch.images).toHaveLength(3 * 4);
      expect(batch.labels).toBeInstanceOf(Int32Array);
      const fill = (values: readonly number[]): number[] => values.flatMap((value) => new Array(4).fill(value));
      expect([...batch.images]).toEqual(fill(batch.indices.map((image) => Math.fround(image / 255))));
      expect([...batch.labels]).toEqual(fill(batch.raters));
    }
  });

  test('use each image at most once an epoch, in another order each time', () => {
    const { batches } = draw(plain, 60);
    const epochs = Array.from({ length: 20 }, (_, epoch) => imagesOf(batches.slice(3 * epoch, 3 * epoch + 3)));
    for (const epoch of epochs) expect(epoch.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 6, 7, 8, 9]);
    expect(new Set(epochs.map(String)).size).toBe(20);
  });

  test('leave what does not fill a batch to the next order', () => {
    const { batches, states } = draw({ ...plain, size: 4 }, 40);
    expect(states.slice(0, 3)).toEqual([
      { epoch: 0, position: 4 },
      { epoch: 0, position: 8 },
      { epoch: 1, position: 4 },
    ]);
    for (let epoch = 0; epoch < 20; epoch++) {
      expect(new Set(imagesOf(batches.slice(2 * epoch, 2 * epoch + 2))).size).toBe(8);
    }
    // Nobody is always the one left over.
    expect(new Set(imagesOf(batches)).size).toBe(9);
  });

  test('draw the raters that an image has, evenly', () => {
    const seen = new Map<string, number>();
    for (const { indices, raters } of draw(plain, 3000).batches) {
      for (const [at, image] of indices.entries()) {
        const key = `${image}:${raters[at]}`;
        seen.set(key, (seen.get(key) ?? 0) + 1);
      }
    }
    expect(seen.has('4:0')).toBe(false);
    expect((seen.get('4:1') ?? 0) / 1000).toBeCloseTo(1 / 2, 1);
    for (const rater of [0, 1, 2]) expect((seen.get(`7:${rater}`) ?? 0) / 1000).toBeCloseTo(1 / 3, 1);
  });

  test('keep to the annotators asked for, and to images that have one of them', () => {
    const { batches } = draw({ ...plain, annotators: [0] }, 30);
    expect(new Set(batches.flatMap(({ raters }) => raters))).toEqual(new Set([0]));
    expect(new Set(imagesOf(batches))).toEqual(new Set([0, 1, 2, 3, 6, 7, 8, 9]));
    const two = draw({ ...plain, annotators: [0, 2] }, 100).batches;
    expect(new Set(two.flatMap(({ raters }) => raters))).toEqual(new Set([0, 2]));
  });

  test('hold the outlines of all raters where they are asked for, of images that have all', () => {
    const { batches } = draw({ ...plain, outlines: true }, 20);
    expect(new Set(imagesOf(batches))).toEqual(new Set([0, 1, 2, 3, 6, 7, 8, 9]));
    const planes = [0, 1, 2].flatMap((rater) => new Array(3 * 4).fill(rater));
    for (const { outlines } of batches) expect([...(outlines ?? [])]).toEqual(planes);
    expect(draw(plain, 1).batches[0]?.outlines).toBeNull();
  });

  test('turn the outlines of all raters as they turn the image', () => {
    const augmentation = { rotate: 0, crop: 0, flip: 'both', probability: 1 } as const;
    const halves = { ...set, masks: set.masks.map((label, at) => (label === 255 ? 255 : at % 2)) };
    const source = batchSource(halves, { ...plain, augmentation, outlines: true });
    if (!source.ok) throw new Error(source.problem.kind);
    const { labels, outlines } = nextBatch(source.value, FIRST_BATCH).batch;
    // All drew the same: what is drawn is what each drew.
    for (const rater of [0, 1, 2]) expect(outlines?.subarray(rater * 12, (rater + 1) * 12)).toEqual(labels);
    expect(new Set(labels)).toEqual(new Set([0, 1]));
  });

  test('go on from a stored state as if they had never stopped', () => {
    const augmentation = { rotate: 30, crop: 1, flip: 'both', probability: 0.7 } as const;
    fc.assert(
      fc.property(fc.nat(30), fc.integer({ min: 1, max: 9 }), fc.nat(1000), (stop, size, seed) => {
        const options = { ...plain, size, seed, augmentation };
        const { batches, states } = draw(options, stop + 5);
        const stored: BatchState = JSON.parse(JSON.stringify(stop === 0 ? FIRST_BATCH : states[stop - 1]));
        expect(draw(options, 5, stored).batches).toEqual(batches.slice(stop));
      }),
      { numRuns: 30 },
    );
  });

  test('hold what is told of an image and an epoch, and nothing of the images that are left over', () => {
    const augmentation = { rotate: 30, crop: 1, flip: 'both', noise: 0.1, probability: 0.7 } as const;
    const options = { ...plain, size: 4, augmentation };
    const source = batchSource(set, options);
    if (!source.ok) throw new Error(source.problem.kind);
    const { batches, states } = draw(options, 6);
    for (const epoch of [0, 1, 2]) {
      const own = batches.filter((_, index) => states[index]?.epoch === epoch);
      for (const { image } of source.value.pool) {
        const seen = seenInEpoch(source.value, image, epoch);
        const found = own.flatMap(({ indices, raters, images, labels }) =>
          indices.flatMap((index, at) =>
            index !== image
              ? []
              : [
                  {
                    rater: raters[at],
                    image: images.slice(at * 4, at * 4 + 4),
                    labels: labels.slice(at * 4, at * 4 + 4),
                  },
                ],
          ),
        );
        const told = seen && { rater: seen.rater, image: seen.example.image, labels: seen.example.labels };
        expect(found).toEqual(told === null ? [] : [told]);
      }
    }
    expect(seenInEpoch(source.value, 5, 0)).toBeNull();
  });

  test('differ by seed', () => {
    expect(imagesOf(draw({ ...plain, seed: 2 }, 6).batches)).not.toEqual(imagesOf(draw(plain, 6).batches));
  });
});

describe('there are none', () => {
  test.each([
    ['of an unknown split', { split: 'val' }, { kind: 'no-split', split: 'val', splits: ['train', 'test'] }],
    ['larger than the split', { size: 10 }, { kind: 'too-few-images', split: 'train', images: 9, batch: 10 }],
    ['of annotators that nobody is', { annotators: [7] }, { kind: 'no-annotator', annotators: [7], raters: 3 }],
  ])('%s', (_what, changes, problem) => {
    expect(batchSource(set, { ...plain, ...changes })).toMatchObject({ ok: false, problem });
  });

  test('turned by quarters, of images that are not square', () => {
    const options: BatchOptions = { ...plain, augmentation: { ...plain.augmentation, turn: 'quarter' } };
    const problem = { kind: 'not-square', height: 1, width: 4 };
    expect(batchSource({ ...set, height: 1, width: 4 }, options)).toMatchObject({ ok: false, problem });
    expect(batchSource(set, options).ok).toBe(true);
  });
});

test('pixels that a set ignores have the label that they are to have in batches', () => {
  const masks = Uint8Array.from(set.masks);
  masks.fill(254, 0, 2);
  const ignoring: DataSet = { ...set, ignored: 254, masks };
  const labelsIn = (options: Partial<BatchOptions>): ReadonlySet<number> => {
    const source = batchSource(ignoring, { ...plain, size: 9, annotators: [0, 1, 2], ...options });
    if (!source.ok) throw new Error('no batches');
    const labels = new Set<number>();
    let state: BatchState = FIRST_BATCH;
    for (let step = 0; step < 20; step++) {
      const next = nextBatch(source.value, state);
      for (const label of next.batch.labels) labels.add(label);
      state = next.state;
    }
    return labels;
  };
  expect(labelsIn({})).toEqual(new Set([0, 1, 2, 254]));
  expect(labelsIn({ ignored: 99 })).toEqual(new Set([0, 1, 2, 99]));
});
