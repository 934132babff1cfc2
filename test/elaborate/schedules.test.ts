import { describe, expect, test } from '@jest/globals';
import { check } from '../../compiler/check.ts';
import { type Rate, valueAt } from '../../compiler/formula/formula.ts';
import { createMemoryHost } from '../../compiler/source/memory-host.ts';
import { createNodeHost } from '../../compiler/source/node-host.ts';
import { canonicalJson } from '../../compiler/elaborate/canonical-json.ts';
import type { Spec } from '../../compiler/elaborate/types.ts';
import { checkSpec, variant } from '../support/findings.ts';
import { lastModel } from '../support/check.ts';

/** The spec of a variant of the published model, with what stands before it in its file. */
async function specOf(members: readonly string[], before = ''): Promise<Spec> {
  const text = variant(...members).replace('\nmodel mine', `\n${before}\nmodel mine`);
  return lastModel(await checkSpec(text)).spec;
}

const valuesAt = (rate: Rate, steps: readonly number[], of: number): readonly number[] =>
  steps.map((step) => valueAt(rate, { step, progress: step / of }));

const STEPS = [0, 1, 7, 499, 500, 501, 9_999, 10_000, 19_999];

async function rateOf(text: string, more: readonly string[] = ['train.steps = 20_000'], before = ''): Promise<Rate> {
  const { train } = await specOf([...more, `train.optimizer = adam(${text})`], before);
  return train.optimizer.rate;
}

describe('a rate', () => {
  test.each<[string, (step: number) => number]>([
    ['1e-3 * min(1, (step + 1) / 500)', (step) => 1e-3 * Math.min(1, (step + 1) / 500)],
    ['(1 + cos(pi * progress)) / 2', (step) => (1 + Math.cos(Math.PI * (step / 20_000))) / 2],
    ['(1 + cos(pi * step / steps)) / 2', (step) => (1 + Math.cos((Math.PI * step) / 20_000)) / 2],
    ['exp(-step / 1000)', (step) => Math.exp(-step / 1000)],
    ['1 / sqrt(max(step, 1))', (step) => 1 / Math.sqrt(Math.max(step, 1))],
    ['0.5 ^ floor(step / 500) + abs(ln(progress + 1))', (s) => 0.5 ** Math.floor(s / 500) + Math.log(s / 20_000 + 1)],
  ])('may be %s', async (text, compute) => {
    expect(valuesAt(await rateOf(text), STEPS, 20_000)).toEqual(STEPS.map(compute));
  });

  test('is a formula of progress where the horizon is taken back', async () => {
    expect(await rateOf('progress', ['train.steps = none'])).toEqual({ kind: 'progress' });
  });

  test('is folded where it has no variable', async () => {
    expect(await rateOf('1e-3 * max(1, 2, 3) / steps * 20_000', ['train.steps = 1000'])).toBe(
      ((1e-3 * 3) / 1000) * 20_000,
    );
    expect(await rateOf('min(1, exp(0), sqrt(4), abs(-3), floor(1.5), cos(0), ln(exp(1))) * 1e-3', [])).toBe(1e-3);
  });

  test('has progress as it is where the horizon is not set', async () => {
    const rate = await rateOf('1e-3 * (1 - progress)', []);
    expect(valueAt(rate, { step: 17, progress: 0.25 })).toBe(1e-3 * 0.75);
  });

  test('stays at its end in a run that goes on beyond its horizon', async () => {
    expect(valueAt(await rateOf('1 - progress'), { step: 30_000, progress: 1 })).toBe(0);
  });
});

describe('rates of the levels', () => {
  test('are formulas of level and step', async () => {
    const { latent, objective } = await specOf(['latent.beta = 4 ^ l * min(1, step / 5000)']);
    expect((latent?.beta ?? []).map((beta) => valueAt(beta, { step: 1250, progress: 0 }))).toEqual([
      0.25, 1, 4, 16, 64,
    ]);
    expect(objective.kl).toEqual(latent?.beta);
  });

  test('are a list of formulas, or a list times a formula', async () => {
    const { latent } = await specOf(['latent.beta = [1, step, 2, 3, 4] * exp(-step)']);
    expect((latent?.beta ?? []).map((beta) => valueAt(beta, { step: 1, progress: 0 }))).toEqual(
      [1, 1, 2, 3, 4].map((number) => Math.exp(-1) * number),
    );
  });

  test('weigh the logits', async () => {
    const { objective } = await specOf([
      'objective.reconstruction = crossentropy(levels: [1, 0.5, 0.5, 0.5, 1 / (step + 1)])',
    ]);
    const { reconstruction } = objective;
    if (reconstruction.kind === 'sum') throw new Error('one term');
    expect(reconstruction.weights.map((weight) => valueAt(weight, { step: 3, progress: 0 }))).toEqual([
      1, 0.5, 0.5, 0.5, 0.25,
    ]);
  });
});

