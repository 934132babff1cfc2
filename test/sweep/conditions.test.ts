import { describe, expect, test } from '@jest/globals';
import { findingsOf, pointsOf } from './support/swept.ts';

/** The axes of the examples; the model has adam, batch 12 and no clipping by default, and beta = 4 ^ l. */
const AXES = ['latent.levels = 1 .. 3', 'latent.beta = [1, 4 ^ l, [1, 2]]'];

const left = async (...conditions: readonly string[]) =>
  (await pointsOf([...AXES, ...conditions])).map((point) => point.replaceAll(/small 0 |latent\.(levels|beta)=/g, ''));

describe('where', () => {
  test.each<[string, readonly string[]]>([
    ['latent.levels > 1 or latent.beta == 1', ['1 1', '2 1', '2 4 ^ l', '2 [1, 2]', '3 1', '3 4 ^ l', '3 [1, 2]']],
    ['latent.levels > 1 and not latent.beta == 1', ['2 4 ^ l', '2 [1, 2]', '3 4 ^ l', '3 [1, 2]']],
    ['latent.levels >= 3 and latent.beta != 4^l', ['3 1', '3 [1, 2]']],
    ['latent.beta == [1,2] and latent.levels <= 2', ['1 [1, 2]', '2 [1, 2]']],
    ['latent.levels * 2 - 1 == 3 and latent.beta == 2 - 1', ['2 1']],
    ['2 < latent.levels and latent.beta == 1.0', ['3 1']],
    // The model's own settings: what it sets, defaults, and arguments of values.
    ['latent.channels == latent.levels', ['2 1', '2 4 ^ l', '2 [1, 2]']],
    ['train.batch / 12 == latent.levels and latent.beta == 1', ['1 1']],
    ['train.clip == none and latent.levels == 1 and latent.beta == 1', ['1 1']],
    ['train.optimizer.rate == 1e-3 and latent.levels == 1 and latent.beta == 1', ['1 1']],
    ['train.optimizer == adam and train.optimizer.beta1 < 1 and latent.levels == 1 and latent.beta == 1', ['1 1']],
    ['posterior.lift == unit(4) and latent.levels == 1 and latent.beta == 1', ['1 1']],
    ['seed == 0 and latent.levels == 1 and latent.beta == 1', ['1 1']],
  ])('%s', async (condition, points) => {
    expect(await left(`where ${condition}`)).toEqual(points);
  });

  test('several must all hold', async () => {
    expect(await left('where latent.levels < 3', 'where latent.beta == 1')).toEqual(['1 1', '2 1']);
  });

  test('asks variants, models and seeds by their names', async () => {
    const members = ['variant "a b" {}', 'variant "c" { train.steps = 9 }', 'seed = 0 .. 1'];
    const models = 'small, other';
    expect(await pointsOf([...members, 'where variant == "a b" and model == other'], { models })).toEqual([
      'other 0',
      'other 1',
    ]);
    expect(await pointsOf([...members, 'where variant == c and seed != 0'], { models })).toEqual([
      'small 1 train.steps=9',
      'other 1 train.steps=9',
    ]);
    // Of the other variant train.steps is the model's own: none of small, 50 of other.
    expect(
      await pointsOf([...members, 'where seed == 0', 'where train.steps == 50 or train.steps == none'], { models }),
    ).toEqual(['small 0', 'other 0']);
  });

  test('sees an argument in the value that the point has, and a value with the argument that the point has', async () => {
    const members = ['train.optimizer = [adam(0.5), sgd(0.1)]'];
    expect(await pointsOf([...members, 'where train.optimizer.rate < 0.3'])).toEqual([
      'small 0 train.optimizer=sgd(0.1)',
    ]);
    expect(await pointsOf(['train.optimizer.rate = [0.1, 0.2]', 'where train.optimizer == adam(rate: 0.2)'])).toEqual([
      'small 0 train.optimizer.rate=0.2',
    ]);
  });

  test('numbers in values are not those of settings', async () => {
    expect(await pointsOf(['latent.beta = [inherited, 1]', 'where latent.beta == 4 ^ l'])).toEqual([
      'small 0 latent.beta=inherited',
    ]);
  });
});

describe('what cannot be asked', () => {
  test.each<[string, string]>([
    ['where latent.level > 1', '6:7 sweep/unknown-path: there is no latent.level to compare'],
    ['where latent.levels > latent.depth', '6:23 sweep/unknown-path: there is no latent.depth to compare'],
    ['where latent.beta > 1', '6:7 sweep/comparison: latent.beta is 4 ^ l here, which is no number to compare by >'],
    ['where levels > 1', '6:7 sweep/comparison: neither side is a setting of a point, its seed, variant or model'],
    ['where latent.levels > depth', '6:23 sweep/comparison: depth is no number to compare by >'],
    ['where input.channels == 1', '6:7 sweep/comparison: input.channels is not set, and has no default'],
    ['where variant == "a"', '6:7 sweep/comparison: neither side is a setting of a point, its seed, variant or model'],
    [
      'where not model == small',
      '6:11 sweep/comparison: neither side is a setting of a point, its seed, variant or model',
    ],
    ['where latent.levels > 3', '6:7 sweep/no-points: `where` refuses all 9 points'],
  ])('%s', async (condition, finding) => {
    const findings = await findingsOf([...AXES, condition]);
    expect(findings).toEqual([`study.phiseg:${finding}`]);
  });

  test('names that no variant and no model of the sweep has', async () => {
    const members = ['variant "long" {}', 'variant "short" {}'];
    expect(await findingsOf([...members, 'where variant == "shor"'])).toEqual([
      'study.phiseg:6:18 sweep/comparison: no variant of the sweep is called shor',
    ]);
    expect(await findingsOf(['seed = 0 .. 1', 'where model == smal'], { models: 'small, other' })).toEqual([
      'study.phiseg:5:16 sweep/comparison: no model of the sweep is called smal',
    ]);
  });

  test('all conditions together, which alone would leave some', async () => {
    expect(await findingsOf([...AXES, 'where latent.levels == 1', 'where latent.levels == 2'])).toEqual([
      'study.phiseg:6:7 sweep/no-points: `where` refuses all 9 points',
    ]);
  });
});
