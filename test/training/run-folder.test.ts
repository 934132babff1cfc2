import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { packageRoot, packageVersion } from '../../compiler/package-files.ts';
import { programArgv } from '../support/program.ts';
import { createWorkspace } from '../support/run-cli.ts';
import { smallSpec } from '../support/small-spec.ts';

const { folder, phisegc, remove } = createWorkspace({ 'small.phiseg': smallSpec });
const path = (...names: readonly string[]): string => join(folder, ...names);
const OPTIONS = ['--set', 'train.batch=4', '--validate-images', '2', '--samples', '2', '--engine', 'cpu'];
const EVERY = ['--validate-every', '2'];
const train = (out: string, ...more: readonly string[]) =>
  phisegc('train', 'small.phiseg', '--data', 'data', '--out', out, ...OPTIONS, ...EVERY, ...more);
const recordOf = (out: string) => JSON.parse(readFileSync(path(out, 'run.json'), 'utf8'));
const isSame = (a: string, b: string): boolean => readFileSync(path(a)).equals(readFileSync(path(b)));
const copy = (from: string, to: string): void => cpSync(path(from), path(to), { recursive: true });

beforeAll(async () => {
  cpSync('test/training/fixtures/older-run', path('older'), { recursive: true });
  expect((await phisegc('data', 'synth', '--out', 'data', '--size', '16', '--count', '40')).code).toBe(0);
  expect((await train('whole', '--steps', '3')).code).toBe(0);
}, 120_000);
afterAll(remove);

test('a run records where it comes from', async () => {
  copy('whole', 'recorded');
  expect((await train('recorded', '--steps', '4', '--resume')).code).toBe(0);
  const { format, model, sessions } = recordOf('recorded');
  expect({ format, model, count: sessions.length }).toEqual({
    format: 'phisegc-run-record/1',
    model: 'small',
    count: 2,
  });
  const [first, second] = sessions;
  expect(first).toMatchObject({
    workingDirectory: folder,
    seed: 0,
    engine: { id: 'cpu' },
    phisegc: packageVersion(),
    node: process.version,
    host: hostname(),
    commit: null,
    data: { path: 'data', name: 'data', sha256: expect.stringMatching(/^[\da-f]{64}$/) },
    validation: { split: 'val', images: 2, samples: 2, emptyGed: expect.any(Number), bestGed: expect.any(Number) },
    ended: { because: 'limit', steps: { from: 0, to: 3 } },
  });
  expect(first.command.slice(0, 3)).toEqual(['phisegc', 'train', 'small.phiseg']);
  expect(first.command).toContain('train.batch=4');
  expect(first.spec.set).toEqual(['train.batch=4']);
  expect(first.spec.sources).toContainEqual({ name: 'small.phiseg', text: smallSpec });
  expect(first.spec.sources.map(({ name }: { readonly name: string }) => name)).toContain('std/ladder.phiseg');
  expect(Date.parse(first.ended.at)).toBeGreaterThanOrEqual(Date.parse(first.started));
  // The text is the same, and stands there once.
  expect(second).toMatchObject({ spec: null, ended: { steps: { from: 3, to: 4 } } });
  expect(second.command).toContain('--resume');
});

test('--continue begins a run, resumes it, and does nothing where it is over', async () => {
  expect((await train('requeued', '--steps', '2', '--continue')).code).toBe(0);
  expect((await train('requeued', '--steps', '3', '--continue')).code).toBe(0);
  expect(isSame('requeued/last.safetensors', 'whole/last.safetensors')).toBe(true);
  const again = await train('requeued', '--steps', '3', '--continue');
  expect([again.code, again.stderr]).toEqual([
    0,
    expect.stringMatching(/3 steps in requeued: nothing was left to do\n/),
  ]);
  expect(isSame('requeued/last.safetensors', 'whole/last.safetensors')).toBe(true);
  const both = await train('requeued', '--steps', '3', '--continue', '--resume');
  expect([both.code, both.stderr]).toEqual([2, expect.stringContaining('--resume and --continue exclude each other')]);
});

