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
      stderr: 'a.phiseg: the layout of line 3\nnot formatted; run: phisegc format a.phiseg\n',
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

describe('line ends', () => {
  const tidy = 'phiseg 1\n\nmodel m { latent.levels = 1 }  // kept\n';
  const windows = tidy.replaceAll('\n', '\r\n');
  const checked = async (text: string): Promise<string> => {
    write('ends.phiseg', text);
    const { code, stderr } = await phisegc('format', 'ends.phiseg', '--check');
    expect(code).toBe(stderr === '' ? 0 : 5);
    return stderr.split('\n')[0] ?? '';
  };

  test.each([
    [tidy, ''],
    [windows, ''],
    [`\ufeff${tidy}`, ''],
    [`\ufeff${windows}`, ''],
    [tidy.trimEnd(), 'ends.phiseg: the last line has no line end'],
    [windows.trimEnd(), 'ends.phiseg: the last line has no line end'],
    [`${tidy}\n\n`, 'ends.phiseg: empty lines at the end'],
    [tidy.replace('\n', '\r\n'), 'ends.phiseg: some lines end in LF and some in CRLF'],
    [tidy.replace('{ ', '{\t'), 'ends.phiseg: the layout of line 3'],
    [windows.replace('{ ', '{   '), 'ends.phiseg: the layout of line 3'],
  ])('%j', async (text, why) => {
    expect(await checked(text)).toBe(why);
  });

  test('stay as they are when a file is formatted, and go over to its twin', async () => {
    write('ends.phiseg', windows.replace('{ ', '{   '));
    await phisegc('format', 'ends.phiseg');
    expect(read('ends.phiseg')).toBe(windows);
    await phisegc('format', 'ends.phiseg', '--to', 'yaml');
    expect(read('ends.yaml')).not.toMatch(/[^\r]\n/);
    expect((await phisegc('format', 'ends.yaml', '--to', 'phiseg', '--check')).code).toBe(0);
  });

  test('of a carriage return alone are no line ends', async () => {
    write('ends.phiseg', tidy.replaceAll('\n', '\r'));
    const { code, stderr } = await phisegc('format', 'ends.phiseg', '--check');
    expect(code).toBe(4);
    expect(stderr).toContain('error[syntax/character]: a carriage return alone');
    expect(stderr).toContain('1 error\n');
  });
});

test('names of files: without an extension, with a #, with a blank; one model alone cannot be formatted', async () => {
  write('two words #1.phiseg', untidy);
  const { stderr } = await phisegc('format', 'two words #1', '--check');
  expect(stderr).toContain("run: phisegc format 'two words #1.phiseg'\n");
  const picked = await phisegc('format', 'a.phiseg#m');
  expect(picked.code).toBe(2);
  expect(picked.stderr).toContain('phisegc format a.phiseg\n');
});
