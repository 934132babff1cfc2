import { describe, expect, test } from '@jest/globals';
import { shortestTails } from '../../compiler/sweep/point-names.ts';
import { namesOf } from './support/swept.ts';

describe('a name is made of what varies', () => {
  test.each<[readonly string[], string | undefined, readonly string[]]>([
    [['latent.levels = 1 .. 2', 'seed = 0'], undefined, ['levels=1', 'levels=2']],
    [['latent.beta = [1, 4 ^ l]', 'seed = [3]'], undefined, ['beta=1-seed=3', 'beta=4^l-seed=3']],
    [
      ['latent.levels = [2]', 'objective.reconstruction.levels = [all, [1, 0.5]]'],
      undefined,
      ['latent.levels=2-reconstruction.levels=all', 'latent.levels=2-reconstruction.levels=1,0.5'],
    ],
    [['zip { train.batch = [2, 4]; train.steps = [8, 4] }'], undefined, ['batch=2-steps=8', 'batch=4-steps=4']],
    [['variant "no supervision" {}', 'variant "x/y: z" {}'], undefined, ['variant=no_supervision', 'variant=x_y_z']],
    [
      ['seed = 0 .. 1'],
      'small, other',
      ['model=small-seed=0', 'model=small-seed=1', 'model=other-seed=0', 'model=other-seed=1'],
    ],
    [
      ['train.optimizer = [adam(1e-3), sgd(0.1, momentum: 0.9)]'],
      undefined,
      ['optimizer=adam_1e-3', 'optimizer=sgd_0.1,momentum_0.9'],
    ],
    [['resolution.channels = [8 * [1, 2, 4]]'], undefined, ['channels=8x_1,2,4']],
  ])('%j of %s', async (members, models, names) => {
    expect(await namesOf(members, models === undefined ? {} : { models })).toEqual(names);
  });

  test('of letters that every file system takes', async () => {
    const names = await namesOf([
      'posterior.lift = [unit(4) -> relu, unit(2) * 3, concat(relu, relu)]',
      'latent.beta = [-1]',
    ]);
    for (const name of names) expect(name).toMatch(/^[A-Za-z0-9.,^+=_-]{1,100}$/);
    expect(new Set(names).size).toBe(3);
  });

  test('that stays when an axis has another value, first or last', async () => {
    const before = await namesOf(['latent.levels = [2]', 'latent.beta = [1, 4 ^ l]']);
    const after = await namesOf(['latent.levels = 1 .. 3', 'latent.beta = [0, 1, 4 ^ l, [1, 2, 3]]']);
    expect(after).toEqual(expect.arrayContaining([...before]));
  });

  test('with a hash where two would be alike, also where case is ignored', async () => {
    const names = await namesOf(['variant "a b" {}', 'variant "a/b" {}', 'variant "A b" {}', 'variant "c" {}']);
    expect(names.slice(0, 3).map((name) => name.replace(/-[0-9a-f]{8}$/, '-#'))).toEqual([
      'variant=a_b-#',
      'variant=a_b-#',
      'variant=A_b-#',
    ]);
    expect(names[3]).toBe('variant=c');
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(4);
  });

  test('cut where it is long, and told apart by a hash', async () => {
    const long = (last: string) => `unit(4) ${'-> relu '.repeat(30)}-> ${last}`;
    const names = await namesOf([`posterior.lift = [${long('relu')}, ${long('tanh')}]`]);
    expect(names.map(({ length }) => length)).toEqual([100, 100]);
    expect(names[0]).not.toBe(names[1]);
    expect(names[0]?.slice(0, 91)).toBe(names[1]?.slice(0, 91));
  });
});

test('paths are shortened as far as they differ', () => {
  const tails = shortestTails([
    'train.steps',
    'latent.levels',
    'objective.reconstruction.levels',
    'seed',
    'a.x.levels',
    'b.x.levels',
  ]);
  expect([...tails.values()]).toEqual([
    'steps',
    'latent.levels',
    'reconstruction.levels',
    'seed',
    'a.x.levels',
    'b.x.levels',
  ]);
});