describe('functions over numbers', () => {
  test.each<[string, (step: number) => number]>([
    ['ramp(100, 600)', (step) => Math.min(1, Math.max(0, (step - 100) / 500))],
    ['ramp(to: 600, from: 100)', (step) => Math.min(1, Math.max(0, (step - 100) / 500))],
    ['linear(1, 0.1, n: 500)', (step) => 1 + (0.1 - 1) * Math.min(1, step / 500)],
    ['warmup(500)', (step) => Math.min(1, (step + 1) / 500)],
    ['cosine(500)', (step) => (1 + Math.cos(Math.PI * Math.min(1, step / 500))) / 2],
    ['cosine(steps)', (step) => (1 + Math.cos((Math.PI * step) / 20_000)) / 2],
    ['polynomial(steps, power: 0.9)', (step) => (1 - step / 20_000) ** 0.9],
    ['staircase(every: 500, factor: 0.1)', (step) => 0.1 ** Math.floor(step / 500)],
    ['exponential(every: 1000, factor: 0.5)', (step) => 0.5 ** (step / 1000)],
    ['gradual(0.998)', (step) => Math.min(0.998, (1 + step) / (10 + step))],
    ['cyclical(1000)', (step) => 1 - Math.abs(2 * (step / 1000 - Math.floor(step / 1000)) - 1)],
  ])('of the library: %s', async (text, compute) => {
    const [name] = /^\w+/.exec(text) ?? [''];
    const before = `import ${name} from "std/schedules.phiseg"`;
    expect(valuesAt(await rateOf(text, ['train.steps = 20_000'], before), STEPS, 20_000)).toEqual(STEPS.map(compute));
  });

  test('of a file and of a model use one another, constants and the model', async () => {
    const before = 'let half = 0.5\nlet lower(x, n) = x * half ^ n';
    const members = [
      'let least = lower(1, n: 2)',
      'let held(x) = max(least, lower(x, L))',
      'train.optimizer = adam(held(step / 1e8))',
    ];
    const { train } = await specOf(members, before);
    expect(valueAt(train.optimizer.rate, { step: 50_000, progress: 0 })).toBe(
      Math.max(0.25, (50_000 / 1e8) * 0.5 ** 5),
    );
  });

  test('of numbers give numbers, wherever a number stands', async () => {
    const { resolution } = await specOf(['let wide(n) = min(192, 8 * n)', 'resolution.channels = wide(4 * (r + 1))']);
    expect(resolution.channels).toEqual([32, 64, 96, 128, 160, 192, 192]);
  });

  test('are replaced in a model that extends another, which can go on from what it inherits', async () => {
    const text = [
      'phiseg 1; import phiseg_l5 from "phiseg-l5.phiseg"',
      'model one extends phiseg_l5 { let fade(x) = 1 / (x + 1); train.optimizer = adam(fade(step)) }',
      'model two extends one { let fade(x) = inherited / 2 }',
    ];
    const { spec } = lastModel(await checkSpec(`${text.join('\n')}\n`));
    expect(valueAt(spec.train.optimizer.rate, { step: 3, progress: 0 })).toBe(0.125);
  });
});

test('the YAML form is the same spec', async () => {
  const text = [
    'phiseg 1',
    'import phiseg_l5 from "phiseg-l5.phiseg"',
    'let held(from, to) = min(1, max(0, (step - from) / (to - from)))',
    'model mine extends phiseg_l5 {',
    '  train.steps = 3000',
    '  latent.beta = 4 ^ l * held(0, to: 1500)',
    '  train.optimizer = adam(1e-3 * (1 + cos(pi * progress)) / 2)',
    '}',
  ];
  const yaml = [
    'phiseg: 1',
    'import phiseg_l5 from: phiseg-l5.phiseg',
    'let held(from, to): min(1, max(0, (step - from) / (to - from)))',
    'model mine extends phiseg_l5:',
    '  train.steps: 3000',
    "  latent.beta: '4 ^ l * held(0, to: 1500)'",
    '  train.optimizer: adam(1e-3 * (1 + cos(pi * progress)) / 2)',
  ];
  const one = lastModel(await checkSpec(`${text.join('\n')}\n`)).spec;
  const host = createMemoryHost({ 'specs/mine.yaml': `${yaml.join('\n')}\n` }, createNodeHost());
  const { models, diagnostics } = await check({ host, path: 'specs/mine.yaml', set: [] });
  expect(diagnostics).toEqual([]);
  expect(models.map(({ spec }) => canonicalJson(spec))).toEqual([canonicalJson(one)]);
});
