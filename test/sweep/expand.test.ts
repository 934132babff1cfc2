import { describe, expect, test } from '@jest/globals';
import { expanded, findingsOf, namesOf, pointsOf, sweepText } from './support/swept.ts';

describe('the points of a sweep, the first axis slowest', () => {
  test('a range gives its integers, a list its items, and anything else is set in every point', async () => {
    expect(await pointsOf(['latent.levels = 1 .. 2', 'train.steps = 30', 'latent.beta = [1, 4 ^ l]'])).toEqual([
      'small 0 train.steps=30 latent.levels=1 latent.beta=1',
      'small 0 train.steps=30 latent.levels=1 latent.beta=4 ^ l',
      'small 0 train.steps=30 latent.levels=2 latent.beta=1',
      'small 0 train.steps=30 latent.levels=2 latent.beta=4 ^ l',
    ]);
  });

  test('a list as a value is an item of a list', async () => {
    expect(await pointsOf(['resolution.channels = [[2, 4, 6], 2 * [2, 4, 6]]'])).toEqual([
      'small 0 resolution.channels=[2, 4, 6]',
      'small 0 resolution.channels=2 * [2, 4, 6]',
    ]);
  });

  test('ends of ranges are computed, and may be negative', async () => {
    expect(await pointsOf(['train.batch = 2 ^ 2 .. max(3, 5)'])).toEqual([
      'small 0 train.batch=4',
      'small 0 train.batch=5',
    ]);
    const seeds = await pointsOf(['seed = 1 - 1 .. 1']);
    expect(seeds).toEqual(['small 0', 'small 1']);
    expect(await pointsOf(['latent.beta = -1 .. 1'])).toEqual([
      'small 0 latent.beta=-1',
      'small 0 latent.beta=0',
      'small 0 latent.beta=1',
    ]);
  });

  test('a section is its settings', async () => {
    expect(await pointsOf(['train { batch = [2, 3]; augment { rotate = 5 } }'])).toEqual([
      'small 0 train.augment.rotate=5 train.batch=2',
      'small 0 train.augment.rotate=5 train.batch=3',
    ]);
  });

  test('the seed is not of the model, whether it varies or not', async () => {
    expect(await pointsOf(['train.batch = [2, 3]', 'seed = 7'])).toEqual([
      'small 7 train.batch=2',
      'small 7 train.batch=3',
    ]);
    expect(await pointsOf(['train.batch = [2, 3]', 'seed = [1, 5]'])).toEqual([
      'small 1 train.batch=2',
      'small 5 train.batch=2',
      'small 1 train.batch=3',
      'small 5 train.batch=3',
    ]);
  });

  test('an ensemble is several starts of each point; with seeds that vary, each has its own', async () => {
    expect(await pointsOf(['train.batch = [2, 3]', 'ensemble = 2'])).toEqual([
      'small 0 train.batch=2',
      'small 1 train.batch=2',
      'small 0 train.batch=3',
      'small 1 train.batch=3',
    ]);
    expect(await pointsOf(['seed = [1, 4]', 'ensemble = 3'])).toEqual(
      [3, 4, 5, 12, 13, 14].map((seed) => `small ${seed}`),
    );
    expect(await pointsOf(['ensemble = 2', 'seed = 3'])).toEqual(['small 6', 'small 7']);
    expect(await pointsOf(['ensemble = 3', 'where seed != 1'])).toEqual(['small 0', 'small 2']);
  });

  test('what is in a zip moves together', async () => {
    expect(
      await pointsOf(['zip { train.batch = [2, 4]; train.steps = 10 .. 11; seed = [3, 9] }', 'latent.levels = 1 .. 2']),
    ).toEqual([
      'small 3 train.batch=2 train.steps=10 latent.levels=1',
      'small 3 train.batch=2 train.steps=10 latent.levels=2',
      'small 9 train.batch=4 train.steps=11 latent.levels=1',
      'small 9 train.batch=4 train.steps=11 latent.levels=2',
    ]);
  });

  test('variants are one axis, behind the others', async () => {
    const members = [
      'variant "none" {}',
      'train.batch = [2, 3]',
      'variant "long" { train.steps = 90; latent.beta = [1, 2] }',
    ];
    expect(await pointsOf(members)).toEqual([
      'small 0 train.batch=2',
      'small 0 train.batch=2 train.steps=90 latent.beta=[1, 2]',
      'small 0 train.batch=3',
      'small 0 train.batch=3 train.steps=90 latent.beta=[1, 2]',
    ]);
  });

  test('models stand side by side, before the axes', async () => {
    expect(await pointsOf(['train.batch = [2, 3]'], { models: 'other, small' })).toEqual([
      'other 0 train.batch=2',
      'other 0 train.batch=3',
      'small 0 train.batch=2',
      'small 0 train.batch=3',
    ]);
  });
});

