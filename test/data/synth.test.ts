import { describe, expect, test } from '@jest/globals';
import {
  type DataSet,
  drawTrue,
  gedWithSamples,
  makeSyntheticSet,
  maskOf,
  optimumOf,
  type SampleRecord,
  type SynthOptions,
  trueDistributionOf,
} from '../../runtime/data/index.ts';
import { checkManifest } from '../../runtime/data/read-manifest.ts';
import { dataSetOf } from '../../runtime/data/data-set.ts';
import { randomBits } from '../../runtime/embed/random.ts';
import { classMasks } from '../../runtime/metrics/class-masks.ts';
import { energyDistance } from '../../runtime/metrics/energy-distance.ts';

async function make(changes: Partial<SynthOptions> = {}): Promise<DataSet> {
  const contents = makeSyntheticSet({ name: 'made', count: 12, size: 32, raters: 4, classes: 2, seed: 3, ...changes });
  const { imageShape, images, maskShape, masks, notes, ...rest } = contents;
  const array = (file: string, shape: readonly number[]) => ({ file, shape, gzip: false, sha256Raw: '0'.repeat(64) });
  // Through text, as a reader gets it.
  const text = JSON.stringify({
    format: 'multi-rater-seg/1',
    ...notes,
    ...rest,
    images: array('i', imageShape),
    masks: array('m', maskShape),
  });
  const manifest = await checkManifest(JSON.parse(text));
  if (!manifest.ok) throw new Error(JSON.stringify(manifest.problem));
  const set = dataSetOf(manifest.value, images, masks);
  if (!set.ok) throw new Error(JSON.stringify(set.problem));
  return set.value;
}

const all = (set: DataSet): number[] => Array.from({ length: set.count }, (_, image) => image);

function truthOf(set: DataSet, image: number) {
  const truth = trueDistributionOf(set, image);
  if (truth === null) throw new Error('not synthetic');
  return truth;
}

describe('a synthetic set', () => {
  test('is the same for the same seed, and another for another', async () => {
    const [one, again, other] = [await make(), await make(), await make({ seed: 4 })];
    expect(again).toEqual(one);
    expect(other.images).not.toEqual(one.images);
    expect(other.masks).not.toEqual(one.masks);
  });

  test('has images that do not depend on how many there are', async () => {
    const [few, many] = [await make({ count: 5 }), await make()];
    expect(few.images).toEqual(many.images.slice(0, few.images.length));
    expect(few.masks).toEqual(many.masks.slice(0, few.masks.length));
  });

  test('has three splits and no subject twice', async () => {
    const { manifest } = await make({ count: 20 });
    expect(manifest.counts).toEqual({ train: 12, val: 4, test: 4 });
    const subjects = (manifest.samples ?? []).map((sample) => ('subject' in sample ? sample.subject : undefined));
    expect(new Set(subjects).size).toBe(20);
  });

  test('shows brighter what more raters see', async () => {
    const set = await make({ count: 20 });
    const plane = set.height * set.width;
    const mean = (image: number, of: (pixel: number) => boolean): number => {
      const chosen = Array.from({ length: plane }, (_, pixel) => pixel).filter(of);
      return chosen.reduce((sum, pixel) => sum + (set.images[image * plane + pixel] ?? 0), 0) / chosen.length;
    };
    const [inside, outside] = [true, false].map((isInside) => {
      const values = all(set).map((image) => {
        const widest = truthOf(set, image).map(({ labels }) => labels);
        return mean(image, (pixel) => widest.some((labels) => labels[pixel] === 1) === isInside);
      });
      return values.reduce((sum, value) => sum + value, 0) / values.length;
    });
    expect(inside).toBeGreaterThan((outside ?? 0) + 40);
    const presence = (image: number): number => {
      const sample: SampleRecord | undefined = set.manifest.samples?.[image] as SampleRecord | undefined;
      return sample?.lesion?.presence ?? 0;
    };
    expect(new Set(all(set).map(presence)).size).toBeGreaterThan(15);
  });

  test('has raters who draw only what is likely, as often as it is', async () => {
    const set = await make({ count: 3, raters: 2000 });
    for (const image of all(set)) {
      const truth = truthOf(set, image);
      // Two opinions may give one outline, where a lesion is small.
      const expected = new Map<string, number>();
      for (const { labels, probability } of truth) {
        expected.set(String(labels), (expected.get(String(labels)) ?? 0) + probability);
      }
      const seen = new Map<string, number>();
      for (let rater = 0; rater < 2000; rater++) {
        const key = String(maskOf(set, image, rater));
        seen.set(key, (seen.get(key) ?? 0) + 1 / 2000);
      }
      expect([...seen.keys()].filter((key) => !expected.has(key))).toEqual([]);
      for (const [key, probability] of expected)
        expect(Math.abs((seen.get(key) ?? 0) - probability)).toBeLessThan(0.05);
    }
  });
});

describe.each([2, 4])('the true distribution with %i classes', (classes) => {
  test('is one', async () => {
    const set = await make({ classes });
    for (const image of all(set)) {
      const truth = truthOf(set, image);
      expect(truth.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 10);
      expect(new Set(truth.flatMap(({ labels }) => [...labels])).size).toBe(classes);
      expect(Math.min(...truth.map(({ probability }) => probability))).toBeGreaterThan(0);
    }
  });

  test('gives the optimum that many samples of it approach', async () => {
    const set = await make({ classes, count: 6 });
    const samples = 400;
    const measured = all(set).map((image) => {
      const drawn = drawTrue(truthOf(set, image), randomBits(5, image), samples);
      const raters = [0, 1, 2, 3].map((rater) => classMasks(maskOf(set, image, rater), classes));
      return energyDistance(
        drawn.map((labels) => classMasks(labels, classes)),
        raters,
      );
    });
    const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
    const optimum = optimumOf(set, all(set));
    if (optimum === null) throw new Error('not synthetic');
    expect(optimum.images).toBe(6);
    const squared = mean(measured.map((one) => one.squared));
    expect(Math.abs(squared - gedWithSamples(optimum, samples))).toBeLessThan(0.01);
    const diversity = mean(measured.map(({ sampleDiversity }) => sampleDiversity));
    expect(Math.abs(diversity - optimum.diversity * (1 - 1 / samples))).toBeLessThan(0.01);
  });
});

test('the optimum against M fresh raters is the diversity by M, on average', async () => {
  const set = await make({ count: 300, size: 16, raters: 3 });
  const optimum = optimumOf(set, all(set));
  expect(Math.abs((optimum?.ged ?? 0) - (optimum?.diversity ?? 0) / 3)).toBeLessThan(0.02);
});

test('a few samples of the truth score as foretold', async () => {
  const set = await make({ count: 300, size: 16 });
  const optimum = optimumOf(set, all(set));
  if (optimum === null) throw new Error('not synthetic');
  const scores = all(set).map((image) => {
    const drawn = drawTrue(truthOf(set, image), randomBits(6, image), 4).map((labels) => classMasks(labels, 2));
    return energyDistance(
      drawn,
      [0, 1, 2, 3].map((rater) => classMasks(maskOf(set, image, rater), 2)),
    ).squared;
  });
  const mean = scores.reduce((sum, score) => sum + score, 0) / 300;
  expect(Math.abs(mean - gedWithSamples(optimum, 4))).toBeLessThan(0.02);
});

test('there is no optimum of a set whose truth is unknown', async () => {
  const set = await make();
  const manifest = { ...set.manifest, samples: set.manifest.samples?.map(() => ({})) ?? [] };
  expect(optimumOf({ ...set, manifest }, [0])).toBeNull();
});
