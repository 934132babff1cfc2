import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import {
  compare,
  createJob,
  evaluateEnsemble,
  type Job,
  type PointProgress,
  resumeSweep,
  type SweepRequest,
  sweep,
  sweepManifest,
  sweepState,
  synthesize,
  trainPoint,
  train,
} from '../../compiler/jobs/index.ts';
import { parseSafetensors } from '../../runtime/index.ts';
import { createWorkspace } from '../support/run-cli.ts';
import { smallSpec } from '../support/small-spec.ts';

jest.setTimeout(300_000);

const study = (beta: string): string => `${smallSpec}
sweep study of small {
  latent.beta = ${beta}
}
`;
const { folder, phisegc, remove } = createWorkspace({ 'study.phiseg': study('[1, 2]') });
/** Two points at a time have a thread each: sums are rounded by how they are divided among threads. */
const job = createJob({ workingDirectory: folder, threads: 2 });
const request: SweepRequest = {
  spec: 'study.phiseg',
  data: 'data',
  out: 'whole',
  limit: { steps: 4, seconds: null },
  engine: 'onnx',
  validation: { every: 2, images: 2, samples: 2 },
};
const path = (...names: readonly string[]): string => join(folder, ...names);
const statesOf = (points: readonly PointProgress[]): readonly string[] => points.map(({ state }) => state.state);

/** Weights, state of the optimiser and place in the data of a checkpoint. */
function tensorsOf(run: string): string {
  const { tensors } = parseSafetensors(readFileSync(path(run, 'last.safetensors')));
  const hash = createHash('sha256');
  for (const [name, { shape, bytes }] of tensors) hash.update(`${name} ${shape}`).update(bytes);
  return hash.digest('hex');
}

const { NODE_OPTIONS } = process.env;
beforeAll(async () => {
  // The processes of points are TypeScript here, too.
  process.env.NODE_OPTIONS = `--no-warnings --import ${pathToFileURL(join(process.cwd(), 'test/support/typescript.mjs'))}`;
  await synthesize({ out: 'data', count: 20, size: 16 }, job);
  expect(await sweep({ ...request, atOnce: 2 }, job)).toMatchObject({ kind: 'swept' });
});
afterAll(() => {
  process.env.NODE_OPTIONS = NODE_OPTIONS ?? '';
  remove();
});

const NAMES = ['beta=1', 'beta=2'];

test('every point is trained as `train` would, bit for bit', async () => {
  const state = await sweepState({ folder: 'whole' }, job);
  if (state.kind === 'refused') throw new Error('no sweep');
  expect(state.points.map(({ point }) => point.name)).toEqual(NAMES);
  expect(statesOf(state.points)).toEqual(['finished', 'finished']);
  const alone = await train(
    {
      spec: { path: 'study.phiseg#small', set: ['latent.beta=2'] },
      data: 'data',
      out: 'alone',
      limit: { steps: 4, seconds: null },
      engine: 'onnx',
      validation: { every: 2, images: 2, samples: 2 },
    },
    { ...job, threads: 1 },
  );
  expect(alone).toMatchObject({ kind: 'trained' });
  expect(tensorsOf('whole/runs/beta=2')).toEqual(tensorsOf('alone'));
});

test('a sweep that was stopped in the midst of a point goes on, bit for bit', async () => {
  const stop = new AbortController();
  const progress: Job['progress'] = (event) => {
    if (event.kind === 'points' && event.points.some(({ state }) => state.step === 2)) stop.abort();
  };
  const stopped = await sweep({ ...request, out: 'stopped', atOnce: 2 }, { ...job, signal: stop.signal, progress });
  if (stopped.kind === 'refused') throw new Error('no sweep');
  expect(stopped.kind).toBe('aborted');
  expect(statesOf(stopped.points)).toContain('stopped');
  const resumed = await resumeSweep({ folder: 'stopped', atOnce: 2 }, job);
  if (resumed.kind === 'refused') throw new Error('no sweep');
  expect(statesOf(resumed.points)).toEqual(['finished', 'finished']);
  for (const name of NAMES) expect(tensorsOf(`stopped/runs/${name}`)).toEqual(tensorsOf(`whole/runs/${name}`));
});

test('a value more on an axis keeps what is finished; a value less keeps its runs', async () => {
  cpSync(path('whole'), path('grown'), { recursive: true });
  const before = statSync(path('grown/runs/beta=2/last.safetensors')).mtimeMs;
  writeFileSync(path('study.phiseg'), study('[3, 2]'));
  const grown = await sweep({ ...request, out: 'grown', resume: true, atOnce: 2 }, job);
  writeFileSync(path('study.phiseg'), study('[1, 2]'));
  if (grown.kind === 'refused') throw new Error('no sweep');
  expect(grown.points.map(({ point }) => point.name)).toEqual([...NAMES, 'beta=3']);
  expect(grown.points.map(({ point }) => point.isPlanned)).toEqual([false, true, true]);
  expect(statesOf(grown.points)).toEqual(Array.from({ length: 3 }, () => 'finished'));
  expect(statSync(path('grown/runs/beta=2/last.safetensors')).mtimeMs).toBe(before);
});

