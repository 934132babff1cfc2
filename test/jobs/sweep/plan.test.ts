import { describe, expect, test } from '@jest/globals';
import { check, type CheckedModel } from '../../../compiler/check.ts';
import { renderText } from '../../../compiler/diagnostics/render-text.ts';
import { makeTrainingStep } from '../../../compiler/differentiate/training-step.ts';
import { explainModel } from '../../../compiler/explain/explain-model.ts';
import { totalCost } from '../../../compiler/graph/cost.ts';
import type { SweepPlan } from '../../../compiler/jobs/sweep/sweep-plan.ts';
import type { Host } from '../../../compiler/source/host.ts';
import { createNodeHost } from '../../../compiler/source/node-host.ts';
import { expectGolden } from '../../support/golden.ts';
import { hostOf, type Options, type PlannedText, planAt, planText, sweepText } from '../../sweep/support/swept.ts';

async function planOf(members: readonly string[], options: Options & { readonly models?: string } = {}) {
  const planned = await planText(sweepText(members, options.models), options);
  if (!planned.plan) throw new Error(renderText(planned.findings, planned.sources, { color: false, width: 100 }));
  return planned.plan;
}

/** The model that `phisegc train` would take for a point. */
async function modelOf(host: Host, { spec, set }: SweepPlan['points'][number]): Promise<CheckedModel> {
  const { models, diagnostics } = await check({ host, path: spec, set, meant: 'last' });
  const [model] = models;
  if (!model) throw new Error(diagnostics.map(({ message }) => message).join('; '));
  return model;
}

const ALL = [
  'zip { train.batch = [2, 4]; train.steps = [40, 20] }',
  'latent.levels = [2, 1]',
  'latent.beta = [inherited, 1, 4 ^ l * min(1, step / 10)]',
  'train.optimizer = adamw',
  'train.optimizer.decay = [0, 0.1]',
  'posterior.lift = unit(2) * 2',
  'variant "plain" {}',
  'variant "finest" { objective { reconstruction.levels = finest } }',
];

describe('a planned point', () => {
  test('is the run that train makes of its spec and settings', async () => {
    const text = sweepText(ALL, 'small, other');
    const { plan } = await planText(text);
    // Of each zip and decay: two levels with 3 betas and 2 variants; of one level 4 ^ 0 is 1, and all is finest. The models
    // differ in what the zip sets.
    expect(plan?.points.length).toBe(2 * 2 * (3 * 2 + 2));
    for (const point of plan?.points ?? []) {
      const model = await modelOf(hostOf(text), point);
      expect([point.name, model.hashes]).toEqual([point.name, point.hashes]);
      expect(point.steps).toBe(model.spec.train.steps);
      expect(point.parameters).toBe(explainModel(model).trainable);
    }
  });

  test('costs what its training step costs, though steps that differ in numbers are measured once', async () => {
    const text = sweepText(ALL);
    const { plan } = await planText(text);
    for (const point of plan?.points ?? []) {
      const { spec } = await modelOf(hostOf(text), point);
      const { flops } = totalCost(makeTrainingStep(spec).graph, { N: spec.train.batch, H: 16, W: 16 });
      expect(Math.abs(point.flops / flops - 1)).toBeLessThan(1e-4);
    }
  });

  test('costs in proportion to its batch, but for the update', async () => {
    const { points } = await planOf(['train.batch = [1, 2, 3, 12]']);
    const [one = 0, two = 0, three = 0, twelve = 0] = points.map(({ flops }) => flops);
    expect(three - two).toBe(two - one);
    expect(twelve - one).toBe(11 * (two - one));
    expect(one).toBeLessThan(2 * (two - one));
    const memory = points.map((point) => point.memory);
    expect(memory).toEqual(memory.toSorted((a, b) => a - b));
  });

  test('says what varies and where that is written', async () => {
    const { points } = await planOf([
      'latent.levels = [1, 2]',
      'variant "long" {',
      '  train.steps = 90',
      '}',
      'seed = [5]',
    ]);
    expect(points[1]).toMatchObject({
      index: 1,
      name: 'levels=2-seed=5-variant=long',
      model: 'small',
      settings: { 'latent.levels': { text: '2', place: 'study.phiseg:4' } },
      seed: 5,
      variant: 'long',
      spec: 'study.phiseg#small',
      set: ['latent.levels=2', 'train.steps=90'],
      steps: 90,
    });
  });

  test('has hours where both the rate and the steps are known', async () => {
    const members = ['train.batch = [2, 4]'];
    expect((await planOf(members)).points.map(({ hours }) => hours)).toEqual([null, null]);
    expect((await planOf(members, { rate: 10 })).points.map(({ hours }) => hours)).toEqual([null, null]);
    const { points } = await planOf(members, { rate: 10, steps: 3600 });
    // 3600 steps at 10 GFLOP/s take FLOP / 10^10 hours.
    for (const { hours, flops } of points) expect(hours).toBeCloseTo(flops / 1e10, 12);
    const own = await planOf(['zip { train.batch = [2, 4]; train.steps = [7200, 3600] }'], { rate: 10 });
    for (const [index, { hours, flops }] of own.points.entries()) {
      expect(hours).toBeCloseTo(((2 - index) * flops) / 1e10, 12);
    }
  });
});

