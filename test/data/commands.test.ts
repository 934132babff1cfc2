import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { decode } from 'fast-png';
import { dataFolderFiles } from '../support/data-folder.ts';
import { expectGolden } from '../support/golden.ts';
import { createWorkspace } from '../support/run-cli.ts';

const { folder, phisegc, remove } = createWorkspace();
afterAll(remove);

const small = ['--count', '10', '--size', '16', '--raters', '3'];

describe.each([
  'data',
  'data synth',
  'data check',
  'data preview',
  'data import',
  'data import png',
  'data import hdf5',
  'data import lidc',
  'data import knegt',
  'data import hpu-crops',
  'data import nifti',
])('%s', (command) => {
  test('--help has two examples and the exit codes, on stdout', async () => {
    const { code, stdout, stderr } = await phisegc(...command.split(' '), '--help');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.match(/^ {2}phisegc data /gm)).toHaveLength(2);
    expect(stdout).toMatch(/\nExit codes: 0 fine · 2 could not do the job/);
    expectGolden(`help/${command.replaceAll(' ', '-')}.txt`, stdout);
  });
});

describe('phisegc data synth', () => {
  test('makes a set that passes the check, and says what the best score is', async () => {
    const made = await phisegc('data', 'synth', '--out', 'sets/made', ...small, '--preview', 'sheet.png');
    expect(made.code).toBe(0);
    expect(made.stdout).toMatch(/^made: 10 images of 16×16 \(train 6, val 2, test 2\), 3 raters, 2 classes\n/);
    expect(made.stdout).toMatch(/GED² with 16 samples per image +\d\.\d{4}\n/);
    expect(readdirSync(join(folder, 'sets'))).toEqual(['made']);
    // Six images of the split train, three pairs a row, each pixel sixteen times as large.
    const { width, height } = decode(readFileSync(join(folder, 'sheet.png')));
    expect(width).toBe(3 * 2 * (256 + 8) + 8);
    expect(height).toBeGreaterThan(2 * 256);
    expect(height).toBeLessThan(3 * 256);
    const checked = await phisegc('data', 'check', 'sets/made');
    expect(checked).toMatchObject({ code: 0, stderr: '' });
    expect(checked.stdout).toMatch(/\ntotal +10 +10 +3 /);
  });

  test('says on which images the best score was taken', async () => {
    const few = await phisegc('data', 'synth', '--out', 'few', '--count', '2', '--size', '16');
    expect(few.stdout).toMatch(/^few: 2 images of 16×16 \(.*test 0\)/);
    expect(few.stdout).toContain('the best there is, on the whole set (the split test is empty):\n');
    const many = await phisegc('data', 'synth', '--out', 'many', ...small);
    expect(many.stdout).toContain('the best there is, on 2 test images:\n');
  });

  test('says that the set is there when only the preview cannot be written', async () => {
    writeFileSync(join(folder, 'a file'), '');
    const { code, stdout, stderr } = await phisegc(
      'data',
      'synth',
      '--out',
      'kept',
      ...small,
      '--preview',
      'a file/sheet.png',
    );
    expect(code).toBe(2);
    expect(stdout).toMatch(/^kept: 10 images/);
    expect(stderr).toContain('error[cli/cannot-write]: a file/sheet.png cannot be written');
    expect(stderr).toContain('the data folder kept was written; only the preview is missing');
    expect(stderr).not.toContain('nothing was written');
    expect(await phisegc('data', 'check', 'kept')).toMatchObject({ code: 0 });
  });

  test('gives the same bytes for the same seed', async () => {
    await phisegc('data', 'synth', '--out', 'one/set', ...small, '--seed', '5');
    await phisegc('data', 'synth', '--out', 'two/set', ...small, '--seed', '5');
    for (const file of readdirSync(join(folder, 'one/set'))) {
      const bytes = readFileSync(join(folder, 'one/set', file));
      expect(readFileSync(join(folder, 'two/set', file)).equals(bytes)).toBe(true);
    }
  });

  test('writes its numbers as JSON', async () => {
    const { stdout } = await phisegc('data', 'synth', '--out', 'graded', ...small, '--classes', '4', '--json');
    const { optimum, ...about } = JSON.parse(stdout);
    expect(about).toEqual({
      name: 'graded',
      counts: { train: 6, val: 2, test: 2 },
      height: 16,
      width: 16,
      raters: 3,
      classes: ['background', 'grade 1', 'grade 2', 'grade 3'],
    });
    expect(optimum.images).toBe(2);
    expect(optimum.diversity).toBeGreaterThan(0);
  });

  test.each([
    [['--count', '0'], '--count takes a whole number from 1, not "0"'],
    [['--size', '8'], '--size takes a whole number from 16, not "8"'],
    [['--classes', '1'], '--classes takes a whole number from 2, not "1"'],
    [['--classes', '17'], '--classes takes at most 16, not 17'],
    [['--count', '100000', '--size', '512'], '100000 images of 512×512 with 4 raters take 104.9 GB'],
  ])('refuses %j', async (options, message) => {
    const { code, stdout, stderr } = await phisegc('data', 'synth', '--out', 'refused', ...options);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(existsSync(join(folder, 'refused'))).toBe(false);
  });

  test('leaves alone what lies there already', async () => {
    mkdirSync(join(folder, 'mine'));
    writeFileSync(join(folder, 'mine/notes.txt'), 'mine');
    const { code, stderr } = await phisegc('data', 'synth', '--out', 'mine', ...small);
    expect(code).toBe(2);
    expect(stderr).toContain('error[cli/exists]: mine exists already');
    expect(readdirSync(join(folder, 'mine'))).toEqual(['notes.txt']);
  });

  test('says why a folder cannot be written, and leaves nothing', async () => {
    writeFileSync(join(folder, 'file'), '');
    const before = readdirSync(folder);
    const { code, stderr } = await phisegc('data', 'synth', '--out', 'file/set', ...small);
    expect(code).toBe(2);
    expect(stderr).toContain(
      'error[cli/cannot-write]: file/set cannot be written: a file stands where a folder is needed',
    );
    expect(readdirSync(folder)).toEqual(before);
  });
});

