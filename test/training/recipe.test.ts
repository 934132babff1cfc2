import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readSafetensors } from '../../runtime/index.ts';
import { createWorkspace } from '../support/run-cli.ts';
import { smallSpec } from '../support/small-spec.ts';

/** Schedules of weights and rates, an average, clipping, a multiplier with a state of its own: all that a resumed run must go on with. */
const recipe = `
phiseg 1

import small from "small.phiseg"
import cosine, linear, warmup from "std/schedules.phiseg"

model recipe extends small {
  latent.beta = linear(0.01, 1, 4)
  objective.divergence = geco(tolerance: 0.05, rate: 0.01, decay: 0.9)
  train {
    steps     = 6
    optimizer = adamw(1e-2 * warmup(2) * cosine(steps), decay: 0.01)
    clip      = 100
    average   = ema(0.9)
    batch     = 4
  }
}
`;

const { folder, phisegc, remove } = createWorkspace({ 'small.phiseg': smallSpec, 'recipe.phiseg': recipe });
const path = (...names: readonly string[]): string => join(folder, ...names);
const train = (out: string, engine: string, ...more: readonly string[]) =>
  phisegc(
    ...['train', 'recipe.phiseg', '--data', 'data', '--out', out, '--engine', engine],
    ...['--validate-images', '2', '--validate-every', '2', '--samples', '2', ...more],
  );
const bytesOf = (file: string): Buffer => readFileSync(path(file));

beforeAll(async () => {
  expect((await phisegc('data', 'synth', '--out', 'data', '--size', '16', '--count', '40')).code).toBe(0);
  mkdirSync(path('out'));
}, 120_000);
afterAll(remove);

test.each(['onnx', 'cpu'])(
  'a run on %s ends at its horizon, and one that was resumed ends the same, bit for bit',
  async (engine) => {
    const whole = await train(`whole-${engine}`, engine);
    expect([whole.code, whole.stderr]).toEqual([0, expect.stringContaining(`6 steps in whole-${engine}`)]);
    expect(whole.stderr).toContain('take averages of the weights over steps: ema(0.9)');
    expect((await train(`parts-${engine}`, engine, '--steps', '3')).code).toBe(0);
    expect((await train(`parts-${engine}`, engine, '--resume')).code).toBe(0);
    for (const file of ['last.safetensors', 'best-ged.safetensors']) {
      expect(bytesOf(`parts-${engine}/${file}`).equals(bytesOf(`whole-${engine}/${file}`))).toBe(true);
    }
  },
);

test('samples and scores are drawn with the average, and say so', async () => {
  const { metadata } = await readSafetensors(path('whole-cpu/last.safetensors'));
  expect(metadata.get('average')).toBe('ema(0.9)');
  const scored = await phisegc(
    'evaluate',
    'whole-cpu',
    '--data',
    'data',
    '--samples',
    '2',
    '--limit',
    '2',
    '--engine',
    'cpu',
  );
  expect([scored.code, scored.stdout]).toEqual([0, expect.stringContaining('(averages over steps: ema(0.9))')]);
});

test('another optimiser is another run', async () => {
  const other = await train('whole-cpu', 'cpu', '--resume', '--set', 'train.optimizer=sgd(1e-3)');
  expect([other.code, other.stderr]).toEqual([2, expect.stringContaining('another spec')]);
  expect(other.stderr).toContain('train.optimizer');
});
