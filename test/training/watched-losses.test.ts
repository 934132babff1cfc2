import { expect, test } from '@jest/globals';
import { describeSteps } from '../../compiler/cli/progress/describe-steps.ts';
import { stepLosses } from '../../compiler/differentiate/step-losses.ts';
import { lossRoles } from '../../compiler/jobs/training/loss-roles.ts';
import { lossCharts } from '../../compiler/report/charts.ts';
import type { StepRecord } from '../../runtime/index.ts';
import { checkText, lastModel } from '../support/check.ts';
import { smallSpec } from '../support/small-spec.ts';

async function lossesOf(objective: string) {
  const text = smallSpec.replace(/}\n$/, `  objective { ${objective} }\n}\n`);
  return stepLosses(lastModel(await checkText(text)).spec);
}

const record = (losses: StepRecord['losses']): StepRecord => ({ step: 7, losses, seconds: 0.5 });

test('a step says what each of its losses is', async () => {
  const objective = 'reconstruction = crossentropy(levels: finest) + 0.5 * dice() + 2 * crossentropy(topk: 0.1)';
  expect(
    (await lossesOf(objective)).map(({ name, kind, group, level, weight }) => [name, kind, group, level, weight]),
  ).toEqual([
    ['loss', 'total', 'loss', null, 1],
    ['crossentropy[0]', 'reconstruction', 'crossentropy', 0, 1],
    ['dice[0]', 'reconstruction', 'dice', 0, 0.5],
    ['dice[1]', 'reconstruction', 'dice', 1, 0.5],
    ['crossentropy2[0]', 'reconstruction', 'crossentropy2', 0, 2],
    ['crossentropy2[1]', 'reconstruction', 'crossentropy2', 1, 2],
    ['kl[0]', 'divergence', 'kl', 0, 1],
    ['kl[1]', 'divergence', 'kl', 1, 4],
    ['gradientNorm', 'gradient', 'gradientNorm', null, 0],
  ]);
});

test('a line of progress puts the levels of a term together', async () => {
  const losses = { loss: 1234.5, 'crossentropy[0]': 1, 'crossentropy[1]': 2, 'kl[0]': 3, 'kl[1]': 4, gradientNorm: 5 };
  expect(describeSteps([record(losses)], await lossesOf('divergence = kl'), { seconds: null })).toBe(
    'step 7 · 2.00 steps/s · loss 1235 · crossentropy 1.00 2.00 · kl 3.00 4.00 · gradientNorm 5.00',
  );
});

test('a report has a chart for each group, of the multiplier by its logarithm, and of what it does not know', async () => {
  const losses = {
    loss: 2,
    'crossentropy[0]': 1,
    'crossentropy[1]': 2,
    'kl[0]': 0,
    logMultiplier: -1,
    'odd[0]': 3,
    'odd[1]': 4,
  };
  const charts = lossCharts({ steps: [record(losses)], validations: [] }, await lossesOf('divergence = geco(0.05)'));
  expect(charts.map(({ title, scale, points }) => [title, scale, points.map(({ value }) => value)])).toEqual([
    ['loss', 'log', [2]],
    ['cross-entropy by level, nats per image (0 is the finest)', 'log', [1, 2]],
    ['ln λ: the multiplier of the reconstruction', 'linear', [-1]],
    ['odd[0]', 'log', [3]],
    ['odd[1]', 'log', [4]],
  ]);
});

test('the chart of a loss that is below 0 at times has all its points, on a linear scale', async () => {
  const steps = [3, -2, 1].map((loss, index) => ({ step: index + 1, losses: { loss }, seconds: 0.5 }));
  const [chart] = lossCharts({ steps, validations: [] }, await lossesOf('divergence = geco(0.05)'));
  expect([chart?.scale, chart?.points.map(({ value }) => value)]).toEqual(['linear', [3, -2, 1]]);
});

test('trouble is judged by the weights of now, where schedules change them', async () => {
  const losses = await lossesOf('reconstruction = min(1, step / 500) * crossentropy(levels: finest)');
  const weightAt = (step: number) =>
    lossRoles(losses, { step, progress: 0 }).find(({ kind }) => kind === 'reconstruction')?.weight;
  expect([0, 250, 900].map(weightAt)).toEqual([0, 0.5, 1]);
});