describe('the command line', () => {
  test('adds axes, and replaces those of the same path', async () => {
    const axes = ['seed=0..1', 'train.batch=[4, 5]'];
    expect(await pointsOf(['train.batch = [2, 3, 4]', 'latent.levels = 2'], { axes, name: 'study' })).toEqual([
      'small 0 latent.levels=2 train.batch=4',
      'small 1 latent.levels=2 train.batch=4',
      'small 0 latent.levels=2 train.batch=5',
      'small 1 latent.levels=2 train.batch=5',
    ]);
  });

  test('makes a sweep of a model: of the last one, or of the one that is named', async () => {
    const text = sweepText(['train.batch = [2, 3]']);
    for (const [name, model] of [
      [undefined, 'other'],
      ['small', 'small'],
    ] as const) {
      const { expanded: points } = await expanded(text, { ...(name ? { name } : {}), axes: ['latent.levels=1..2'] });
      expect(points?.points.map((point) => point.model.name.text)).toEqual([model, model]);
    }
  });

  test('an axis of one value is an axis', async () => {
    const { sweep } = await expanded(sweepText(['seed = 0 .. 1']), { name: 'small', axes: ['latent.levels=2'] });
    expect(sweep?.axes.map(({ paths, choices }) => [paths, choices.length])).toEqual([[['latent.levels'], 1]]);
  });

  test('--set sets in every point, a list as the value that it is, and pins an axis', async () => {
    const set = ['resolution.channels=[2, 4, 6]', 'train.batch=3'];
    expect(await pointsOf(['train.batch = [2, 3]', 'seed = 0 .. 1'], { set })).toEqual([
      'small 0 resolution.channels=[2, 4, 6] train.batch=3',
      'small 1 resolution.channels=[2, 4, 6] train.batch=3',
    ]);
  });

  test('cannot reach into a zip or a variant', async () => {
    expect(await findingsOf(['zip { train.batch = [2, 3] }'], { set: ['train.batch=4'] })).toEqual([
      '--set:1:1 sweep/twice: train.batch is set in two places of one sweep',
    ]);
    expect(
      await findingsOf(['variant "a" { train.batch = 2 }'], { axes: ['train.batch=4..5'], name: 'study' }),
    ).toEqual(['study.phiseg:4:15 sweep/twice: train.batch is set in two places of one sweep']);
  });
});

