import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, jest, test } from '@jest/globals';
import { run } from '../../compiler/cli/args.ts';
import { shellWords } from '../../compiler/diagnostics/shell-words.ts';
import { targets } from '../../compiler/targets/registry.ts';
import { createWorkspace, type Outcome } from '../support/run-cli.ts';
import { silentContext } from '../support/silent-context.ts';
import { smallSpec } from '../support/small-spec.ts';

jest.setTimeout(120_000);

const other = smallSpec.replace('model small', 'model other');
const { folder, phisegc, remove } = createWorkspace({
  'specs/small.phiseg': smallSpec,
  'specs/other.phiseg': other,
  'second/small.phiseg': smallSpec,
  "it's here/small.phiseg": smallSpec,
  'C#/small.phiseg': smallSpec,
});
afterAll(remove);

const path = (name: string): string => join(folder, name);
const read = (name: string): string => readFileSync(path(name), 'utf8');
const firstLine = (name: string): string => read(name).split('\n', 1)[0] ?? '';
const bytesOf = (name: string): ReadonlyMap<string, string> =>
  new Map(readdirSync(path(name)).map((file) => [file, readFileSync(path(join(name, file)), 'latin1')]));
const small = (...more: readonly string[]): Promise<Outcome> => phisegc('compile', 'specs/small.phiseg', ...more);

describe('every target can be compiled twice into a folder', () => {
  test.each(
    targets.flatMap(
      ({ id }) =>
        [
          [id, []],
          [id, ['--train']],
        ] as const,
    ),
  )('%s %j', async (id, train) => {
    const argv = ['--target', id, '--out', `twice-${id}`, ...train];
    expect(await small(...argv)).toMatchObject({ code: 0 });
    const first = bytesOf(`twice-${id}`);
    expect(await small(...argv)).toMatchObject({ code: 0, stderr: expect.not.stringContaining('wrote') });
    expect(await small(...argv, '--check')).toEqual({ code: 0, stdout: '', stderr: '' });
    // What is no longer right is replaced, each of the files.
    for (const [file, content] of first) writeFileSync(path(`twice-${id}/${file}`), `${content}//`, 'latin1');
    const stale = await small(...argv, '--check');
    expect([stale.code, stale.stdout.trim().split('\n').sort()]).toEqual([
      5,
      [...first.keys()].map((file) => `twice-${id}/${file}`).sort(),
    ]);
    expect(await small(...argv)).toMatchObject({ code: 0 });
    expect(bytesOf(`twice-${id}`)).toEqual(first);
  });
});

describe('two models in one folder', () => {
  test('leave each other up to date', async () => {
    for (const train of [[], ['--train']]) {
      for (const spec of ['small', 'other']) {
        const made = await phisegc('compile', `specs/${spec}.phiseg`, '--target', 'cpu', '--out', 'shared', ...train);
        expect(made.code).toBe(0);
      }
      for (const spec of ['small', 'other']) {
        const argv = ['compile', `specs/${spec}.phiseg`, '--target', 'cpu', '--out', 'shared', '--check', ...train];
        expect(await phisegc(...argv)).toEqual({ code: 0, stdout: '', stderr: '' });
      }
    }
    expect(firstLine('shared/engine.ts')).not.toContain('phisegc compile');
  });

  test('of two targets are refused, as they share one engine', async () => {
    await small('--target', 'wasm', '--out', 'engines');
    const before = bytesOf('engines');
    const argv = ['compile', 'specs/other.phiseg', '--target', 'onnx', '--out', 'engines'];
    for (const check of [[], ['--check']]) {
      const refused = await phisegc(...argv, ...check);
      expect(refused.code).toBe(2);
      expect(refused.stderr).toContain(
        'error[cli/other-engine]: engines/engine.ts opens the engine wasm for engines/small.ts, and cannot open onnx as well',
      );
      expect(refused.stderr).toContain('such as --out engines/onnx');
    }
    expect(bytesOf('engines')).toEqual(before);
  });

  test('a folder with one model may change its target; what is left over is said', async () => {
    await small('--target', 'onnx', '--out', 'changed', '--train');
    const { code, stderr } = await small('--target', 'wasm', '--out', 'changed');
    expect(code).toBe(0);
    expect(stderr).toContain('warning[cli/left-over]: changed/small.train.ts is from an earlier compile');
    expect(stderr).toContain('warning[cli/left-over]: changed/small.update.wasm is from an earlier compile');
    expect(stderr.match(/cli\/left-over\]/g)).toHaveLength(6);
    expect(firstLine('changed/engine.ts')).toContain('the target wasm makes it again');
  });

  test('of one name are refused while the spec of the first is there', async () => {
    await small('--target', 'cpu', '--out', 'names');
    const argv = ['compile', 'second/small.phiseg', '--target', 'cpu', '--out', 'names'];
    const before = bytesOf('names');
    for (const check of [[], ['--check']]) {
      const refused = await phisegc(...argv, ...check);
      expect(refused.code).toBe(2);
      expect(refused.stderr).toContain(
        'error[cli/other-model]: names/small.ts is already the code of specs/small.phiseg#small',
      );
    }
    expect(bytesOf('names')).toEqual(before);
    writeFileSync(
      path('names/small.ts'),
      read('names/small.ts').replaceAll('specs/small.phiseg', 'moved/small.phiseg'),
    );
    expect(await phisegc(...argv)).toMatchObject({ code: 0 });
    expect(firstLine('names/small.ts')).toContain('second/small.phiseg');
  });

  test('the twin of a spec is the same spec', async () => {
    cpSync(path('specs/small.phiseg'), path('twins/small.phiseg'));
    await phisegc('format', 'twins/small.phiseg', '--to', 'yaml');
    expect(await phisegc('compile', 'twins/small.phiseg', '--out', 'twins/gen')).toMatchObject({ code: 0 });
    expect(await phisegc('compile', 'twins/small.yaml', '--out', 'twins/gen')).toMatchObject({ code: 0 });
    expect(firstLine('twins/gen/small.ts')).toContain('phisegc compile twins/small.yaml#small --target wasm');
  });
});