test('a kill at any write leaves a folder that --continue brings to the same end', async () => {
  const url = (file: string): string => pathToFileURL(resolve(file)).href;
  const imports = ['--import', url('test/training/support/snapshots.mjs')];
  const argv = [
    'train',
    path('small.phiseg'),
    '--data',
    path('data'),
    '--out',
    path('killed'),
    ...OPTIONS,
    ...EVERY,
    '--steps',
    '2',
  ];
  const child = spawn(process.execPath, [...imports, ...programArgv(), ...argv], {
    cwd: packageRoot(),
    stdio: 'ignore',
    env: { ...process.env, NODE_OPTIONS: '', RUN: path('killed'), SNAPSHOTS: path('snapshots') },
  });
  expect(await once(child, 'exit')).toEqual([0, null]);
  expect((await train('two', '--steps', '2')).code).toBe(0);
  const written = readdirSync(path('snapshots'))
    .filter((name) => !/best-(sncc|dice)/.test(name))
    .sort();
  const fileOf = (state: string): string => state.slice(3);
  expect(written.slice(0, 3).map(fileOf)).toEqual(['run.json', 'spec.json', 'last.safetensors']);
  // Before each file is first written, and before it is last written: what lies between is like one of the two.
  const files = written.map(fileOf);
  const states = written.filter((state, at) => {
    const file = fileOf(state);
    return files.indexOf(file) === at || files.lastIndexOf(file) === at;
  });
  expect(new Set(states.map(fileOf)).size).toBeGreaterThanOrEqual(6);
  for (const state of states) {
    const out = join('snapshots', state);
    const continued = await train(out, '--steps', '2', '--continue');
    expect({ state, code: continued.code, stderr: continued.stderr }).toMatchObject({ state, code: 0 });
    expect({ state, isSame: isSame(join(out, 'last.safetensors'), 'two/last.safetensors') }).toEqual({
      state,
      isSame: true,
    });
    expect({
      state,
      best: readFileSync(path(out, 'best-ged.safetensors')).equals(readFileSync(path('two/best-ged.safetensors'))),
    }).toEqual({ state, best: true });
    const left = readdirSync(path(out)).sort();
    expect({ state, left }).toEqual({ state, left: readdirSync(path('two')).sort() });
  }
}, 600_000);

test.each(['spec.json', 'report.html'])('an interrupt while %s is written lets the run end by itself', async (file) => {
  const url = (name: string): string => pathToFileURL(resolve(name)).href;
  const out = `interrupted-${file}`;
  const argv = ['train', path('small.phiseg'), '--data', path('data'), '--out', path(out), ...OPTIONS, ...EVERY];
  const child = spawn(
    process.execPath,
    ['--import', url('test/training/support/interrupt-at.mjs'), ...programArgv(), ...argv, '--steps', '3'],
    { cwd: packageRoot(), stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, NODE_OPTIONS: '', AT: file } },
  );
  let told = '';
  child.stderr?.on('data', (text: Buffer) => {
    told += text.toString();
  });
  expect(await once(child, 'close')).toEqual([130, null]);
  expect(told).toContain('stopped; the same command with `--resume` goes on');
  const files = readdirSync(path(out));
  expect(files).toContain(file);
  expect(files).toContain('last.safetensors');
  expect(files.filter((name) => name === 'lock' || /\.(tmp|part)$/.test(name))).toEqual([]);
  expect(recordOf(out).sessions).toMatchObject([{ ended: { because: 'interrupt' } }]);
  expect((await train(out, '--steps', '3', '--resume')).code).toBe(0);
  expect(isSame(`${out}/last.safetensors`, 'whole/last.safetensors')).toBe(true);
});

