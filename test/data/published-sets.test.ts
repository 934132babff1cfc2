import { describe, expect, test } from '@jest/globals';
import { compareWithPublished, LIDC_V1, LIDC_V2, recogniseQubiq } from '../../compiler/jobs/data/published-sets.ts';
import type { ImportedImage, SplitName } from '../../runtime/data/import/assemble.ts';

const images = (count: number, subjects: number, split: SplitName | null, raters = 4): readonly ImportedImage[] =>
  Array.from({ length: count }, (_, index) => ({
    subject: `${split} ${index % subjects}`,
    split,
    pixels: new Uint8Array(0),
    masks: Array.from({ length: raters }, () => null),
    notes: {},
  }));

describe('a published set is known by its numbers', () => {
  test('LIDCv1', () => {
    expect(compareWithPublished('set', LIDC_V1, images(15_096, 875, null))).toEqual({
      kind: 'same',
      text: 'this is LIDCv1, 15,096 slices, 875 patients, as published',
    });
  });

  // https://github.com/google-deepmind/deepmind-research/tree/master/hierarchical_probabilistic_unet gives each split.
  const whole = [...images(8843, 530, 'train'), ...images(1993, 111, 'val'), ...images(1980, 103, 'test')];
  test('LIDCv2', () => {
    expect(compareWithPublished('set', LIDC_V2, whole)).toEqual({
      kind: 'same',
      text: 'this is LIDCv2, 12,816 slices, 744 patients, as published',
    });
  });

  test('one image less makes it another', () => {
    expect(compareWithPublished('set', LIDC_V2, whole.slice(1))).toMatchObject({
      kind: 'other',
      finding: {
        code: 'data/other-counts',
        severity: 'warning',
        help: expect.arrayContaining([
          'train: 8,842 slices, 530 patients; published: 8,843 slices, 530 patients',
          'val: 1,993 slices, 111 patients; published: 1,993 slices, 111 patients',
        ]),
      },
    });
  });

  test('sets of QUBIQ are recognised, and others are not', () => {
    expect(recogniseQubiq(images(39, 39, null, 7))).toBe(
      'its numbers are those of QUBIQ 2020, brain growth: 39 cases, 7 raters',
    );
    expect(recogniseQubiq(images(39, 39, null, 6))).toBeNull();
    expect(recogniseQubiq(images(39, 3, null, 7))).toBeNull();
  });
});
