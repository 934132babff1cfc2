import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { packageRoot } from '../../compiler/package-root.ts';
import { readCheckpoint } from '../../runtime/index.ts';
import { createWorkspace } from '../support/run-cli.ts';
import { smallSpec } from '../support/small-spec.ts';

const { folder, phisegc, remove } = createWorkspace({ 'small.phiseg': smallSpec });
const path = (name: string): string => join(folder, name);
const train = (out: string, ...more: readonly string[]) =>
  phisegc('train', 'small.phiseg', '--data', 'data', '--out', out, '--set', 'train.batch=4', ...more);
const logOf = (out: string): readonly unknown[] =>
  readFileSync(path(`${out}/metrics.jsonl`), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => ({ ...JSON.parse(line), seconds: 0 }));

beforeAll(async () => {
  const made = await phisegc('data', 'synth', '--out', 'data', '--size', '16', '--count', '40');
  expect(made.code).toBe(0);
});
afterAll(remove);

test('a run that is stopped and resumed equals one that never stopped, bit for bit', async () => {
  expect((await train('whole', '--steps', '7')).code).toBe(0);
  expect((await train('parts', '--steps', '3')).code).toBe(0);
  // What a crash may leave: steps after the checkpoint, and a line that was cut short.
  writeFileSync(path('parts/metrics.jsonl'), `{"step":4,"loss":1}\n{"ste`, { flag: 'a' });
  expect((await train('parts', '--steps', '7', '--resume')).code).toBe(0);
  expect(readFileSync(path('parts/last.safetensors')).equals(readFileSync(path('whole/last.safetensors')))).toBe(true);
  expect(logOf('parts')).toEqual(logOf('whole'));
  expect(logOf('whole')).toHaveLength(7);
});

test('a run folder stands for its model and its weights', async () => {
  const sampled = await phisegc('sample', 'whole', 'data', '--limit', '1', '--out', 'samples');
  expect(sampled.code).toBe(0);
  expect(sampled.stderr).not.toContain('no --weights');
  expect((await phisegc('evaluate', 'whole', '--data', 'data', '--limit', '2', '--samples', '2')).code).toBe(0);
});

test('refuses what would be another run, and says what differs', async () => {
  const again = await train('whole', '--steps', '9');
  expect([again.code, again.stderr]).toEqual([2, expect.stringContaining('whole holds a run already')]);
  const wider = await train('whole', '--steps', '9', '--resume', '--set', 'latent.channels=3');
  expect([wider.code, wider.stderr]).toEqual([2, expect.stringContaining('a run of another architecture')]);
  const faster = await train('whole', '--steps', '9', '--resume', '--set', 'train.optimizer=adam(2e-3)');
  expect([faster.code, faster.stderr]).toEqual([2, expect.stringContaining('train.optimizer.rate: 0.001, now 0.002')]);
  const seeded = await train('whole', '--steps', '9', '--resume', '--seed', '5');
  expect([seeded.code, seeded.stderr]).toEqual([2, expect.stringContaining('a run of the seed 0')]);
  const missing = await train('nowhere', '--steps', '9', '--resume');
  expect([missing.code, missing.stderr]).toEqual([2, expect.stringContaining('it has no spec.json')]);
  const endless = await train('nowhere');
  expect([endless.code, endless.stderr]).toEqual([2, expect.stringContaining('how long shall it train?')]);
});

test('refuses a checkpoint that is damaged, and data that do not fit', async () => {
  expect((await train('damaged', '--steps', '1')).code).toBe(0);
  const bytes = readFileSync(path('damaged/last.safetensors'));
  writeFileSync(path('damaged/last.safetensors'), bytes.subarray(0, 900));
  const resumed = await train('damaged', '--steps', '2', '--resume');
  expect([resumed.code, resumed.stderr]).toEqual([
    2,
    expect.stringContaining('no run to go on with: last.safetensors'),
  ]);
  const large = await train('large', '--steps', '1', '--set', 'input.size=32');
  expect([large.code, large.stderr]).toEqual([2, expect.stringContaining('the model takes 32 × 32')]);
  expect(existsSync(path('large'))).toBe(false);
});

test('stops when a loss is no number, and names its term', async () => {
  const broken = await train('broken', '--steps', '60', '--set', 'train.optimizer=adam(10)');
  expect([broken.code, broken.stderr]).toEqual([2, expect.stringMatching(/broke down at step \d+: \w+\[\d\] is/)]);
  expect((await readCheckpoint(path('broken/last.safetensors'))).position.step).toBe(0);
});

test('a killed run leaves a checkpoint that it goes on from', async () => {
  const argv = ['--import', './test/support/typescript.mjs', 'compiler/cli/main.ts', 'train', path('small.phiseg')];
  const options = ['--data', path('data'), '--out', path('killed'), '--set', 'train.batch=4', '--steps', '100000'];
  const child = spawn(process.execPath, [...argv, ...options], { cwd: packageRoot(), stdio: 'ignore' });
  const isUnderWay = (): boolean => existsSync(path('killed/metrics.jsonl'));
  for (let waited = 0; waited < 300 && !isUnderWay(); waited += 1) await setTimeout(100);
  child.kill('SIGKILL');
  await once(child, 'exit');
  const { position } = await readCheckpoint(path('killed/last.safetensors'));
  const steps = position.step + 3;
  expect((await train('killed', '--steps', String(steps), '--resume')).code).toBe(0);
  expect((await train('unkilled', '--steps', String(steps))).code).toBe(0);
  expect(readFileSync(path('killed/last.safetensors')).equals(readFileSync(path('unkilled/last.safetensors')))).toBe(
    true,
  );
});

test('compile --train writes the training code beside the model', async () => {
  const compiled = await phisegc('compile', 'small.phiseg', '--train', '--out', 'generated');
  expect(compiled.stderr).toBe('wrote generated/small.ts\nwrote generated/engine.ts\nwrote generated/small.train.ts\n');
  const [line = ''] = readFileSync(path('generated/small.train.ts'), 'utf8').split('\n', 1);
  expect(line).toMatch(/phisegc compile small --target wasm --train$/);
});
