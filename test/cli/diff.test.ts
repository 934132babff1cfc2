import { cpSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parseSafetensors } from '../../runtime/index.ts';
import { checkFile } from '../support/check.ts';
import { expectGolden } from '../support/golden.ts';
import { createWorkspace } from '../support/run-cli.ts';
import { smallSpec } from '../support/small-spec.ts';
import { fitWeights } from '../../compiler/jobs/training/fit-weights.ts';

const published = readdirSync('specs').filter((name) => name.endsWith('.phiseg'));
const { folder, phisegc, remove } = createWorkspace({
  ...Object.fromEntries(published.map((name) => [`specs/${name}`, readFileSync(join('specs', name))])),
  'small.phiseg': smallSpec,
  'two.phiseg': `${smallSpec}\nmodel other extends small { latent.levels = 1 }\n`,
  'broken.phiseg': smallSpec.replace('levels = 3', 'levels = three'),
  'empty/readme.txt': 'nothing',
});
afterAll(remove);
const path = (...names: readonly string[]): string => join(folder, ...names);

/** Runs whose checkpoints were made by an earlier version; `runs/a` and `runs/b` have records. */
beforeAll(() => {
  cpSync('test/training/fixtures/form-1-run', path('fixture'), { recursive: true });
  const session = {
    spec: { path: 'normed.phiseg', set: [], sources: [] },
    data: { path: 'data', name: 'lesions', sha256: 'aa11' },
    seed: 0,
    engine: { id: 'onnx', description: 'ONNX Runtime' },
    phisegc: '0.1.0',
    commit: null,
    weights: null as { readonly path: string } | null,
  };
  const other = {
    ...session,
    spec: null,
    data: { ...session.data, path: 'elsewhere', sha256: 'bb22' },
    engine: { id: 'wasm', description: 'WebAssembly' },
    phisegc: '0.2.0',
  };
  const begun = { ...session, weights: { path: 'runs/a/last.safetensors' } };
  for (const [name, sessions] of Object.entries({ a: [session], b: [begun, other] })) {
    cpSync('test/training/fixtures/form-1-run/run', path('runs', name), { recursive: true });
    const record = { format: 'phisegc-run-record/1', model: 'normed', sessions };
    writeFileSync(path('runs', name, 'run.json'), JSON.stringify(record));
  }
});

