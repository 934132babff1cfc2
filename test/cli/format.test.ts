import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createWorkspace } from '../support/run-cli.ts';

const untidy = 'phiseg 1\n\n\n\nmodel   m{ latent.levels=1 }   // kept\n';
const brokenText = 'phiseg 1\nmodel m { latent. = 1 }\n';
const { folder, phisegc, remove } = createWorkspace();
afterAll(remove);

const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);

beforeEach(() => {
  write('a.phiseg', untidy);
  write('b.phiseg', brokenText);
});

describe('phisegc format', () => {
  test('rewrites in place, once', async () => {
    expect(await phisegc('format', 'a.phiseg')).toEqual({ code: 0, stdout: '', stderr: 'wrote a.phiseg\n' });
    expect(read('a.phiseg')).not.toBe(untidy);
    expect(read('a.phiseg')).toContain('// kept');
    expect(await phisegc('format', 'a.phiseg')).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  test('--check names what is not formatted and changes nothing', async () => {
    expect(await phisegc('format', 'a.phiseg', '--check')).toEqual({
      code: 5,
      stdout: 'a.phiseg\n',
      stderr: 'not formatted; run: phisegc format a.phiseg\n',
    });
    expect(read('a.phiseg')).toBe(untidy);
    await phisegc('format', 'a.phiseg');
    expect((await phisegc('format', 'a.phiseg', '--check')).code).toBe(0);
  });

  test('--stdout prints and changes nothing', async () => {
    const { code, stdout } = await phisegc('format', 'a.phiseg', '--stdout');
    expect(code).toBe(0);
    expect(read('a.phiseg')).toBe(untidy);
    await phisegc('format', 'a.phiseg');
    expect(read('a.phiseg')).toBe(stdout);
  });

  test('leaves a broken spec as it is, and formats the others', async () => {
    const { code, stderr } = await phisegc('format', 'b.phiseg', 'a.phiseg');
    expect(code).toBe(4);
    expect(stderr).toContain('┌─ b.phiseg:2:');
    expect(read('b.phiseg')).toBe(brokenText);
    expect(read('a.phiseg')).not.toBe(untidy);
  });

  test('--to yaml writes the twin, and back again the same text', async () => {
    await phisegc('format', 'a.phiseg');
    const tidy = read('a.phiseg');
    expect(await phisegc('format', 'a.phiseg', '--to', 'yaml')).toEqual({
      code: 0,
      stdout: '',
      stderr: 'wrote a.yaml\n',
    });
    expect((await phisegc('format', 'a.yaml', '--to', 'phiseg', '--stdout')).stdout).toBe(tidy);
    expect((await phisegc('format', 'a.yaml', '--check')).code).toBe(0);
  });

  test('--to replaces another text only with --force', async () => {
    write('a.yaml', 'edited: true\n');
    const { code, stderr } = await phisegc('format', 'a.phiseg', '--to', 'yaml');
    expect(code).toBe(2);
    expect(stderr).toContain('a.yaml exists already');
    expect(read('a.yaml')).toBe('edited: true\n');
    expect((await phisegc('format', 'a.phiseg', '--to', 'yaml', '--force')).code).toBe(0);
    expect((await phisegc('format', 'a.phiseg', '--to', 'yaml')).code).toBe(0);
  });
});
