import { describe, expect, test } from '@jest/globals';
import { checkSpec, findingsIn, variant } from '../support/findings.ts';

const whyOf = async (path: string, set: readonly string[], ...members: readonly string[]) => {
  const { models, diagnostics } = await checkSpec(variant(...members, 'train.batch = 8'), { set });
  expect(diagnostics).toEqual([]);
  return models[0]?.why(path)[0]?.text;
};

describe('an argument of a value is set by its path', () => {
  test.each([
    // phiseg_l5 has adam(1e-3) and crossentropy(reduce: sum, levels: all).
    ['train.optimizer.rate=2e-3', 'train.optimizer', 'adam(2e-3)'],
    ['train.optimizer.beta1=0.5', 'train.optimizer', 'adam(1e-3, beta1: 0.5)'],
    ['train.optimizer.rate=inherited / 2', 'train.optimizer', 'adam(1e-3 / 2)'],
    ['objective.reconstruction.levels=finest', 'objective.reconstruction', 'crossentropy(reduce: sum, levels: finest)'],
    [
      'objective.reconstruction.topk=0.1',
      'objective.reconstruction',
      'crossentropy(reduce: sum, levels: all, topk: 0.1)',
    ],
  ])('by --set %s', async (set, path, text) => {
    expect(await whyOf(path, [set])).toBe(text);
  });

  test('in a model that extends another', async () => {
    expect(await whyOf('train.optimizer', [], 'train { optimizer.rate = 5e-4 }')).toBe('adam(5e-4)');
  });

  test('of a value that the same model, or another --set in whatever order, gives', async () => {
    expect(await whyOf('train.optimizer', [], 'train.optimizer = sgd(0.1)', 'train.optimizer.momentum = 0.9')).toBe(
      'sgd(0.1, momentum: 0.9)',
    );
    expect(await whyOf('train.optimizer', ['train.optimizer.rate=1', 'train.optimizer=sgd(0.1)'])).toBe('sgd(1)');
  });

  test('of a name alone, and of the part of a sum that takes it', async () => {
    expect(await whyOf('train.optimizer', ['train.optimizer=adamw', 'train.optimizer.decay=0.1'])).toBe(
      'adamw(decay: 0.1)',
    );
    const sum = ['objective.reconstruction=crossentropy + 0.5 * dice', 'objective.reconstruction.topk=0.2'];
    expect(await whyOf('objective.reconstruction', sum)).toBe('crossentropy(topk: 0.2) + 0.5 * dice');
  });

  test('of what a setting is where nothing sets it', async () => {
    const set = ['objective.divergence=freebits(1)', 'objective.divergence.nats=2'];
    expect(await whyOf('objective.divergence', set)).toBe('freebits(2)');
    const members = ['remove train.optimizer', 'train.optimizer.rate = 0.5'];
    expect(await whyOf('train.optimizer', [], ...members)).toBe('adam(rate: 0.5)');
  });
});

describe('what cannot be set so', () => {
  const problemOf = async (...set: readonly string[]) => {
    const { diagnostics } = await checkSpec(variant('train.batch = 8'), { set });
    return diagnostics.map(({ code, message, help }) => [code, message, help]);
  };

  test('an argument that the value does not take', async () => {
    expect(await problemOf('train.optimizer.decay=1')).toEqual([
      [
        'names/argument',
        'train.optimizer.decay cannot be set: adam(1e-3) is no call that takes decay; adamw, sgd do',
        ['set the whole value: train.optimizer = adamw(decay: …)'],
      ],
    ]);
    expect(await problemOf('train.average.decay=0.9')).toEqual([
      [
        'names/argument',
        'train.average.decay cannot be set: none is no call that takes decay; ema does',
        ['set the whole value: train.average = ema(decay: …)'],
      ],
    ]);
  });

  test('an argument that two parts of a sum take', async () => {
    expect(
      await problemOf('objective.reconstruction=crossentropy + dice', 'objective.reconstruction.levels=finest'),
    ).toEqual([
      [
        'names/argument',
        'objective.reconstruction.levels cannot be set: 2 parts of crossentropy + dice take levels',
        ['write the whole value: objective.reconstruction = …'],
      ],
    ]);
  });

  test('a value that would replace what a line before it set', async () => {
    expect(await findingsIn(variant('train.optimizer.rate = 1', 'train.optimizer = sgd(0.1)'))).toEqual([
      'names/set-twice mine.phiseg:4:1 <- mine.phiseg:3:1',
    ]);
  });

  test('what is wrong with the argument is said at its value', async () => {
    expect(await findingsIn(variant('train.optimizer.rate = -1'))).toEqual(['spec/out-of-range mine.phiseg:3:24']);
  });
});
