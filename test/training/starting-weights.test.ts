import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { floatTensors, parseSafetensors, writeSafetensors } from '../../runtime/index.ts';
import { createWorkspace } from '../support/run-cli.ts';

const spec = `phiseg 1
import phiseg_l5 from "phisegc/specs/phiseg-l5.phiseg"

model small extends phiseg_l5 {
  input.size = 16
  resolution { levels = 5; channels = [4, 4, 4, 4, 4] }
  train.batch = 4
}
`;
const { folder, phisegc, remove } = createWorkspace({ 'small.phiseg': spec });
const path = (...names: readonly string[]): string => join(folder, ...names);
const train = (out: string, ...more: readonly string[]) =>
  phisegc('train', 'small.phiseg', '--data', 'data', '--out', out, '--validate-images', '0', ...more);
const tensors = (file: string) => floatTensors(parseSafetensors(readFileSync(path(file))));
const sessionOf = (out: string, index = 0) => JSON.parse(readFileSync(path(out, 'run.json'), 'utf8')).sessions[index];

/** A checkpoint of the state that a run begins with. */
async function beginning(out: string, ...more: readonly string[]) {
  const begun = await train(out, '--steps', '1', ...more);
  expect([begun.code, begun.stderr]).toEqual([0, expect.any(String)]);
  return begun;
}

beforeAll(async () => {
  const made = await phisegc('data', 'synth', '--out', 'data', '--size', '16', '--count', '20');
  expect(made.code).toBe(0);
  await beginning('l3', '--set', 'latent.levels=3', '--seed', '7');
});
afterAll(remove);

test('a PHiSeg of three levels starts one of five, by name and shape; the rest begins as the seed has it', async () => {
  // With a rate of 0 the first step leaves all trained weights where they started, and so their average.
  const still = ['--set', 'train.optimizer=adam(0)', '--set', 'train.average=ema(0.5)', '--seed', '2'];
  const { stderr } = await beginning('l5', ...still, '--weights', 'l3/last.safetensors');
  await beginning('seeded', ...still);
  const record = sessionOf('l5').weights;
  const [l3, l5, seeded] = [
    tensors('l3/last.safetensors'),
    tensors('l5/last.safetensors'),
    tensors('seeded/last.safetensors'),
  ];
  const isWeight = (name: string): boolean => /^(posterior|prior|likelihood)\./.test(name);
  const fits = [...l5].filter(([name, { shape }]) => isWeight(name) && l3.get(name)?.shape.join() === shape.join());
  expect(record).toMatchObject({ path: 'l3/last.safetensors', step: 1, fits: fits.length });
  expect(fits.length).toBeGreaterThan(100);
  expect(record.fresh).toContain('prior.mu[4].conv.kernel');
  expect(record.fresh).not.toContain('prior.encode[0].unit[0].conv.kernel');
  expect(record.leftOver).toContain('adam.m');
  expect(stderr).toMatch(
    /starting from l3\/last\.safetensors, step 1\n {2}fits: \d+ of \d+ tensors\n {2}new, from seed 2: /,
  );
  expect(stderr).toMatch(/\n {2}left over in the file: .*, and \d+ more\n/);

  const fresh = new Set<string>(record.fresh);
  const trained = [...l5.keys()].filter((name) => /\.(kernel|bias|gamma|beta)$/.test(name));
  expect(trained.length).toBeGreaterThan(200);
  for (const name of trained) expect(l5.get(name)).toEqual((fresh.has(name) ? seeded : l3).get(name));
});

test('weights without a posterior are taken, too, and a run goes on from its own', async () => {
  const weights = [...tensors('l3/last.safetensors')].filter(([name]) => /^(prior|likelihood)\./.test(name));
  await writeSafetensors(path('sampling.safetensors'), new Map(weights));
  const begun = await beginning('continued', '--weights', 'sampling.safetensors', '--continue');
  expect(begun.stderr).toMatch(/starting from sampling\.safetensors\n {2}fits: /);
  expect(begun.stderr).not.toContain('adam.');
  const more = await train('continued', '--steps', '2', '--weights', 'sampling.safetensors', '--continue');
  expect([more.code, more.stderr]).toEqual([0, expect.stringContaining('goes on from step 1 with its own weights')]);
  expect([sessionOf('continued').weights.path, sessionOf('continued', 1).weights]).toEqual([
    'sampling.safetensors',
    null,
  ]);
});

test('refuses what fits nowhere, what is damaged or missing, and --resume', async () => {
  const data = new Float32Array(2);
  await writeSafetensors(path('other.safetensors'), new Map([['elsewhere.kernel', { shape: [2], data }]]));
  const other = await train('refused', '--steps', '1', '--weights', 'other.safetensors');
  expect([other.code, other.stderr]).toEqual([
    2,
    expect.stringMatching(/no weight of other\.safetensors fits small[\s\S]*the file has elsewhere\.kernel/),
  ]);
  const broken = tensors('l3/last.safetensors');
  broken.get('prior.encode[0].unit[0].conv.kernel')?.data.fill(Number.NaN);
  await writeSafetensors(path('broken.safetensors'), broken);
  const nan = await train('refused', '--steps', '1', '--weights', 'broken.safetensors');
  expect([nan.code, nan.stderr]).toEqual([
    2,
    expect.stringMatching(/cannot be loaded: prior\.encode\[0\].* holds NaN/),
  ]);
  writeFileSync(path('cut.safetensors'), readFileSync(path('l3/last.safetensors')).subarray(0, 1000));
  const cut = await train('refused', '--steps', '1', '--weights', 'cut.safetensors');
  expect([cut.code, cut.stderr]).toEqual([2, expect.stringContaining('cut.safetensors cannot be loaded')]);
  const missing = await train('refused', '--steps', '1', '--weights', 'nowhere.safetensors');
  expect([missing.code, missing.stderr]).toEqual([2, expect.stringContaining('nowhere.safetensors')]);
  const resumed = await train('l3', '--steps', '2', '--weights', 'other.safetensors', '--resume');
  expect([resumed.code, resumed.stderr]).toEqual([2, expect.stringContaining('--weights begins a run')]);
});