describe('what is no sweep', () => {
  test.each<[readonly string[], readonly string[]]>([
    [['latent.levels = 3 .. 1'], ['4:17 sweep/empty-axis: latent.levels has no values to sweep over']],
    [['latent.levels = []'], ['4:17 sweep/empty-axis: latent.levels has no values to sweep over']],
    [['zip { }'], ['4:1 sweep/empty-axis: zip has no values to sweep over']],
    [['latent.levels = 1 .. L'], ['4:22 sweep/range: a range of a sweep cannot end at L']],
    [['latent.levels = 0.5 .. 2'], ['4:17 sweep/range: a range of a sweep cannot end at 0.5']],
    [['ensemble = 1'], ['4:12 sweep/ensemble: an ensemble is of a whole number of starts from 2, not 1']],
    [['ensemble = 2 .. 3'], ['4:12 sweep/ensemble: an ensemble is of a whole number of starts from 2, not 2 .. 3']],
    [['seed = -1 .. 1'], ['4:8 sweep/seed: a seed is a whole number from 0, not -1']],
    [['seed = [0, 1.5]'], ['4:12 sweep/seed: a seed is a whole number from 0, not 1.5']],
    [['seed = all', 'train.batch = [2, 3]'], ['4:8 sweep/seed: a seed is a whole number from 0, not all']],
    [
      ['zip { train.batch = [2, 3]; train.steps = 1 .. 3 }'],
      ['4:29 sweep/zip: train.steps has 3 values and train.batch, which it moves with, 2'],
    ],
    [
      ['zip { train.batch = [2, 3]; train.steps = 9 }'],
      ['4:29 sweep/zip: train.steps has 1 values and train.batch, which it moves with, 2'],
    ],
    [['train.steps = 9', 'where train.steps == 9'], ['3:7 sweep/no-axis: sweep study varies nothing']],
    [['variant "a" {}', 'variant "a" {}'], ['5:9 names/duplicate: variant a is defined twice']],
  ])('%j', async (members, findings) => {
    expect(await findingsOf(members)).toEqual(findings.map((finding) => `study.phiseg:${finding}`));
  });

  test('an axis that --set pins is the one point', async () => {
    const pinned = { set: ['latent.levels=2'] };
    expect(await pointsOf(['latent.levels = 1 .. 2'], pinned)).toEqual(['small 0 latent.levels=2']);
    expect(await namesOf(['latent.levels = 1 .. 2'], pinned)).toEqual(['levels=2']);
    expect(await pointsOf(['latent.levels = 1 .. 2', 'train.batch = [2, 3]'], pinned)).toEqual([
      'small 0 latent.levels=2 train.batch=2',
      'small 0 latent.levels=2 train.batch=3',
    ]);
  });

  test.each<[string, readonly string[]]>([
    ['two axes', ['train.batch = [2, 3]', 'train { batch = [4, 5] }']],
    ['an axis and what is set in every point', ['train.batch = [2, 3]', 'train.batch = 4']],
    ['an axis and a zip', ['train.batch = [2, 3]', 'zip { train.batch = [4, 5] }']],
    ['two zips', ['zip { train.batch = [2, 3] }', 'zip { train.batch = [4, 5] }']],
    ['an axis and a variant', ['train.batch = [2, 3]', 'variant "a" { train.batch = 4 }']],
    ['a variant alone', ['variant "a" { train.batch = 2; train.batch = 3 }']],
  ])('one setting in two places: %s', async (_, members) => {
    const findings = await findingsOf(members);
    expect(findings.map((finding) => finding.replace(/^\S+ /, ''))).toEqual([
      'sweep/twice: train.batch is set in two places of one sweep',
    ]);
  });

  test('two variants may set the same, and an argument is another setting than the value that it is in', async () => {
    expect(await findingsOf(['variant "a" { train.batch = 2 }', 'variant "b" { train.batch = 3 }'])).toEqual([]);
    expect(await findingsOf(['train.optimizer = [adam, sgd(1)]', 'train.optimizer.rate = [0.1, 0.2]'])).toEqual([]);
  });

  test('more points than anybody runs, counted without writing them out', async () => {
    expect(await findingsOf(['train.steps = 1 .. 1_000', 'seed = 0 .. 999'])).toEqual([
      'study.phiseg:3:7 sweep/too-many: the sweep has 1,000,000 points; 100,000 are the most',
    ]);
    expect(await findingsOf(['train.steps = 1 .. 9e15', 'seed = 0 .. 9e15'])).toEqual([
      'study.phiseg:3:7 sweep/too-many: the sweep has about 8e+31 points; 100,000 are the most',
    ]);
  });

  test('models that are none, or named twice', async () => {
    const members = ['seed = 0 .. 1'];
    expect(await findingsOf(members, { models: 'smal' })).toEqual([
      'study.phiseg:3:16 names/unknown-model: there is no model smal',
    ]);
    expect(await findingsOf(members, { models: 'study' })).toEqual([
      'study.phiseg:3:16 names/unknown-model: study is a sweep, not a model',
    ]);
    expect(await findingsOf(members, { models: 'small, small' })).toEqual([
      'study.phiseg:3:23 sweep/twice: small is set in two places of one sweep',
    ]);
  });
});