test('a point that fails says why, and the others are trained', async () => {
  mkdirSync(path('failing/runs', NAMES[1] ?? ''), { recursive: true });
  writeFileSync(path('failing/runs', NAMES[1] ?? '', 'last.safetensors'), 'no checkpoint');
  // A log that takes no line, as on a full disk, ends no run.
  mkdirSync(path('failing/runs', NAMES[0] ?? ''));
  if (existsSync('/dev/full')) symlinkSync('/dev/full', path('failing/runs', NAMES[0] ?? '', 'log.txt'));
  const failing = await sweep({ ...request, out: 'failing', atOnce: 2 }, job);
  if (failing.kind === 'refused') throw new Error('no sweep');
  expect(statesOf(failing.points)).toEqual(['finished', 'failed']);
  expect(failing.points[1]?.state.reason).toContain('train/no-run');
  expect(readFileSync(path('failing/runs', NAMES[1] ?? '', 'log.txt'), 'utf8')).toContain('failed: train/no-run');
  const shown = await phisegc('sweep', 'failing', '--status');
  expect(shown.code).toBe(2);
  expect(shown.stdout).toMatch(/^1 of 2 points finished, 1 failed\n/);
});

test('starts of an ensemble are scored as one model, beside each run, and again once one is trained further', async () => {
  const set = ['ensemble=2', 'latent.beta=1'];
  expect(await sweep({ ...request, set, out: 'starts', atOnce: 2 }, job)).toMatchObject({ kind: 'swept' });
  const paths = ['starts'];
  const missing = { data: null, split: 'test', samples: 4, limit: 2, engine: 'onnx' };
  const comparing = { paths, metric: 'ged', by: 'seed', wanted: { split: null, samples: null } };
  const done = await compare({ ...comparing, evaluate: missing }, job);
  if (done.kind === 'refused') throw new Error('nothing compared');
  const row = done.comparison.methods.find(({ label }) => label === 'small ×2');
  const runs = ['seed=0', 'seed=1'].map((name) => `starts/runs/${name}`);
  const alone = await evaluateEnsemble({ runs, data: 'data', samples: 4, limit: 2, engine: 'onnx' }, job);
  if (alone.kind === 'refused') throw new Error('nothing scored');
  const ged = alone.evaluation.summaries.find(({ measure }) => measure.id === 'ged')?.mean;
  expect(ged).toEqual(expect.any(Number));
  expect(row?.score.mean).toBe(ged);
  const [file = ''] = readdirSync(path('starts/ensembles/small/scores'));
  const kept = path('starts/ensembles/small/scores', file);
  writeFileSync(kept, readFileSync(kept, 'utf8').replaceAll('"step": 4', '"step": 3'));
  const stale = await compare({ ...comparing, evaluate: null }, job);
  if (stale.kind === 'refused') throw new Error('nothing compared');
  expect(stale.comparison.methods.map(({ label }) => label)).not.toContain('small ×2');
});

test('data that changed, another sweep, and a damaged folder are refused', async () => {
  const codes = async (more: Partial<SweepRequest>): Promise<readonly string[]> => {
    const swept = await sweep({ ...request, ...more }, job);
    return swept.kind === 'refused' ? swept.findings.map(({ code }) => code) : [];
  };
  expect(await codes({})).toEqual(['sweep/exists']);
  expect(await codes({ resume: true, limit: { steps: 5, seconds: null } })).toEqual(['sweep/other-sweep']);
  await synthesize({ out: 'other', count: 20, size: 16, seed: 1 }, job);
  expect(await codes({ resume: true, data: 'other' })).toEqual(['sweep/other-sweep']);
  expect(await codes({ data: 'nowhere', out: 'none' })).not.toEqual([]);
  await synthesize({ out: 'wide', count: 20, size: 32 }, job);
  expect(await codes({ data: 'wide', out: 'none' })).toEqual(['train/data-misfit']);
  expect(await codes({ out: 'data' })).toEqual(['cli/taken-folder']);
  expect(existsSync(path('none'))).toBe(false);

  cpSync(path('whole'), path('changed'), { recursive: true });
  const record = JSON.parse(readFileSync(path('changed/sweep.json'), 'utf8'));
  writeFileSync(
    path('changed/sweep.json'),
    JSON.stringify({ ...record, data: { ...record.data, path: path('other') } }),
  );
  writeFileSync(
    path('changed/points.jsonl'),
    readFileSync(path('changed/points.jsonl'), 'utf8').replaceAll('runs/', 'again/'),
  );
  expect(await trainPoint({ folder: 'changed', line: 0 }, job)).toMatchObject({
    state: 'failed',
    reason: expect.stringContaining('train/other-data'),
  });
  expect(await trainPoint({ folder: 'changed', line: 9 }, job)).toMatchObject({ kind: 'refused' });
  writeFileSync(path('changed/points.jsonl'), '{"name": 1}\n');
  expect(await sweepState({ folder: 'changed' }, job)).toMatchObject({
    kind: 'refused',
    findings: [{ message: expect.stringContaining('line 1 of points.jsonl is damaged') }],
  });
});

test('a finished point that is started again ends at once', async () => {
  const before = readFileSync(path('whole/runs/beta=1/run.json'), 'utf8');
  expect(await trainPoint({ folder: 'whole', line: 0 }, job)).toEqual({ state: 'finished' });
  expect(readFileSync(path('whole/runs/beta=1/run.json'), 'utf8')).toBe(before);
});

test('a manifest has an index for each line of points.jsonl', async () => {
  const printed = await phisegc(
    'sweep',
    'whole',
    '--kubernetes',
    'image=lab/phisegc:1,claim=lab,limit.nvidia.com/gpu=1',
  );
  expect(printed.code).toBe(0);
  expect(printed.stdout).toContain('# 1: beta=2\n');
  expect(printed.stdout).toContain('completions: 2');
  const away = await sweepManifest({ folder: 'whole', image: 'i', claim: 'c', mount: path('whole') }, job);
  expect(away).toMatchObject({
    kind: 'refused',
    findings: [{ message: expect.stringContaining('one volume cannot hold') }],
  });
});
