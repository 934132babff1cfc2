import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { createWorkspace } from '../support/run-cli.ts';
import { smallSpec } from '../support/small-spec.ts';

const { folder, phisegc, remove } = createWorkspace({
  'specs/small.phiseg': smallSpec,
  'specs/two.phiseg': `${smallSpec}\nmodel other extends small { latent.levels = 1 }\n`,
  'broken.phiseg': smallSpec.replace('levels = 3', 'levels = three'),
  'in the way': 'a file\n',
});
afterAll(remove);

const path = (name: string): string => join(folder, name);
const read = (name: string): string => readFileSync(path(name), 'utf8');

describe('phisegc compile', () => {
  test('writes the files of a target and says so on stderr', async () => {
    const outcome = await phisegc('compile', 'specs/small.phiseg', '--target', 'cpu', '--out', 'gen');
    expect(outcome).toEqual({ code: 0, stdout: '', stderr: 'wrote gen/small.ts\nwrote gen/engine.ts\n' });
    expect(readdirSync(path('gen')).sort()).toEqual(['engine.ts', 'small.ts']);
    expect(read('gen/small.ts')).toContain('phisegc compile specs/small.phiseg#small --target cpu --out gen\n');
    expect(read('gen/small.ts')).toContain('encode = unit(channels[r])');
  });

  test('leaves alone what is up to date, and repairs what is not', async () => {
    const before = statSync(path('gen/small.ts')).mtimeMs;
    const first = read('gen/engine.ts');
    writeFileSync(path('gen/engine.ts'), first.slice(0, 200));
    const outcome = await phisegc('compile', 'specs/small.phiseg', '--target', 'cpu', '--out', 'gen');
    expect(outcome.stderr).toBe('wrote gen/engine.ts\ngen/small.ts is up to date\n');
    expect(statSync(path('gen/small.ts')).mtimeMs).toBe(before);
    expect(read('gen/engine.ts')).toBe(first);
  });

  test('leaves alone what it did not make, and then writes nothing at all', async () => {
    mkdirSync(path('mine'));
    writeFileSync(path('mine/engine.ts'), 'export const engine = "mine";\n');
    const outcome = await phisegc('compile', 'specs/small.phiseg', '--target', 'cpu', '--out', 'mine');
    expect({ code: outcome.code, stdout: outcome.stdout }).toEqual({ code: 2, stdout: '' });
    expect(outcome.stderr).toContain(
      'error[cli/foreign-file]: mine/engine.ts is in the way, and phisegc did not make it',
    );
    expect(readdirSync(path('mine'))).toEqual(['engine.ts']);
    expect(read('mine/engine.ts')).toBe('export const engine = "mine";\n');
  });

  test('--check names stale files and the command that mends them', async () => {
    const argv = ['compile', 'specs/small.phiseg', '--target', 'cpu', '--out', 'gen', '--check'];
    expect(await phisegc(...argv)).toEqual({ code: 0, stdout: '', stderr: '' });
    const outcome = await phisegc(...argv, '--set', 'latent.channels=3');
    expect(outcome).toEqual({
      code: 5,
      stdout: 'gen/small.ts\n',
      stderr:
        'this file is stale; run: phisegc compile specs/small.phiseg#small --target cpu --set latent.channels=3 --out gen\n',
    });
    expect(await phisegc(...argv)).toMatchObject({ code: 0 });
  });

  test('gives each of several targets a folder', async () => {
    const { code } = await phisegc(
      'compile',
      'specs/small.phiseg',
      '--target',
      'cpu',
      '--target',
      'wasm',
      '--out',
      'both',
    );
    expect(code).toBe(0);
    expect(readdirSync(path('both')).sort()).toEqual(['cpu', 'wasm']);
    expect(readdirSync(path('both/wasm')).sort()).toEqual(['engine.ts', 'small.ts']);
  });

  test('compiles the last model, or the one picked', async () => {
    await phisegc('compile', 'specs/two.phiseg', '--target', 'cpu', '--out', 'last');
    expect(readdirSync(path('last'))).toContain('other.ts');
    await phisegc('compile', 'specs/two.phiseg#small', '--target', 'cpu', '--out', 'picked');
    expect(readdirSync(path('picked'))).toContain('small.ts');
    expect(read('picked/small.ts')).toContain('phisegc compile specs/two.phiseg#small --target cpu --out picked\n');
  });

  test('gives the same code for the YAML twin below its first line, and finds a spec without its extension', async () => {
    const [first, rest] = [/^.*$/m, /\n.*$/s] as const;
    await phisegc('format', 'specs/small.phiseg', '--to', 'yaml');
    await phisegc('compile', 'specs/small.yaml', '--out', 'twin');
    await phisegc('compile', 'specs/small', '--out', 'text');
    expect(rest.exec(read('twin/small.ts'))?.[0]).toBe(rest.exec(read('text/small.ts'))?.[0]);
    expect(first.exec(read('twin/small.ts'))?.[0]).toContain('phisegc compile specs/small.yaml#small ');
    expect(first.exec(read('text/small.ts'))?.[0]).toContain('phisegc compile specs/small.phiseg#small ');
    expect(read('twin/engine.ts')).toBe(read('text/engine.ts'));
  });

  test('repeats settings in the command it names, quoted for a shell', async () => {
    await phisegc('compile', 'specs/small.phiseg', '--target', 'cpu', '--out', 'set', '--set', 'latent.beta=2 ^ l');
    expect(read('set/small.ts')).toContain("--target cpu --set 'latent.beta=2 ^ l' --out set\n");
  });

  test.each([
    ['an error in the spec', ['compile', 'broken.phiseg', '--target', 'cpu', '--out', 'none'], 4],
    ['an unknown target', ['compile', 'specs/small.phiseg', '--target', 'cpu', '--target', 'cuda', '--out', 'none'], 2],
    ['an unknown model', ['compile', 'specs/two.phiseg#smal', '--target', 'cpu', '--out', 'none'], 2],
    ['a missing spec', ['compile', 'smal.phiseg', '--target', 'cpu', '--out', 'none'], 2],
  ])('writes nothing after %s', async (_what, argv, code) => {
    const outcome = await phisegc(...argv);
    expect({ code: outcome.code, stdout: outcome.stdout }).toEqual({ code, stdout: '' });
    expect(outcome.stderr).toContain('error[');
    expect(existsSync(path('none'))).toBe(false);
  });

  test('leaves nothing behind when a folder cannot be made', async () => {
    const before = readdirSync(folder).sort();
    const outcome = await phisegc('compile', 'specs/small.phiseg', '--target', 'cpu', '--out', 'in the way/gen');
    expect(outcome.code).toBe(2);
    expect(outcome.stderr).toContain(
      'in the way/gen/small.ts cannot be written: a file stands where a folder is needed',
    );
    expect(readdirSync(folder).sort()).toEqual(before);
  });
});
