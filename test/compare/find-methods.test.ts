import { expect, test } from '@jest/globals';
import { differingPaths, findMethods } from '../../compiler/compare/find-methods.ts';
import { labelMethods } from '../../compiler/compare/label-methods.ts';
import { comparedRun } from './support/compared-run.ts';

const run = (path: string, seed: number, settings: Readonly<Record<string, string>>, spec = JSON.stringify(settings)) =>
  comparedRun(path, {
    seed,
    settings: new Map(Object.entries(settings)),
    hashes: { weights: `w ${settings['latent.levels']}`, objective: `o ${settings['latent.beta']} ${spec}`, run: spec },
  });

const shared = { 'train.batch': '12' };
const runs = [
  run('runs/one-0', 0, { ...shared, 'latent.levels': '1', 'latent.beta': '1' }),
  run('runs/one-1', 1, { ...shared, 'latent.levels': '1', 'latent.beta': '1' }),
  run('runs/two', 0, { ...shared, 'latent.levels': '2', 'latent.beta': '1' }),
  run('runs/heavy', 0, { ...shared, 'latent.levels': '2', 'latent.beta': '4' }),
];

test('runs that differ in their seeds alone are one method, and only what differs is an axis', () => {
  const { axes, methods } = findMethods(runs, 'seed');
  expect(axes).toEqual([
    { path: 'latent.levels', name: 'levels', values: ['1', '2'] },
    { path: 'latent.beta', name: 'beta', values: ['1', '4'] },
  ]);
  expect(methods.map((method) => method.runs.map(({ path }) => path))).toEqual([
    ['runs/one-0', 'runs/one-1'],
    ['runs/two'],
    ['runs/heavy'],
  ]);
  expect(differingPaths(runs)).toEqual(['latent.levels', 'latent.beta']);
});

test('by a setting, runs that differ in it are one method too', () => {
  const { axes, methods } = findMethods(runs, 'latent.beta');
  expect(axes.map(({ path }) => path)).toEqual(['latent.levels']);
  expect(methods.map((method) => method.runs.length)).toEqual([2, 2]);
});

test('what no setting says keeps runs apart: layers that differ under equal settings', () => {
  const settings = { 'latent.levels': '1', 'latent.beta': '1' };
  const { axes, methods } = findMethods([run('a', 0, settings, 'x'), run('b', 0, settings, 'y')], 'seed');
  expect(axes).toEqual([{ path: 'spec', name: 'spec', values: ['x', 'y'] }]);
  expect(methods).toHaveLength(2);
});

test('a method is called by what differs where that is little, else by what its folders share', () => {
  const { axes, methods } = findMethods(runs, 'seed');
  expect(labelMethods(axes, methods)).toEqual(['levels=1 beta=1', 'levels=2 beta=1', 'levels=2 beta=4']);
  const long = axes.map((axis) => ({ ...axis, name: axis.path.repeat(4) }));
  expect(labelMethods(long, methods)).toEqual(['one', 'two', 'heavy']);
  expect(
    labelMethods(
      [],
      [methods[1], methods[1]].filter((one) => one !== undefined),
    ),
  ).toEqual(['two', 'two (2)']);
});