test('without --continue, a folder that holds nothing but what comes before the first checkpoint may be begun in', async () => {
  copy('whole', 'early');
  for (const file of readdirSync(path('early')))
    if (!['run.json', 'spec.json'].includes(file)) rmSync(path('early', file));
  const resumed = await train('early', '--steps', '3', '--resume');
  expect([resumed.code, resumed.stderr]).toEqual([
    2,
    expect.stringMatching(/it has no last\.safetensors[\s\S]*leave --resume out/),
  ]);
  expect((await train('early', '--steps', '3')).code).toBe(0);
  expect(isSame('early/last.safetensors', 'whole/last.safetensors')).toBe(true);
});

test.each([
  ['deleted', 'it has no last.safetensors'],
  ['a folder', 'last.safetensors: it is a folder'],
])('a checkpoint that is %s: what is left is kept, and the message says what can be done', async (what, reason) => {
  const out = `without-${what.replace(' ', '-')}`;
  copy('whole', out);
  rmSync(path(out, 'last.safetensors'));
  if (what === 'a folder') mkdirSync(path(out, 'last.safetensors'));
  for (const wish of ['--resume', '--continue']) {
    const refused = await train(out, '--steps', '4', wish);
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining(reason)]);
    expect(refused.stderr).toContain('delete the folder, or name another with --out');
    expect(refused.stderr).not.toContain('ENOENT');
    expect(refused.stderr).not.toContain('EISDIR');
  }
  const anew = await train(out, '--steps', '4');
  expect([anew.code, anew.stderr]).toEqual([2, expect.stringContaining(`${out} holds a run already`)]);
  if (what === 'deleted') expect(anew.stderr).not.toContain('--resume');
});

test.each([
  ['deleted', null],
  ['no JSON', '{"name": '],
  ['that of another model', '{"name":"other"}\n'],
])('a spec.json that is %s is written again when the run is resumed', async (_, content) => {
  rmSync(path('mended'), { recursive: true, force: true });
  copy('whole', 'mended');
  if (content === null) rmSync(path('mended/spec.json'));
  else writeFileSync(path('mended/spec.json'), content);
  const resumed = await train('mended', '--steps', '4', '--resume');
  expect([resumed.code, resumed.stderr]).toEqual([0, expect.stringContaining('spec.json was missing or damaged')]);
  expect(isSame('mended/spec.json', 'whole/spec.json')).toBe(true);
});

test('a run without its spec.json does not stand for a model, and the message says what does', async () => {
  copy('whole', 'specless');
  rmSync(path('specless/spec.json'));
  const { code, stderr } = await phisegc('evaluate', 'specless', '--data', 'data');
  expect([code, stderr]).toEqual([2, expect.stringContaining('specless is a folder, not a spec')]);
  expect(stderr).toContain('name the spec, and --weights specless/last.safetensors');
});

test('of another run with a damaged spec.json, the run is what the message names, not the checkpoint', async () => {
  copy('whole', 'other');
  writeFileSync(path('other/spec.json'), '{');
  const resumed = await train('other', '--steps', '4', '--resume', '--set', 'latent.channels=3');
  expect(resumed.code).toBe(2);
  expect(resumed.stderr).toContain('other is a run of another architecture');
  expect(resumed.stderr).toContain('its spec.json cannot be read');
});

test.each(['--resume', 'evaluate'])('%s: a log that cannot be read is named, and not the run folder', async (what) => {
  rmSync(path('folder-log'), { recursive: true, force: true });
  copy('whole', 'folder-log');
  rmSync(path('folder-log/metrics.jsonl'));
  mkdirSync(path('folder-log/metrics.jsonl'));
  const { code, stderr } =
    what === 'evaluate'
      ? await phisegc('evaluate', 'folder-log', '--data', 'data', '--limit', '1', '--samples', '2', '--engine', 'cpu')
      : await train('folder-log', '--steps', '4', '--resume');
  expect([code, stderr]).toEqual([
    expect.any(Number),
    expect.stringContaining('folder-log/metrics.jsonl cannot be read: it is a folder'),
  ]);
  expect(code).not.toBe(0);
});