describe('phisegc diff A B', () => {
  test.each([
    ['det-unet', 'phiseg-l5'],
    ['phiseg-l5', 'phiseg-l5-fast'],
    ['prob-unet', 'phiseg-l1'],
    ['phiseg-l5', 'hpu-net'],
  ])('%s against %s: in 80 columns', async (a, b) => {
    const { code, stdout, stderr } = await phisegc('diff', `specs/${a}.phiseg`, `specs/${b}.phiseg`);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const line of stdout.split('\n')) expect([line, [...line].length <= 80]).toEqual([line, true]);
    expectGolden(`diff/${a}-${b}.txt`, stdout);
  });

  test('a run against its spec with a changed setting: the tensors of its checkpoint are looked at', async () => {
    const set = ['latent.levels=3', 'objective.reconstruction=crossentropy'];
    const changes = set.flatMap((change) => ['--set', change]);
    const { code, stdout } = await phisegc('diff', 'fixture/run', 'fixture/normed.phiseg', ...changes);
    expect(code).toBe(0);
    expectGolden('diff/run-spec.txt', stdout);
    const stored = parseSafetensors(readFileSync('test/training/fixtures/form-1-run/run/last.safetensors'));
    const model = await checkFile('test/training/fixtures/form-1-run/normed.phiseg', set);
    const { fits } = fitWeights(stored, model.networks, 0);
    expect(stdout).toContain(`tensors: ${fits.length} of the checkpoint's `);
  });

  test('--json has all of it', async () => {
    const { code, stdout } = await phisegc('diff', 'small.phiseg', '--set', 'latent.levels=1', '--json');
    expect(code).toBe(0);
    expectGolden('diff/small.json', stdout);
    const { parameters, loading } = JSON.parse(stdout);
    expect(parameters.removed.map(({ name }: { readonly name: string }) => name)).toEqual(loading.absent);
  });

  test('says so where the two are the same model', async () => {
    const same = await phisegc('diff', 'small.phiseg', 'two.phiseg#small');
    expect({ ...same }).toEqual({
      code: 0,
      stdout:
        'A  small.phiseg (small)\nB  two.phiseg#small (small)\n\n' +
        'A and B are the same model: all that differs in their texts means the same.\n',
      stderr: '',
    });
    const { stdout } = await phisegc(
      'diff',
      'specs/phiseg-l1.phiseg',
      'specs/phiseg-l5.phiseg',
      '--set',
      'latent.levels=1',
    );
    expect(stdout).toContain('A and B are the same model');
    expect(stdout).toContain('Their names differ');
    expect(JSON.parse((await phisegc('diff', 'small.phiseg', 'small.phiseg', '--json')).stdout)).toMatchObject({
      same: true,
      settings: [],
    });
  });

  test('the last model of a file is meant, and another can be named', async () => {
    expect((await phisegc('diff', 'two.phiseg', 'two.phiseg#small')).stdout).toMatch(
      /^A {2}two\.phiseg \(other\)\nB {2}two\.phiseg#small \(small\)\n[\s\S]*\n {4}levels\n {6}- 1 /,
    );
  });

  test('images of other kinds: sizes that the caller chooses are priced at what is said', async () => {
    const { stdout } = await phisegc('diff', 'small.phiseg', '--set', 'input.size=[H, W]', '--set', 'input.channels=3');
    expect(stdout).toMatch(/\n {4}size\n {6}- 16 +small\.phiseg:7\n {6}\+ \[H, W\] +--set\n/);
    expect(stdout).toContain('\nCost\n  B is taken at H = 128, W = 128\n');
    expect(stdout).toContain('prior.encode[0].unit.conv.kernel [3, 3, 1, 4] → [3, 3, 3, 4]');
  });

  test('a stored spec and a run are the model that they are of', async () => {
    const { stdout } = await phisegc('diff', 'fixture/run/spec.json', 'fixture/normed.phiseg');
    expect(stdout).toContain('A and B are the same model');
    const run = await phisegc('diff', 'fixture/run', 'fixture/normed.phiseg', '--set', 'train.batch=3');
    expect(run.stdout).toMatch(/^A {2}fixture\/run \(normed\), a run at step 3\n/);
    expect(run.stdout).toMatch(/\n {4}batch\n {6}- 4 +as stored\n {6}\+ 3 +--set\n/);
    expect(run.stdout).toContain('A checkpoint of A loads in B, whole.');
    expect(run.stdout).toContain('generated code: computes the same.');
  });

  test('two runs are compared in data, engine and version, too', async () => {
    const { code, stdout } = await phisegc('diff', 'runs/a', 'runs/b');
    expect(code).toBe(0);
    expect(stdout).toContain('A and B are the same model');
    const facts = ['data fingerprint\n    - aa11\n    + bb22', 'engine\n    - onnx\n    + wasm'];
    expect(stdout).toMatch(new RegExp(`\\nRuns\\n  ${facts.join('\\n  ').replaceAll('+', '\\+')}\\n  phisegc\\n`));
    expect(stdout).toContain('  began with\n    - its seed\n    + runs/a/last.safetensors\n');
    expect((await phisegc('diff', 'runs/a', 'runs/a')).stdout).toContain(
      'The runs had the same data, seed and engine.',
    );
    // Without a record the checkpoint says what it can.
    const old = await phisegc('diff', 'fixture/run', 'runs/a');
    expect(old.stdout).toContain('  data\n    - not recorded\n    + lesions\n');
    expect(old.stdout).toMatch(/ {2}data fingerprint\n {4}- [\da-f]{64}\n {4}\+ aa11\n/);
    expect(old.stdout).not.toContain('  seed\n');
  });
});

describe('what cannot be compared is refused, and nothing is printed', () => {
  test.each([
    [['missing.phiseg', 'small.phiseg'], 2, 'there is no file missing.phiseg'],
    [['small.phiseg', 'smal.phiseg'], 2, 'did you mean'],
    [['empty', 'small.phiseg'], 2, 'empty'],
    [['runs', 'small.phiseg'], 2, 'name a run in it: runs/a'],
    [['small.phiseg'], 2, 'there is nothing to compare small.phiseg with'],
    [['small.phiseg', 'two.phiseg#smal'], 2, 'did you mean `small`?'],
    [['broken.phiseg', 'small.phiseg'], 4, 'broken.phiseg:10:25'],
    [['small.phiseg', 'broken.phiseg'], 4, 'broken.phiseg:10:25'],
    [['small.phiseg', 'fixture/run', '--set', 'train.batch=3'], 4, 'cannot be changed by --set'],
    [['small.phiseg', '--set', 'train.bach=3'], 4, 'did you mean'],
  ])('%j', async (argv, code, message) => {
    const refused = await phisegc('diff', ...argv);
    expect({ code: refused.code, stdout: refused.stdout }).toEqual({ code, stdout: '' });
    expect(refused.stderr).toContain(message);
  });

  test('what both sides say is said once', async () => {
    const { stderr } = await phisegc('diff', 'broken.phiseg', 'broken.phiseg#small');
    expect(stderr.match(/^error\[/gm)).toHaveLength(1);
  });

  test('a damaged checkpoint', async () => {
    cpSync(path('fixture/run'), path('damaged'), { recursive: true });
    writeFileSync(
      path('damaged/last.safetensors'),
      readFileSync(path('fixture/run/last.safetensors')).subarray(0, 900),
    );
    const { code, stdout, stderr } = await phisegc('diff', 'damaged', 'small.phiseg');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('the weights damaged/last.safetensors cannot be loaded');
    expect(stderr).toContain('to compare without its weights, name its spec: damaged/spec.json');
    expect((await phisegc('diff', 'damaged/spec.json', 'small.phiseg')).code).toBe(0);
  });
});
