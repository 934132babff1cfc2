import { describe, expect, test } from '@jest/globals';
import { matchPredictions } from '../../../compiler/jobs/predictions/match-predictions.ts';

const IDS = ['test-0000', 'test-0001', 'test-0002'];

const match = (...files: readonly string[]) => {
  const { found, extra, unclear } = matchPredictions(files, IDS);
  return { found: Object.fromEntries(found), extra, unclear: unclear.map(({ id, reason }) => `${id}: ${reason}`) };
};

test('what is unclear says what to do', () => {
  const remedies = matchPredictions(
    ['test-0000.npy', 'test-0000.png', 'test-0001_0.png', 'test-0001_2.png', 'test-0002/mean.png'],
    IDS,
  ).unclear.map(({ remedy }) => remedy);
  expect(remedies).toEqual([
    expect.stringContaining('keep one of them'),
    expect.stringContaining('without a gap'),
    expect.stringContaining('draw the samples again'),
  ]);
});

describe('predictions are found by the ids of images', () => {
  test('as arrays, pictures, numbered pictures, folders of pictures, and what sample writes', () => {
    const found = match(
      'test-0000.npy',
      'test-0001_10.png',
      'test-0001_9.png',
      'test-0001_8.png',
      'test-0002/0.png',
      'test-0002/1.png',
    );
    // Not numbered from 0 or 1.
    expect(found.unclear).toEqual(['test-0001: its samples are numbered from 8, not from 0 or 1']);
    expect(found.found).toEqual({
      'test-0000': { kind: 'array', file: 'test-0000.npy' },
      'test-0002': { kind: 'pictures', files: ['test-0002/0.png', 'test-0002/1.png'] },
    });
    expect(match('test-0000.png')).toEqual({
      found: { 'test-0000': { kind: 'pictures', files: ['test-0000.png'] } },
      extra: [],
      unclear: [],
    });
    const numbered = Array.from({ length: 11 }, (_, sample) => `test-0001_${sample + 1}.png`);
    // In the order of the numbers, not of the letters.
    expect(match(...numbered.toSorted()).found).toEqual({ 'test-0001': { kind: 'pictures', files: numbered } });
    const exported = ['samples.npy', 'probabilities.npy', 'samples.png', 'mean.png', 'uncertainty.png'];
    expect(match(...exported.map((name) => `test-0002/${name}`)).found).toEqual({
      'test-0002': { kind: 'export', labels: 'test-0002/samples.npy', probabilities: 'test-0002/probabilities.npy' },
    });
  });

  test.each([
    ['test-0003.npy'],
    ['test-0000.tif'],
    ['test-0000_a.png'],
    ['test-0000_0.npy'],
    ['test-0000/a.png'],
    ['test-0000/0/0.png'],
    ['0.png'],
    ['train-0000.png'],
  ])('and %s belongs to none', (file) => {
    expect(match(file)).toEqual({ found: {}, extra: [file], unclear: [] });
  });

  test.each([
    [['test-0000.npy', 'test-0000.png'], 'there are test-0000.npy and test-0000.png'],
    [['test-0000.png', 'test-0000_0.png'], 'there are test-0000.png and test-0000_0.png'],
    [['test-0000_0.png', 'test-0000_2.png'], 'sample 1 is missing'],
    [['test-0000_0.png', 'test-0000_00.png'], 'sample 0 is there twice'],
    [['test-0000_0.png', 'test-0000/0.png'], 'sample 0 is there twice'],
    [['test-0000/mean.png'], 'there is test-0000/mean.png, and no samples.npy beside it'],
    [['test-0000/samples.npy', 'test-0000/0.png'], 'there are test-0000/samples.npy and test-0000/0.png'],
  ])('and %j are unclear', (files, reason) => {
    expect(match(...files)).toEqual({ found: {}, extra: [], unclear: [`test-0000: ${reason}`] });
  });
});