test('a lost log is said, and the best weights are not written over by worse ones', async () => {
  copy('whole', 'unlogged');
  rmSync(path('unlogged/metrics.jsonl'));
  const files = ['best-ged.safetensors', 'best-sncc.safetensors', 'best-dice.safetensors'];
  const measures = ['ged', 'sNcc', 'dice'];
  // As good as none can be: whatever comes is worse.
  const { floatTensors, parseSafetensors, sealed, writeSafetensors } = await import('../../runtime/index.ts');
  for (const [index, file] of files.entries()) {
    const stored = parseSafetensors(readFileSync(path('unlogged', file)));
    const { sha256: _, ...metadata } = Object.fromEntries(stored.metadata);
    const tensors = floatTensors(stored);
    const best = { ...metadata, [measures[index] ?? '']: index === 0 ? '-1' : '2' };
    await writeSafetensors(path('unlogged', file), tensors, sealed(tensors, best));
  }
  const before = files.map((file) => readFileSync(path('unlogged', file)));
  const resumed = await train('unlogged', '--steps', '6', '--resume');
  expect([resumed.code, resumed.stderr]).toEqual([0, expect.stringContaining('metrics.jsonl holds no steps')]);
  expect(files.map((file, index) => before[index]?.equals(readFileSync(path('unlogged', file))))).toEqual([
    true,
    true,
    true,
  ]);
});

test('a bit that was flipped in a checkpoint or in weights is noticed, wherever it lies', async () => {
  copy('whole', 'flipped');
  const file = path('flipped/last.safetensors');
  const whole = readFileSync(file);
  const header = Number(whole.readBigUInt64LE(0));
  const step = whole.indexOf('"step":"') + 8;
  for (const at of [step, 8 + header + 2, Math.floor((8 + header + whole.length) / 2), whole.length - 2]) {
    const bytes = Buffer.from(whole);
    bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
    writeFileSync(file, bytes);
    const resumed = await train('flipped', '--steps', '4', '--resume');
    expect({ at, code: resumed.code, stderr: resumed.stderr }).toEqual({
      at,
      code: 2,
      stderr: expect.stringContaining('last.safetensors: the file is damaged'),
    });
    const sampled = await phisegc('sample', 'flipped', 'data', '--limit', '1', '--out', 'none', '--engine', 'cpu');
    expect([sampled.code, sampled.stderr]).toEqual([2, expect.stringContaining('the file is damaged')]);
  }
  expect(existsSync(path('none'))).toBe(false);
});

test('exported samples have the scores that evaluate gives, image by image', async () => {
  const { openData, scoreImage, findSplit, maskOf, ratersOf } = await import('../../runtime/index.ts');
  const scored = await phisegc(
    'evaluate',
    'whole',
    '--data',
    'data',
    '--samples',
    '3',
    '--seed',
    '5',
    '--engine',
    'cpu',
    '--json',
  );
  const { perImage } = JSON.parse(scored.stdout);
  expect(perImage.length).toBeGreaterThan(2);
  const argv = [
    '--split',
    'test',
    '--count',
    '3',
    '--seed',
    '5',
    '--limit',
    '99',
    '--engine',
    'cpu',
    '--out',
    'exported',
  ];
  expect((await phisegc('sample', 'whole', 'data', ...argv)).code).toBe(0);
  const opened = await openData(path('data'));
  if (!opened.ok) throw new Error(opened.problem.kind);
  const set = await opened.value.load();
  const split = findSplit(opened.value.manifest, 'test');
  if (!set.ok || !split.ok) throw new Error('the data cannot be read');
  for (const [place, expected] of perImage.entries()) {
    const exported = (name: string): Buffer =>
      readFileSync(path('exported', `test-${String(place).padStart(4, '0')}`, name));
    const bodyOf = (file: Buffer): Uint8Array => new Uint8Array(file.subarray(10 + file.readUInt16LE(8)));
    const image = split.value.first + place;
    const { ged, dice, sampleDiversity, errorCorrelation } = scoreImage({
      classes: 2,
      labels: bodyOf(exported('samples.npy')),
      probabilities: new Float32Array(bodyOf(exported('probabilities.npy')).buffer),
      raters: ratersOf(set.value, image).map((rater) => maskOf(set.value, image, rater)),
    });
    expect({ place, ged, dice, sampleDiversity, sNcc: errorCorrelation }).toEqual({
      place,
      ged: expected.ged,
      dice: expected.dice,
      sampleDiversity: expected.sampleDiversity,
      sNcc: expected.sNcc,
    });
  }
});

