import { existsSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { maskOf, sampleField } from '../../runtime/data/index.ts';
import { importFrom, load } from './support/importing.ts';
import { array, dict, doubles, type KnegtImage, knegtPickle, list, none, pickle, text } from './support/pickle-file.ts';

const bits = (...values: readonly number[]) =>
  array([1, values.length], Uint8Array.from(values), { type: 'b1', order: '|' });
const image = (...values: readonly number[]) => array([1, values.length], doubles(values));

const one = (key: string, changes: Partial<KnegtImage> = {}): KnegtImage => ({
  key,
  image: image(0, 0.2, 1),
  masks: [bits(0, 1, 1), bits(0, 0, 1), bits(0, 0, 0), bits(1, 1, 1)],
  ...changes,
});

const importKnegt = (file: Uint8Array, ...options: readonly string[]) =>
  importFrom({ 'lidc.pickle': file }, 'knegt', 'lidc.pickle', ...options);

/** Two slices each of five patients; the first has two scans. */
const ten = ['A', 'A', 'B', 'B', 'C', 'C', 'D', 'D', 'E', 'E'].map((patient, index) =>
  one(`LIDC-IDRI-${patient}_slice${index}lesion1`, index === 1 ? { series: '1.3.second' } : {}),
);

describe('import knegt', () => {
  test('takes images and masks, and splits them by patient, whose scans stay together', async () => {
    const done = await importKnegt(knegtPickle(ten));
    expect(done).toMatchObject({ code: 0, stdout: 'set: 10 images of 1×3 (train 6, val 2, test 2), 4 raters\n' });
    const set = await load(done.set);
    expect([...set.images.subarray(0, 3)]).toEqual([0, 51, 255]);
    expect([0, 1, 2, 3].map((rater) => [...maskOf(set, 0, rater)])).toEqual([
      [0, 1, 1],
      [0, 0, 1],
      [0, 0, 0],
      [1, 1, 1],
    ]);
    const samples = Array.from({ length: 10 }, (_, at) => [
      sampleField(set.manifest, at, 'subject'),
      sampleField(set.manifest, at, 'key'),
    ]);
    expect(samples.every(([subject, key]) => String(key).startsWith(`${subject}_slice`))).toBe(true);
    expect(done.stderr).not.toContain('data/doubt');
  });

  test('keeps intensities as they are, if told, with the range in the manifest', async () => {
    const set = await load((await importKnegt(knegtPickle(ten), '--store', 'float32')).set);
    expect(set.images.subarray(0, 3)).toEqual(Float32Array.of(0, 0.2, 1));
    expect(set.manifest.images).toMatchObject({ dtype: 'float32', intensities: [{ window: [0, 1] }] });
  });

  test('says how its numbers differ from those that were published', async () => {
    const { stderr } = await importKnegt(knegtPickle(ten));
    expect(stderr).toContain('warning[data/other-counts]: set does not have the numbers of LIDCv1 as it was published');
    expect(stderr).toContain('found: 10 slices, 5 patients; published: 15,096 slices, 875 patients');
  });

  test.each<[string, readonly KnegtImage[], string]>([
    [
      'keys without patients',
      [one('7', { series: '1.3.1' }), one('8', { series: '1.3.1' })],
      'its key 7 names no patient (PATIENT_slice…)',
    ],
    [
      'a scan of two patients',
      [one('A_slice1', { series: '1.3.1' }), one('B_slice1', { series: '1.3.1' })],
      'its scan 1.3.1 has keys of A and of B',
    ],
  ])('%s: series_uid stands for the patient, which is said', async (_what, images, doubt) => {
    const done = await importKnegt(knegtPickle(images));
    expect(done.stderr).toContain(`${doubt}; series_uid was taken for the patient`);
    const set = await load(done.set);
    expect([0, 1].map((at) => sampleField(set.manifest, at, 'subject'))).toEqual(['1.3.1', '1.3.1']);
  });

  const odd: KnegtImage = one('A_slice9', { masks: [image(0, 1)] });
  test('an image that cannot be used is left out and listed, or stops the import', async () => {
    const file = knegtPickle([
      ...ten,
      odd,
      one('A_slice10', { image: none }),
      one('A_slice11', { masks: [text('x')] }),
    ]);
    const done = await importKnegt(file);
    expect(done).toMatchObject({ code: 0, stdout: expect.stringMatching(/^set: 10 images/) });
    expect((await load(done.set)).manifest.leftOut).toEqual([
      'lidc.pickle["A_slice10"] cannot be imported: it has no array called image',
      'lidc.pickle["A_slice11"] cannot be imported: it has no list of arrays called masks',
      'lidc.pickle["A_slice9"] cannot be imported: mask 0 is [1,2], and the image [1,3]',
    ]);
    const strict = await importKnegt(file, '--strict');
    expect(strict).toMatchObject({ code: 2, stderr: expect.stringContaining('it has no array called image') });
    expect(existsSync(strict.set)).toBe(false);
  });

  test('--range takes intensities from elsewhere', async () => {
    const done = await importKnegt(knegtPickle([one('A_slice1', { image: image(-1, 0.6, 1) })]), '--range', '-1:1');
    expect([...(await load(done.set)).images]).toEqual([0, 204, 255]);
  });

  test.each<[string, Uint8Array, string]>([
    [
      'intensities beyond the range',
      knegtPickle([one('A_slice1', { image: image(0, 0.5, 200) })]),
      'it holds 200; intensities go from 0 to 1',
    ],
    ['intensities that are none', knegtPickle([one('A_slice1', { image: image(0, Number.NaN, 0) })]), 'it holds NaN'],
    [
      'images of two sizes',
      knegtPickle([one('A_slice1'), one('A_slice2', { image: image(0, 1), masks: [bits(0, 1)] })]),
      '1×2 pixels; the images before it are 1×3',
    ],
    [
      'masks with a third value',
      knegtPickle([one('A_slice1', { masks: [image(0, 2, 1)] })]),
      'mask 0 holds the value 2',
    ],
    ['a list', pickle(list(text('a'))), 'it holds no dict of images'],
    ['an empty dict', pickle(dict()), 'its dict is empty'],
    ['something else', new TextEncoder().encode('\x89HDF'), 'it is no pickle, or a damaged one'],
    ['nothing', new Uint8Array(0), 'it is empty'],
  ])('%s: nothing is written', async (_what, file, reason) => {
    const { code, stderr, set } = await importKnegt(file);
    expect(stderr).toContain(reason);
    expect(code).toBe(2);
    expect(existsSync(set)).toBe(false);
  });

  test('a file that is not there, or a folder, is named', async () => {
    const { code, stderr } = await importFrom({ 'a/b': '' }, 'knegt', 'a');
    expect(code).toBe(2);
    expect(stderr).toContain('a cannot be imported: it is a folder');
    expect((await importFrom({}, 'knegt', 'x.pickle')).stderr).toContain('there is no such file');
  });
});
