import { beforeAll, describe, expect, test } from '@jest/globals';
import { choicesOf } from '../../bench/fuzz/mutate/choices.ts';
import { mutateJson } from '../../bench/fuzz/mutate/json.ts';
import { makeTrainingStep } from '../../compiler/differentiate/training-step.ts';
import { canonicalJson } from '../../compiler/elaborate/canonical-json.ts';
import { checkStored, checkText, lastModel } from '../support/check.ts';
import { smallSpec } from '../support/small-spec.ts';

const scheduled = smallSpec
  .replace('beta = 4 ^ l', 'beta = 4 ^ l * min(1, step / 50)')
  .replace('posterior q', 'train { steps = 100; optimizer = adam(1e-3 * cos(step / steps)) }\n\n  posterior q');

let stored = '';
beforeAll(async () => {
  stored = canonicalJson(lastModel(await checkText(scheduled)).spec);
});

/** The stored spec with another rate of its optimiser. */
function withRate(rate: unknown, steps: number | null = 100): string {
  const spec = JSON.parse(stored);
  const { steps: _steps, ...train } = spec.train;
  const changed = { ...train, ...(steps === null ? {} : { steps }), optimizer: { ...train.optimizer, rate } };
  return JSON.stringify({ ...spec, train: changed });
}

const STEP = { kind: 'step' };
const apply = (name: string, ...of: readonly unknown[]): unknown => ({ kind: 'apply', function: name, of });
const doubled = (times: number): unknown =>
  times === 0 ? STEP : apply('+', ...[doubled(times - 1), doubled(times - 1)]);

describe('a stored spec with schedules', () => {
  test('is the model it was', async () => {
    const { diagnostics, models } = await checkStored(stored);
    expect(diagnostics).toEqual([]);
    expect(models.map(({ hashes }) => hashes)).toEqual([lastModel(await checkText(scheduled)).hashes]);
  });

  test.each<[string, unknown, RegExp]>([
    ['no function', apply('tanh', STEP), /optimizer\.rate/],
    ['a function of too few', apply('/', STEP), /rate: \/ takes 2 numbers, not 1$/],
    ['a function of too many', apply('cos', STEP, 2), /rate: cos takes 1 number, not 2$/],
    ['a function of nothing', apply('min'), /rate\.of: must NOT have fewer than 1 items$/],
    ['a function of numbers alone', apply('*', 2, 3), /rate: \* of numbers is a number$/],
    [
      'one that leaves its range',
      apply('-', 0.5, apply('/', STEP, 100)),
      /must be a number from 0 to 10, and is -0\.01 at step 51$/,
    ],
    ['one that is infinite', apply('/', 1, STEP), /and is infinite at step 0$/],
    ['one that is no number', apply('*', 0, apply('ln', STEP)), /and is not a number at step 0$/],
    [
      'progress where the horizon is known',
      apply('*', 1, { kind: 'progress' }),
      /a formula of step where train\.steps is set/,
    ],
    ['parts without end', doubled(12), /has more than 512 parts$/],
  ])('%s is told with its place', async (_what, rate, message) => {
    const found = (await checkStored(withRate(rate))).diagnostics;
    expect(found.map(({ code, message: text }) => `${code} ${text}`)).toEqual([
      expect.stringMatching(/^spec\/stored .*train\.optimizer/),
    ]);
    expect(found[0]?.message).toMatch(message);
  });

  test('may have progress where the horizon is not known', async () => {
    const { diagnostics } = await checkStored(withRate(apply('-', 1, { kind: 'progress' }), null));
    expect(diagnostics).toEqual([]);
  });

  test('any change to it is told, or leaves a model whose step can be made', async () => {
    let whole = 0;
    for (let index = 0; index < 200; index++) {
      const { diagnostics, models } = await checkStored(mutateJson(stored, choicesOf(1, index)));
      expect(models.length).toBe(diagnostics.some(({ severity }) => severity === 'error') ? 0 : 1);
      for (const { spec } of models) makeTrainingStep(spec);
      whole += models.length;
    }
    expect(whole).toBeLessThan(200);
  }, 120_000);
});