describe('phisegc data check', () => {
  const options = {
    images: Uint8Array.from({ length: 12 * 4 }, (_, at) => at),
    imageShape: [12, 2, 2],
    masks: new Uint8Array(12 * 2 * 4),
    maskShape: [12, 2, 2, 2],
    counts: { train: 6, test: 6 },
  };
  const write = (name: string, files: Readonly<Record<string, string | Uint8Array>>): void => {
    mkdirSync(join(folder, name));
    for (const [file, content] of Object.entries(files)) writeFileSync(join(folder, name, file), content);
  };

  test('writes findings and numbers as JSON', async () => {
    write('plain', dataFolderFiles(options));
    const { code, stdout } = await phisegc('data', 'check', 'plain', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      diagnostics: [],
      name: 'by hand',
      classes: ['background', 'lesion'],
      splits: [
        { name: 'train', images: 6 },
        { name: 'test', images: 6 },
      ],
      total: { images: 12, pairwiseIou: 1, emptyMasks: 1 },
    });
  });

  test('shows the control characters of names as pictures, and a path as it was given', async () => {
    write('names', dataFolderFiles({ ...options, classes: ['a', 'b\u001b[31m'], changes: { name: 'x\u0007' } }));
    const { code, stdout } = await phisegc('data', 'check', 'names');
    expect(code).toBe(0);
    expect(stdout).toContain('x\u2407: 2×2 grey, classes a, b\u241b[31m');
    const { stderr } = await phisegc('data', 'check', '/nowhere/at/all');
    expect(stderr).toContain('/nowhere/at/all is not a data folder to read');
    expect(stderr).not.toContain('..');
  });

  test('shows a few findings of a kind and counts the rest', async () => {
    const samples = Array.from({ length: 12 }, (_, index) => ({ subject: `p${index % 6}` }));
    const masks = options.masks.with(3, 9);
    write('mixed', dataFolderFiles({ ...options, masks, changes: { samples } }));
    const { code, stdout, stderr } = await phisegc('data', 'check', 'mixed');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('rater 0 of image 0 in mixed uses the label 9; the classes are 0 to 1');
    expect(stderr.match(/error\[data\/subject-in-splits\]/g)).toHaveLength(3);
    expect(stderr).toContain('there are 3 more of this kind');
    const json = JSON.parse((await phisegc('data', 'check', 'mixed', '--json')).stdout);
    expect(json.diagnostics.map(({ code }: { code: string }) => code)).toContain('data/label-outside-classes');
    expect(json.total).toBeUndefined();
  });

  test('shows names without what steers a terminal', async () => {
    write(
      'steering',
      dataFolderFiles({ ...options, changes: { name: 'a\u001b[31mb', classes: ['back', 'le\u009b31m'] } }),
    );
    const { code, stdout } = await phisegc('data', 'check', 'steering');
    expect(code).toBe(0);
    expect(stdout).toContain('a␛[31mb: 2×2 grey, classes back, le\ufffd31m');
  });

  test.each([
    ['nowhere', 'nowhere is not a data folder to read: there is no such folder'],
    ['keep.txt', 'keep.txt is not a data folder to read: it is a file'],
  ])('says what is wrong with the folder %s', async (folder, message) => {
    const { phisegc: run, remove: clear } = createWorkspace({ 'keep.txt': '' });
    try {
      const { code, stderr } = await run('data', 'check', folder);
      expect(code).toBe(2);
      expect(stderr).toContain(message);
    } finally {
      clear();
    }
  });

  test.each([
    ['data/no-manifest', {}, 'broken is not a data folder to read: it has no manifest.json'],
    ['data/not-json', { 'manifest.json': '{' }, 'broken/manifest.json is not JSON'],
    ['data/version', { 'manifest.json': '{"format":"multi-rater-seg/2"}' }, 'has the format "multi-rater-seg/2"'],
    ['data/manifest', { 'manifest.json': '{"format":"multi-rater-seg/1"}' }, "must have required property 'name'"],
    ['data/array-missing', { ...dataFolderFiles(options), 'images.u8': null }, 'there is no such file'],
    [
      'data/array-size',
      { ...dataFolderFiles(options), 'masks.u8': new Uint8Array(5) },
      'broken/masks.u8 holds 5 bytes; its shape takes 96',
    ],
    [
      'data/array-hash',
      { ...dataFolderFiles(options), 'images.u8': new Uint8Array(48).fill(1) },
      'broken/images.u8 was changed',
    ],
  ])('reports %s', async (diagnostic, files, message) => {
    const { phisegc: run, remove: clear } = createWorkspace(
      Object.fromEntries(
        Object.entries({ 'keep.txt': '', ...files }).flatMap(([file, content]) =>
          content === null ? [] : [[`broken/${file}`, content]],
        ),
      ),
    );
    try {
      const { code, stdout, stderr } = await run('data', 'check', 'broken');
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toContain(`error[${diagnostic}]`);
      expect(stderr).toContain(message);
    } finally {
      clear();
    }
  });
});