describe('points that mean the same', () => {
  test('are one, by what they mean and not by how they are written', async () => {
    const plan = await planOf(['latent.levels = 1 .. 2', 'latent.beta = [1, 4 ^ l, 2 - 1]']);
    expect(plan.points.map(({ name }) => name)).toEqual(['levels=1-beta=1', 'levels=2-beta=1', 'levels=2-beta=4^l']);
    expect(plan.merged).toEqual([
      { name: 'levels=1-beta=4^l', into: 'levels=1-beta=1' },
      { name: 'levels=1-beta=2-1', into: 'levels=1-beta=1' },
      { name: 'levels=2-beta=2-1', into: 'levels=2-beta=1' },
    ]);
  });

  test('are told apart by their seeds', async () => {
    const plan = await planOf(['latent.beta = [1, 2 - 1]', 'seed = 0 .. 1']);
    expect(plan.points.map(({ name }) => name)).toEqual(['beta=1-seed=0', 'beta=1-seed=1']);
    expect(new Set(plan.points.map(({ identity }) => identity)).size).toBe(2);
    expect(plan.merged.length).toBe(2);
  });

  test('are those of two models, whatever these are called', async () => {
    const text = sweepText(['seed = 0 .. 1'], 'small, twin').replace(
      'model other',
      'model twin extends small {}\nmodel other',
    );
    const { plan } = await planText(text);
    expect(plan?.points.map(({ name }) => name)).toEqual(['model=small-seed=0', 'model=small-seed=1']);
  });

  test('keep their identity when an axis has more values, and when another axis comes', async () => {
    const identities = ({ points }: SweepPlan) => new Map(points.map(({ name, identity }) => [name, identity]));
    const before = identities(await planOf(['latent.levels = [2]', 'latent.beta = [1, 4 ^ l]']));
    const after = identities(await planOf(['latent.levels = 1 .. 3', 'latent.beta = [2, 1, 4 ^ l]']));
    for (const [name, identity] of before) expect([name, after.get(name)]).toEqual([name, identity]);
    const more = await planOf(['latent.levels = [2]', 'latent.beta = [1, 4 ^ l]', 'seed = 0 .. 1']);
    expect(more.points.map(({ identity }) => identity)).toEqual(expect.arrayContaining([...before.values()]));
  });
});

describe('a sweep that cannot be planned', () => {
  const golden = (name: string, { plan, findings, sources }: PlannedText): void => {
    expect(plan).toBeNull();
    expectGolden(`sweep/${name}.txt`, renderText(findings, sources, { color: false, width: 80 }));
  };

  test('names a bad point, and tells each mistake once', async () => {
    golden(
      'bad-points',
      await planText(sweepText(['latent.levels = 1 .. 5', 'latent.beta = [1, 4 ^ k]', 'seed = 0 .. 2'])),
    );
  });

  test('blames the line of the sweep for what goes wrong in the text of the model', async () => {
    golden(
      'blamed',
      await planText(sweepText(['seed = 0 .. 1', 'resolution.levels = [3, 2]', 'train.batch = [2, 3]'])),
    );
  });

  test('has an axis that nothing reads', async () => {
    golden('unread', await planText(sweepText(['train.bach = [2, 3]'])));
  });

  test('blames the command line for its own', async () => {
    golden('command-line', await planText(sweepText([]), { name: 'small', axes: ['latent.levels=2..5'] }));
  });

  test('tells what a model has without the sweep as the model’s own', async () => {
    const text = sweepText(['seed = 0 .. 1'], 'other').replace('train.batch = 6', 'train.batch = 0');
    golden('own-mistake', await planText(text));
  });

  test('compares models of other data', async () => {
    const text = sweepText(['seed = 0 .. 1'], 'small, other').replace('train.batch = 6', 'target.classes = 3');
    golden('other-data', await planText(text));
  });

  test('is none', async () => {
    golden('no-such-sweep', await planText(sweepText(['seed = 0 .. 1']), { name: 'studdy' }));
    golden('a-model', await planText(sweepText(['seed = 0 .. 1']), { name: 'other' }));
  });
});

test('a size that the model leaves open agrees with any', async () => {
  const text = sweepText(['input.size = [16, [H, W]]']);
  expect((await planText(text)).plan?.points.length).toBe(2);
});

test('the ablation of the published model, counted by hand', async () => {
  const { plan } = await planAt(createNodeHost(), 'specs/ablation.phiseg', { rate: 100, steps: 1000 });
  // 5 levels × 2 betas × 2 supervisions × 3 seeds, without one level at 4 ^ l.
  expect(plan?.refused).toBe(2 * 3);
  // One level has one output: all and finest are the same.
  expect(plan?.merged.length).toBe(3);
  expect(plan?.points.length).toBe(60 - 6 - 3);
  expect(plan?.axes).toEqual([['latent.levels'], ['latent.beta'], ['objective.reconstruction.levels'], ['seed']]);
  const published = plan?.points.find(
    ({ name }) => name === 'latent.levels=5-beta=4^l-reconstruction.levels=all-seed=0',
  );
  expect(published?.parameters).toBe(17_819_186);
  const [model] = (await check({ host: createNodeHost(), path: 'specs/phiseg-l5.phiseg', set: [] })).models;
  expect(published?.hashes).toEqual(model?.hashes);
});