describe('training code that was not asked for', () => {
  test('is left alone while it is right, and named when it is not', async () => {
    const out = ['--target', 'cpu', '--out', 'trainer'];
    await small(...out, '--train');
    expect(await small(...out)).toMatchObject({ code: 0, stderr: expect.not.stringContaining('left-over') });
    expect(await small(...out, '--check')).toEqual({ code: 0, stdout: '', stderr: '' });
    const changed = await small(...out, '--set', 'latent.channels=3');
    expect(changed.code).toBe(0);
    expect(changed.stderr).toContain('trainer/small.train.ts is from an earlier compile, and was not made again');
    expect(changed.stderr).toContain('`--train` makes it again');
    expect(await small(...out, '--set', 'latent.channels=3', '--check')).toEqual({
      code: 5,
      stdout: 'trainer/small.train.ts\n',
      stderr:
        'this file is stale; run: phisegc compile specs/small.phiseg#small --target cpu --set latent.channels=3 --out trainer --train\n',
    });
  });
});

describe('the first line', () => {
  /** Runs the command of a file's first line where that line says. */
  async function makeAgain(file: string): Promise<number> {
    const [, where = '', command = ''] = / in the folder (\S+): (.*)$/.exec(firstLine(file)) ?? [];
    const [program, ...argv] = shellWords(command);
    expect(program).toBe('phisegc');
    return await run(argv, silentContext(join(path(file), '..', where)));
  }

  test.each([
    ['one target', ['specs/small.phiseg', '--target', 'cpu', '--out', 'again/one']],
    ['a name without extension', ['specs/small', '--target', 'cpu', '--out', 'again/bare']],
    ['training', ['specs/small.phiseg', '--target', 'cpu', '--out', 'again/train', '--train']],
    ['settings', ['specs/small.phiseg', '--out', 'again/set', '--set', 'latent.beta=2 ^ l', '--set', 'train.batch=3']],
    ['names that a shell would read otherwise', ["it's here/small.phiseg", '--out', 'again/$HOME #1 here']],
    ['a folder with # in its name', ['C#/small.phiseg', '--out', 'C#/again']],
    ['names like options', ['specs/small.phiseg', '--out=-again']],
  ])('makes the files again: %s', async (_, argv) => {
    const out = argv.at(argv.indexOf('--out') + 1)?.replace(/^(specs|C#)\/small.phiseg$/, '') || '-again';
    expect(await phisegc('compile', ...argv)).toMatchObject({ code: 0 });
    const before = bytesOf(out);
    const code = before.has('small.train.ts') ? 'small.train.ts' : 'small.ts';
    const line = join(out, code);
    writeFileSync(path(join(out, 'small.ts')), `${firstLine(join(out, 'small.ts'))}\n`);
    expect(await makeAgain(line)).toBe(0);
    expect(bytesOf(out)).toEqual(before);
  });

  test('names one target where several were asked for', async () => {
    await small('--target', 'cpu', '--target', 'wasm', '--out', 'several');
    const before = bytesOf('several/wasm');
    expect(firstLine('several/wasm/small.ts')).toMatch(
      / in the folder \.\.\/\.\.: phisegc compile specs\/small\.phiseg#small --target wasm --out several\/wasm$/,
    );
    rmSync(path('several/cpu'), { recursive: true });
    expect(await makeAgain('several/wasm/small.ts')).toBe(0);
    expect(existsSync(path('several/cpu'))).toBe(false);
    expect(await small('--target', 'wasm', '--out', 'several/wasm', '--check')).toMatchObject({ code: 0 });
    expect(bytesOf('several/wasm')).toEqual(before);
  });

  test.each([
    ['in a project', true],
    ['outside of any project', false],
  ])('is the same from whatever folder the command is run, %s', async (_, isProject) => {
    const root = realpathSync(mkdtempSync(join(tmpdir(), 'phisegc-again-')));
    try {
      for (const name of ['specs', 'elsewhere']) mkdirSync(join(root, name));
      writeFileSync(join(root, 'specs/small.phiseg'), smallSpec);
      symlinkSync(root, join(root, 'elsewhere/link'));
      if (isProject) writeFileSync(join(root, 'package.json'), '{}');
      const compile = async (at: string, spec: string, out: string): Promise<string> => {
        const context = silentContext(join(root, at));
        expect(await run(['compile', spec, '--target', 'cpu', '--out', out], context)).toBe(0);
        return readFileSync(join(root, 'gen/small.ts'), 'utf8');
      };
      const first = await compile('.', 'specs/small.phiseg', 'gen');
      expect(await compile('specs', 'small.phiseg', '../gen')).toBe(first);
      expect(await compile('elsewhere', 'link/specs/small.phiseg', 'link/gen')).toBe(first);
      expect(await compile('elsewhere', join(root, 'specs/small.phiseg'), join(root, 'gen'))).toBe(first);
      expect(first.split('\n', 1)[0]).toMatch(
        / in the folder \.\.: phisegc compile specs\/small\.phiseg#small --target cpu --out gen$/,
      );
    } finally {
      rmSync(root, { recursive: true });
    }
  });
});
