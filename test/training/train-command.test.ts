import { spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { packageRoot } from '../../compiler/package-files.ts';
import { floatTensors, parseSafetensors, readCheckpoint, writeSafetensors } from '../../runtime/index.ts';
import { programArgv } from '../support/program.ts';
import { createWorkspace } from '../support/run-cli.ts';
import { smallSpec } from '../support/small-spec.ts';

const { folder, phisegc, remove } = createWorkspace({ 'small.phiseg': smallSpec });
/** Validation takes longer than the steps of a small model. */
const BRIEF = ['--validate-images', '2', '--samples', '2'];
const path = (...names: readonly string[]): string => join(folder, ...names);
const train = (out: string, ...more: readonly string[]) =>
  phisegc('train', 'small.phiseg', '--data', 'data', '--out', out, '--set', 'train.batch=4', ...BRIEF, ...more);
/** What Node is given for the same in a process of its own. */
const trainArgv = (out: string, ...more: readonly string[]): readonly string[] => [
  ...[...programArgv(), 'train', path('small.phiseg')],
  ...['--data', path('data'), '--out', path(out), '--set', 'train.batch=4', ...more],
];
const spawnTrain = (out: string, steps: string) =>
  spawn(process.execPath, trainArgv(out, '--steps', steps, ...BRIEF), { cwd: packageRoot(), stdio: 'ignore' });
const logOf = (out: string): readonly Readonly<Record<string, unknown>>[] =>
  readFileSync(path(`${out}/metrics.jsonl`), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => ({ ...JSON.parse(line), seconds: 0 }));

const stepsOf = (out: string) => logOf(out).filter((line) => !('validation' in line));

beforeAll(async () => {
  const made = await phisegc('data', 'synth', '--out', 'data', '--size', '16', '--count', '40');
  expect(made.code).toBe(0);
});
afterAll(remove);

test('a run that is stopped and resumed equals one that never stopped, bit for bit', async () => {
  const whole = await train('whole', '--steps', '7');
  expect([whole.code, whole.stderr]).toEqual([0, expect.stringContaining('7 steps in whole')]);
  expect((await train('parts', '--steps', '3')).code).toBe(0);
  // What a crash may leave: steps after the checkpoint, and a line that was cut short.
  writeFileSync(path('parts/metrics.jsonl'), `{"step":4,"loss":1}\n{"ste`, { flag: 'a' });
  expect((await train('parts', '--steps', '7', '--resume')).code).toBe(0);
  expect(readFileSync(path('parts/last.safetensors')).equals(readFileSync(path('whole/last.safetensors')))).toBe(true);
  expect(stepsOf('parts')).toEqual(stepsOf('whole'));
  expect(stepsOf('whole')).toHaveLength(7);
});

test('validates on the way and at the end, keeps the best weights, and writes a report', async () => {
  const options = ['--validate-every', '2', '--validate-images', '8', '--samples', '3'];
  const trained = await train('validated', '--steps', '5', ...options);
  expect(trained.code).toBe(0);
  const validations = logOf('validated').filter((line) => 'validation' in line);
  expect(validations.map(({ step, images, samples }) => ({ step, images, samples }))).toEqual(
    [0, 2, 4, 5].map((step) => ({ step, images: 8, samples: 3 })),
  );
  const geds = validations.map(({ validation }) => (validation as { readonly ged: number }).ged);
  const best = parseSafetensors(readFileSync(path('validated/best-ged.safetensors')));
  expect(Number(best.metadata.get('ged'))).toBe(Math.min(...geds));
  expect(best.metadata.get('step')).toBe(String(validations[geds.indexOf(Math.min(...geds))]?.['step']));
  expect([...best.tensors.keys()].filter((name) => name.startsWith('adam.'))).toEqual([]);
  expect(trained.stderr).toMatch(/step 2: GED² \d\.\d{4}, S_NCC .*\(8 images, 3 samples each, \d+ s\)/);
  const report = readFileSync(path('validated/report.html'), 'utf8');
  expect(report.match(/<svg/g)?.length).toBeGreaterThan(4);
  expect(report).not.toMatch(/(src|href)="(?!data:)/);
  const scored = await phisegc('evaluate', 'validated', '--data', 'data', '--samples', '3', '--limit', '4');
  expect([scored.code, scored.stdout]).toEqual([
    0,
    expect.stringMatching(/GED² \(self-pairs in\) of predicting nothing: .*true distribution/),
  ]);
  expect(readFileSync(path('validated/report.html'), 'utf8')).toContain('Scores on the split test');
  const sampled = ['--weights', 'validated/best-ged.safetensors', '--limit', '1', '--out', 'best'];
  expect((await phisegc('sample', 'validated', 'data', ...sampled)).code).toBe(0);
});

test('a run killed while it validates makes up for it, and scores the same', async () => {
  const options = ['--validate-every', '2'];
  expect((await train('unbroken', '--steps', '4', ...options)).code).toBe(0);
  expect((await train('broken-off', '--steps', '2', ...options)).code).toBe(0);
  const log = readFileSync(path('broken-off/metrics.jsonl'), 'utf8');
  writeFileSync(path('broken-off/metrics.jsonl'), log.replace(/^.*"step":2,"validation".*\n/m, ''));
  expect((await train('broken-off', '--steps', '4', ...options, '--resume')).code).toBe(0);
  expect(logOf('broken-off')).toEqual(logOf('unbroken'));
});

test('says so where there is nothing to validate on, and which parameters nothing trains', async () => {
  const none = await train('unvalidated', '--steps', '1', '--validate-images', '0', '--set', 'latent.beta=0');
  expect([none.code, none.stderr]).toEqual([0, expect.stringContaining('no validation')]);
  expect(none.stderr).toMatch(/train\/dead-parameters.*\d+ parameters with \d+ numbers never had a gradient: prior\./);
  expect(existsSync(path('unvalidated/best-ged.safetensors'))).toBe(false);
});

test('a run folder stands for its model and its weights', async () => {
  const sampled = await phisegc('sample', 'whole', 'data', '--limit', '1', '--out', 'samples');
  expect(sampled.code).toBe(0);
  expect(sampled.stderr).not.toContain('no --weights');
  expect((await phisegc('evaluate', 'whole', '--data', 'data', '--limit', '2', '--samples', '2')).code).toBe(0);
});

test('refuses what would be another run, and says what differs', async () => {
  const again = await train('whole', '--steps', '9');
  expect([again.code, again.stderr]).toEqual([2, expect.stringMatching(/whole holds a run already[\s\S]*--resume/)]);
  const wider = await train('whole', '--steps', '9', '--resume', '--set', 'latent.channels=3');
  expect([wider.code, wider.stderr]).toEqual([2, expect.stringContaining('a run of another architecture')]);
  const faster = await train('whole', '--steps', '9', '--resume', '--set', 'train.optimizer=adam(2e-3)');
  expect([faster.code, faster.stderr]).toEqual([
    2,
    expect.stringContaining('train.optimizer: adam, now adam(rate: 0.002)'),
  ]);
  const seeded = await train('whole', '--steps', '9', '--resume', '--seed', '5');
  expect([seeded.code, seeded.stderr]).toEqual([2, expect.stringContaining('a run of the seed 0')]);
  const missing = await train('nowhere', '--steps', '9', '--resume');
  expect([missing.code, missing.stderr]).toEqual([
    2,
    expect.stringMatching(/it has no last\.safetensors[\s\S]*leave --resume out/),
  ]);
  const endless = await train('nowhere');
  expect([endless.code, endless.stderr]).toEqual([
    2,
    expect.stringMatching(/train needs to know when to stop[\s\S]*set --steps N or --minutes M/),
  ]);
});

test('refuses a checkpoint that is damaged, and data that do not fit', async () => {
  expect((await train('damaged', '--steps', '1')).code).toBe(0);
  const bytes = readFileSync(path('damaged/last.safetensors'));
  writeFileSync(path('damaged/last.safetensors'), bytes.subarray(0, 900));
  const resumed = await train('damaged', '--steps', '2', '--resume');
  expect([resumed.code, resumed.stderr]).toEqual([
    2,
    expect.stringContaining('damaged cannot be resumed: last.safetensors'),
  ]);
  const large = await train('large', '--steps', '1', '--set', 'input.size=32');
  expect([large.code, large.stderr]).toEqual([2, expect.stringContaining('the model takes 32 × 32')]);
  expect(existsSync(path('large'))).toBe(false);
});

test('refuses labels that no class has before the first step', async () => {
  const made = await phisegc('data', 'synth', '--out', 'mislabelled', '--size', '16', '--count', '40');
  expect(made.code).toBe(0);
  const manifest = JSON.parse(readFileSync(path('mislabelled/manifest.json'), 'utf8'));
  const masks = gunzipSync(readFileSync(path(`mislabelled/${manifest.masks.file}`)));
  masks[5] = 7;
  manifest.masks.sha256Raw = createHash('sha256').update(masks).digest('hex');
  writeFileSync(path(`mislabelled/${manifest.masks.file}`), gzipSync(masks));
  writeFileSync(path('mislabelled/manifest.json'), JSON.stringify(manifest));
  const refused = await phisegc('train', 'small.phiseg', '--data', 'mislabelled', '--out', 'no-run', '--steps', '1');
  expect([refused.code, refused.stderr]).toEqual([2, expect.stringMatching(/label.* 7\b/)]);
  expect(existsSync(path('no-run'))).toBe(false);
});

test('refuses a checkpoint whose tensors do not fit, and one of another version', async () => {
  expect((await train('misfit', '--steps', '1')).code).toBe(0);
  const file = path('misfit/last.safetensors');
  const stored = parseSafetensors(readFileSync(file));
  const tensors = new Map([...floatTensors(stored)].filter(([name]) => name !== 'adam.m'));
  // Another program that changes tensors leaves the checksum out.
  const { sha256: _, ...metadata } = Object.fromEntries(stored.metadata);
  await writeSafetensors(file, tensors, metadata);
  const resumed = await train('misfit', '--steps', '2', '--resume');
  expect([resumed.code, resumed.stderr]).toEqual([
    2,
    expect.stringMatching(/misfit cannot be resumed: [\s\S]*adam\.m is missing/),
  ]);
  await writeSafetensors(file, tensors, { ...metadata, format: 'phisegc-run/1' });
  const older = await train('misfit', '--steps', '2', '--resume');
  expect([older.code, older.stderr]).toEqual([
    2,
    expect.stringContaining(
      'an older version of phisegc wrote it, in the format phisegc-run/1, and this one reads phisegc-run/2: use the version that the run.json',
    ),
  ]);
});

test.each(['onnx', 'wasm'])(
  '%s: a loss that is no number stops the run; the message names tensor and line',
  async (engine) => {
    // The scale of a latent grows with the exponential of what a layer computes.
    const exploding = ['--set', 'posterior.sigma=conv(2, kernel: 1) -> exp', '--set', 'train.optimizer=adam(10)'];
    const broken = await train(`broken-${engine}`, '--steps', '60', '--engine', engine, ...exploding);
    expect([broken.code, broken.stderr]).toEqual([
      2,
      expect.stringMatching(
        /broke down at step \d+: \S+ is \S+; the first tensor that is not finite is \w+\.sigma\[\d\]/,
      ),
    ]);
    expect(broken.stderr).toContain('-> exp');
    const step = Number(/broke down at step (\d+)/.exec(broken.stderr)?.[1]);
    const { position, file } = await readCheckpoint(path(`broken-${engine}/last.safetensors`));
    expect(position.step).toBe(step - 1);
    for (const { data } of floatTensors(parseSafetensors(file)).values())
      expect(data.every(Number.isFinite)).toBe(true);
  },
);

test('a disk that fills up while a checkpoint is written loses nothing', async () => {
  const wide = ['--validate-images', '0', '--set', 'resolution.channels=[32, 48, 64]'];
  expect((await train('full', '--steps', '2', ...wide)).code).toBe(0);
  const before = readFileSync(path('full/last.safetensors'));
  const command = [process.execPath, ...trainArgv('full', ...wide, '--steps', '4', '--resume')]
    .map((part) => `'${part}'`)
    .join(' ');
  // A limit on the size of files stands for a full disk: a write fails half-way.
  const limited = ['-c', `trap '' XFSZ; ulimit -f ${Math.floor(before.length / 2048)}; ${command}`];
  const child = spawn('bash', limited, { cwd: packageRoot(), stdio: ['ignore', 'ignore', 'pipe'] });
  const [stderr, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  expect([code, stderr]).toEqual([
    2,
    expect.stringMatching(/full cannot be written: files may not grow that large here[\s\S]*--resume/),
  ]);
  expect(readFileSync(path('full/last.safetensors')).equals(before)).toBe(true);
  expect(readdirSync(path('full')).filter((name) => /\.(tmp|part)$/.test(name))).toEqual([]);
  expect((await train('full', '--steps', '4', ...wide, '--resume')).code).toBe(0);
  expect(stepsOf('full').map(({ step }) => step)).toEqual([1, 2, 3, 4]);
});

test.each([
  ['below a file', 'file/run', 'a file stands where a folder is needed'],
  ['in a file system that takes none', '/proc/phisegc/run', 'the folder cannot be made'],
])('a run folder %s is refused before the first step', async (_, out, reason) => {
  writeFileSync(path('file'), '');
  const refused = await train(out, '--steps', '2');
  expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining(reason)]);
  expect(refused.stderr).not.toContain('step 1');
});

test('a killed run leaves a checkpoint that it goes on from', async () => {
  const child = spawnTrain('killed', '100000');
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

test('one process at a time trains in a folder; what a killed one left is taken over', async () => {
  const claim = (pid: number, host: string): void => writeFileSync(path('locked/lock'), JSON.stringify({ pid, host }));
  expect((await train('locked', '--steps', '1')).code).toBe(0);
  expect(existsSync(path('locked/lock'))).toBe(false);
  const before = readdirSync(path('locked'));
  for (const [pid, host] of [
    [process.ppid, hostname()],
    [1, 'another-machine'],
  ] as const) {
    claim(pid, host);
    const refused = await train('locked', '--steps', '2', '--resume');
    expect([refused.code, refused.stderr]).toEqual([
      2,
      expect.stringContaining(`process ${pid} on ${host} trains in locked`),
    ]);
    expect(refused.stderr).toContain('delete locked/lock');
    expect(existsSync(path('locked/lock'))).toBe(true);
  }
  const gone = spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' });
  await once(gone, 'exit');
  claim(gone.pid ?? 0, hostname());
  expect((await train('locked', '--steps', '2', '--resume')).code).toBe(0);
  writeFileSync(path('locked/lock'), '');
  expect((await train('locked', '--steps', '3', '--resume')).code).toBe(0);
  expect(readdirSync(path('locked'))).toEqual(before);
});

test('what a killed process left half-written is cleared away, and nothing else', async () => {
  const half = (name: string): void => writeFileSync(path(name), 'half');
  const gone = spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' });
  await once(gone, 'exit');
  const own = ['last.safetensors', 'best-ged.safetensors', 'metrics.jsonl'].map(
    (file) => `${file}.${randomUUID()}.part`,
  );
  own.push(...['spec.json', 'report.html'].map((file) => `${file}.${gone.pid}.tmp`));
  const others = [`notes.${randomUUID()}.part`, 'last.safetensors.part', `report.html.${process.ppid}.tmp`];
  const aFolder = `last.safetensors.${randomUUID()}.part`;

  expect((await train('halves', '--steps', '1')).code).toBe(0);
  const whole = readdirSync(path('halves'));
  for (const name of [...own, ...others]) half(`halves/${name}`);
  mkdirSync(path(`halves/${aFolder}`));
  const before = readdirSync(path('halves'));
  expect((await train('halves', '--steps', '2')).code).toBe(2);
  expect(readdirSync(path('halves'))).toEqual(before);
  expect((await train('halves', '--steps', '2', '--resume')).code).toBe(0);
  expect(readdirSync(path('halves'))).toEqual([...whole, ...others, aFolder].sort());
});

test('an interrupt before the first step leaves no lock', async () => {
  const child = spawnTrain('stopped', '9');
  const ended = once(child, 'exit');
  for (let waited = 0; waited < 6000 && !existsSync(path('stopped/lock')); waited += 1) await setTimeout(5);
  child.kill('SIGINT');
  expect(await ended).toEqual([130, null]);
  expect(existsSync(path('stopped/lock'))).toBe(false);
});

test('what is left of a run without its checkpoint is not written over', async () => {
  expect((await train('headless', '--steps', '1')).code).toBe(0);
  rmSync(path('headless/last.safetensors'));
  const log = readFileSync(path('headless/metrics.jsonl'));
  const anew = await train('headless', '--steps', '2');
  expect([anew.code, anew.stderr]).toEqual([2, expect.stringContaining('headless holds a run already')]);
  const resumed = await train('headless', '--steps', '2', '--resume');
  for (const { stderr } of [anew, resumed]) {
    expect(stderr).toContain('it has no last.safetensors');
    expect(stderr).toContain('delete the folder, or name another with --out');
    expect(stderr).not.toContain('--resume');
  }
  expect(readFileSync(path('headless/metrics.jsonl')).equals(log)).toBe(true);
  for (const [file, problem] of [
    ['best-ged.safetensors', 'bare cannot hold a run: a best-ged.safetensors that is of no run lies in it'],
    ['spec.json', 'bare holds a run already'],
  ] as const) {
    mkdirSync(path('bare'), { recursive: true });
    copyFileSync(path('headless', file), path('bare', file));
    const bare = await train('bare', '--steps', '2');
    expect([bare.code, bare.stderr]).toEqual([2, expect.stringContaining(problem)]);
    rmSync(path('bare', file));
  }
});

test('compile --train writes the training code beside the model', async () => {
  const compiled = await phisegc('compile', 'small.phiseg', '--train', '--out', 'generated');
  expect(compiled.stderr).toBe('wrote generated/small.ts\nwrote generated/engine.ts\nwrote generated/small.train.ts\n');
  const [line = ''] = readFileSync(path('generated/small.train.ts'), 'utf8').split('\n', 1);
  expect(line).toMatch(/phisegc compile small\.phiseg#small --target wasm --out generated --train$/);
});