test('an evaluation stays in the run: a file of its scores, and a report that keeps marks and validations', async () => {
  copy('whole', 'scored');
  rmSync(path('scored/scores'), { recursive: true, force: true });
  const argv = ['--samples', '3', '--engine', 'cpu'];
  const scored = await phisegc('evaluate', 'scored', '--data', 'data', ...argv, '--json');
  expect(scored.code).toBe(0);
  const printed = JSON.parse(scored.stdout);
  const [file = '', ...others] = readdirSync(path('scored/scores'));
  expect([file, others]).toEqual([expect.stringMatching(/^test-step3-n3-seed0-[\da-f]{8}\.json$/), []]);
  const kept = JSON.parse(readFileSync(path('scored/scores', file), 'utf8'));
  expect(kept).toMatchObject({ format: 'phisegc-scores/1', ...printed });
  expect(kept).toMatchObject({
    step: 3,
    weightsDigest: expect.stringMatching(/^[\da-f]{64}$/),
    split: 'test',
    samples: 3,
    seed: 0,
  });
  expect(kept.perImage.length).toBe(printed.images);
  // The same again is the same file; other weights have another.
  await phisegc('evaluate', 'scored', '--data', 'data', ...argv);
  await phisegc('evaluate', 'scored', '--data', 'data', ...argv, '--weights', 'scored/best-ged.safetensors');
  expect(readdirSync(path('scored/scores'))).toHaveLength(2);
  const report = readFileSync(path('scored/report.html'), 'utf8');
  for (const text of [
    'Scores on the split test',
    '<h2>Calibration</h2>',
    'Calibration of the foreground: ECE ',
    '<h2>Validation</h2>',
    'predicting nothing',
    'the true distribution',
    ' of step ',
  ]) {
    expect(report).toContain(text);
  }
  // Marks stand in the chart itself.
  expect(report.slice(report.indexOf('<svg'))).toContain('predicting nothing');
});

test('a run of an earlier version opens, resumes and evaluates to the scores it had then', async () => {
  const evaluated = await phisegc(
    'evaluate',
    'older/run',
    '--data',
    'older/data',
    '--samples',
    '3',
    '--engine',
    'cpu',
    '--json',
  );
  expect(evaluated.code).toBe(0);
  const { perImage } = JSON.parse(evaluated.stdout);
  const then = JSON.parse(readFileSync(path('older/scores.json'), 'utf8'));
  expect(perImage.length).toBe(then.perImage.length);
  for (const [index, { image: _, ...scores }] of perImage.entries()) {
    const { image: __, ...expected } = then.perImage[index];
    for (const [id, value] of Object.entries(expected)) expect(scores[id]).toBeCloseTo(Number(value), 5);
  }
  const sampled = await phisegc(
    'sample',
    'older/run',
    'older/data',
    '--limit',
    '1',
    '--out',
    'older-samples',
    '--engine',
    'cpu',
  );
  expect(sampled.code).toBe(0);
  const argv = [
    'older/small.phiseg',
    '--data',
    'older/data',
    '--out',
    'older/run',
    '--set',
    'train.batch=4',
    '--engine',
    'cpu',
  ];
  const resumed = await phisegc(
    'train',
    ...argv,
    '--steps',
    '4',
    '--validate-images',
    '2',
    '--samples',
    '2',
    '--resume',
  );
  expect([resumed.code, resumed.stderr]).toEqual([0, expect.stringContaining('4 steps in older/run')]);
  expect(recordOf('older/run').sessions).toMatchObject([{ ended: { steps: { from: 2, to: 4 } } }]);
});

