import { expect, test } from '@jest/globals';
import { describeDataProblem } from '../../compiler/jobs/data/describe-data-problem.ts';
import { describeSplits } from '../../compiler/jobs/data/split-doubt.ts';
import type { DataProblem, Manifest } from '../../runtime/data/index.ts';

test.each<[DataProblem, string, string, string]>([
  [
    { kind: 'not-square', height: 64, width: 96 },
    'data/not-square',
    'quarter turns need square images, and those of set are 64×96',
    'leave `train.augment.turn` out, or crop the images square',
  ],
  [
    { kind: 'too-few-images', split: 'train', images: 8, batch: 12 },
    'data/too-few-images',
    'the split train of set has 8 images, too few for a batch of 12',
    'set `train.batch` to 8 or less',
  ],
  [
    { kind: 'no-annotator', split: 'train', annotators: [4, 7], raters: 4 },
    'data/no-annotator',
    'no image of the split train in set has annotator 4 or 7',
    'annotators are counted from 0 to 3',
  ],
  [
    { kind: 'array-damaged', file: 'masks.u8.gz' },
    'data/array-damaged',
    'set/masks.u8.gz cannot be unpacked: it is not a gzip file, or is cut short',
    'copy the file again',
  ],
  [
    { kind: 'array-size', file: 'masks.u8.gz', actual: null, expected: 24 },
    'data/array-size',
    'set/masks.u8.gz unpacks to more than the 24 bytes of its shape',
    'copy the file again',
  ],
  [
    { kind: 'array-missing', file: 'masks.u8.gz', reason: 'NOT_A_FILE' },
    'data/array-missing',
    'set/masks.u8.gz cannot be read: it is a pipe or a device',
    'copy masks.u8.gz into the folder again',
  ],
  [
    { kind: 'version', found: 'multi-rater-seg/2' },
    'data/version',
    'set/manifest.json has the format "multi-rater-seg/2"; this phisegc reads "multi-rater-seg/1"',
    'a newer phisegc may read it',
  ],
  [
    { kind: 'contradiction', reason: 'images are 2×3 pixels and masks 3×2' },
    'data/contradiction',
    'set/manifest.json contradicts itself: images are 2×3 pixels and masks 3×2',
    'correct manifest.json',
  ],
  [
    { kind: 'no-split', split: 'validation', splits: ['train', 'val'] },
    'data/no-split',
    'set has no split validation, only train, val',
    'choose one that is there, --split train',
  ],
])('%j is said to a person', (problem, code, message, help) => {
  const diagnostic = describeDataProblem('set', problem);
  expect(diagnostic).toMatchObject({ code, severity: 'error', message });
  expect(diagnostic.help.join('\n')).toContain(help);
});

test('a subject in several splits, and samples that say another split, are doubted where data are used', () => {
  const manifest = (samples: readonly unknown[]): Manifest =>
    JSON.parse(
      JSON.stringify({
        images: { shape: [2, 1, 1] },
        masks: { shape: [2, 1, 1, 1] },
        counts: { train: 1, test: 1 },
        samples,
      }),
    );
  expect(describeSplits('set', manifest([{ subject: 'a' }, { subject: 'b' }]))).toBeNull();
  expect(describeSplits('set', manifest([{ subject: 'a' }, { subject: 'a' }]))?.message).toBe(
    'set: the subject a is in the splits train and test: scores on images like those trained on say little',
  );
  expect(describeSplits('set', manifest([{ split: 'test' }, {}]))?.message).toContain(
    'what its samples say of their splits is not what its counts say',
  );
});
