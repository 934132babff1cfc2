import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import {
  checkData,
  createJob,
  evaluate,
  type Job,
  type JobEvent,
  sample,
  synthesize,
  train,
} from '../../compiler/jobs/index.ts';
import { readMetricsLog } from '../../runtime/index.ts';
import { createWorkspace } from '../support/run-cli.ts';
import { smallSpec } from '../support/small-spec.ts';

jest.setTimeout(240_000);

const { folder, remove } = createWorkspace({ 'small.phiseg': smallSpec });
const spec = { path: 'small.phiseg', set: [] };
const validation = { every: 2, images: 2, samples: 2 };
const quiet = createJob({ workingDirectory: folder });

beforeAll(async () => {
  const made = await synthesize({ out: 'data', count: 20, size: 16 }, quiet);
  expect(made).toMatchObject({ kind: 'made', findings: [], set: { count: 20, height: 16, raters: 4 } });
});
afterAll(remove);

test('a program trains, scores and samples without a terminal', async () => {
  const events: JobEvent[] = [];
  const job = { ...quiet, progress: (event: JobEvent) => void events.push(event) };
  const limit = { steps: 4, seconds: null };
  const trained = await train({ spec, data: 'data', out: 'run', limit, validation, engine: 'onnx' }, job);
  expect(trained).toMatchObject({ kind: 'trained', end: { because: 'limit', step: 4, isRecorded: true } });
  expect(events.flatMap((event) => (event.kind === 'step' ? event.record.step : []))).toEqual([1, 2, 3, 4]);
  expect(events.flatMap((event) => (event.kind === 'validated' ? event.record.step : []))).toEqual([0, 2, 4]);

  const resumed = await train(
    { spec, data: 'data', out: 'run', limit: { steps: 6, seconds: null }, validation, engine: 'onnx', wish: 'resume' },
    quiet,
  );
  expect(resumed).toMatchObject({ kind: 'trained', end: { step: 6 } });
  const { steps } = await readMetricsLog(join(folder, 'run/metrics.jsonl'));
  expect(steps.map(({ step }) => step)).toEqual([1, 2, 3, 4, 5, 6]);

  const run = { path: 'run', set: [] };
  const scored = await evaluate(
    { spec: run, data: 'data', split: 'test', samples: 2, limit: Infinity, seed: 0, engine: 'onnx' },
    quiet,
  );
  if (scored.kind !== 'evaluated') throw new Error('it was not scored');
  expect(scored.evaluation.images).toHaveLength(4);
  expect(readdirSync(join(folder, 'run/scores'))).toHaveLength(1);

  const sampled = await sample({ spec: run, input: 'data', out: 'out', count: 2, limit: 1, engine: 'onnx' }, quiet);
  expect(sampled).toMatchObject({ kind: 'sampled', findings: [] });
  expect(sampled.folders.map((at) => existsSync(join(folder, at, 'samples.png')))).toEqual([true]);
});

test('an abort ends a training after its step, and what is saved goes on', async () => {
  const stop = new AbortController();
  const progress = (event: JobEvent): void => {
    if (event.kind === 'step' && event.record.step === 2) stop.abort();
  };
  const job = createJob({ workingDirectory: folder, signal: stop.signal, progress });
  const request = { spec, data: 'data', out: 'stopped', validation, engine: 'onnx' };
  const stopped = await train({ ...request, limit: { steps: 50, seconds: null } }, job);
  expect(stopped).toMatchObject({ kind: 'trained', end: { because: 'interrupt', step: 2, isRecorded: true } });
  const early = await train({ ...request, out: 'never', limit: { steps: 5, seconds: null } }, job);
  expect(early).toEqual({ kind: 'aborted' });
  expect(existsSync(join(folder, 'never/run.json'))).toBe(false);
});

test('a training whose folder another process has taken over writes nothing more', async () => {
  const folders = { lock: join(folder, 'taken/lock'), last: join(folder, 'taken/last.safetensors') };
  let saved = Buffer.of();
  const progress = (event: JobEvent): void => {
    if (event.kind !== 'step' || event.record.step !== 2) return;
    saved = readFileSync(folders.last);
    writeFileSync(folders.lock, JSON.stringify({ pid: 1, host: 'another-machine' }));
  };
  const told: string[] = [];
  const tell: Job['tell'] = (findings) => told.push(...findings.map(({ code }) => code));
  const job = createJob({ workingDirectory: folder, progress, tell });
  const limit = { steps: 50, seconds: null };
  const trained = await train({ spec, data: 'data', out: 'taken', limit, validation, engine: 'onnx' }, job);
  expect(trained).toMatchObject({ kind: 'trained', end: { because: 'failed', step: 2 } });
  expect(told).toContain('train/run-lost');
  expect(readFileSync(folders.last).equals(saved)).toBe(true);
  expect(JSON.parse(readFileSync(folders.lock, 'utf8'))).toMatchObject({ host: 'another-machine' });
});

test('a mistake is a finding of the result, told as it comes up', async () => {
  const told: string[] = [];
  const job = createJob({
    workingDirectory: folder,
    tell: (findings) => told.push(...findings.map(({ code, message }) => `${code}: ${message}`)),
  });
  const limit = { steps: 1, seconds: null };
  const refused = await train({ spec, data: 'nowhere', out: 'none', seed: -1, limit, validation }, job);
  expect(refused).toMatchObject({ kind: 'refused', findings: [{ code: 'cli/usage' }] });
  expect(told).toEqual(['cli/usage: seed takes a whole number from 0, not -1']);
  expect(await synthesize({ out: 'odd', count: 1.5 }, job)).toMatchObject({ kind: 'refused' });
  expect(told.at(-1)).toBe('cli/usage: count takes a whole number from 1, not 1.5');
  expect(await checkData({ dir: 'nowhere' }, job)).toMatchObject({ set: null, summary: null });
});