test('data that do not fit: all at once, with settings that do', async () => {
  const refused = await phisegc(
    'train',
    'small.phiseg',
    '--data',
    'data',
    '--out',
    'misfit',
    '--steps',
    '1',
    '--engine',
    'cpu',
    '--set',
    'input.size=32',
    '--set',
    'target.classes=3',
  );
  expect(refused.code).toBe(2);
  expect(refused.stderr).toContain('images of 16 × 16 pixels and 2 classes; the model takes 32 × 32 and 3 classes');
  const options = /change the model: (.*)/.exec(refused.stderr)?.[1] ?? '';
  expect(options).toContain('--set input.size=16');
  const settings = [...options.matchAll(/--set (?:'([^']*)'|(\S+))/g)].flatMap(([, quoted, plain]) => [
    '--set',
    quoted ?? plain ?? '',
  ]);
  const fitted = await train('fitted', '--steps', '1', ...settings);
  expect(fitted.code).toBe(0);
});

test('a folder of something else is no place for a run, and is left as it is', async () => {
  mkdirSync(join(folder, 'reports'));
  writeFileSync(join(folder, 'reports/report.html'), 'mine');
  for (const [out, reason] of [
    ['data', 'data cannot hold a run: it is a data folder'],
    ['reports', 'reports cannot hold a run: a report.html that is of no run lies in it'],
  ] as const) {
    const before = readdirSync(join(folder, out));
    const refused = await train(out, '--steps', '1');
    expect({ code: refused.code, stderr: refused.stderr }).toEqual({
      code: 2,
      stderr: expect.stringContaining(reason),
    });
    expect(readdirSync(join(folder, out))).toEqual(before);
  }
});

test('a run of other data, or of another seed, says which', async () => {
  expect((await train('seeded', '--steps', '1', '--seed', '3')).code).toBe(0);
  const seed = await train('seeded', '--steps', '2', '--seed', '4', '--resume');
  expect(seed.stderr).toContain('seeded is a run of the seed 3');
  expect(seed.stderr).toContain('help: leave --seed out to go on with it');
  const manifest = join(folder, 'data/manifest.json');
  const text = readFileSync(manifest, 'utf8');
  writeFileSync(manifest, text.replace(/"counts": \{/, '"ignore": 9, "counts": {'));
  const data = await train('seeded', '--steps', '2', '--resume');
  writeFileSync(manifest, text);
  expect(data.stderr).toContain('seeded is a run of other data');
  expect(data.stderr).toContain('which was in data: `--data` names it as it was then');
});

test('a first loss that is nearly all KL is said at once, with settings that start quietly', async () => {
  const argv = ['older/small.phiseg', '--data', 'older/data', '--set', 'train.batch=4', '--engine', 'cpu'];
  const first = ['--steps', '1', '--validate-images', '0'];
  const loud = await phisegc('train', ...argv, ...first, '--out', 'loud');
  expect(loud.stderr).toContain('train/large-initial-kl');
  const options = /start again with: (.*)/.exec(loud.stderr)?.[1] ?? '';
  const settings = [...options.matchAll(/--set '([^']*)'/g)].flatMap(([, text = '']) => ['--set', text]);
  expect(settings).toContain('posterior.mu=conv(latent.channels, kernel: 1, init: zeros)');
  const quiet = await phisegc('train', ...argv, ...first, '--out', 'quiet', ...settings);
  expect([quiet.code, quiet.stderr]).toEqual([0, expect.not.stringContaining('train/large-initial-kl')]);
});
