import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { init } from '../../compiler/cli/commands/init.ts';
import { dependencyOf, installArgument } from '../../compiler/jobs/project/dependency.ts';
import { levelsOf, specText } from '../../compiler/jobs/project/write-spec.ts';
import { ignoredLabel } from '../../compiler/elaborate/objective-conflict.ts';
import { png } from '../data/support/importing.ts';
import { checkText } from '../support/check.ts';
import { createWorkspace } from '../support/run-cli.ts';
import { silentContext } from '../support/silent-context.ts';

const { folder, phisegc, remove } = createWorkspace();
const textOf = (path: string): string => readFileSync(join(folder, path), 'utf8');
afterAll(remove);

beforeAll(async () => {
  for (const size of ['16', '18']) {
    const made = await phisegc(
      'data',
      'synth',
      '--size',
      size,
      '--count',
      '10',
      '--raters',
      '3',
      '--out',
      `data${size}`,
    );
    expect(made.code).toBe(0);
  }
});

describe('phisegc init', () => {
  test('writes a project that has no findings and trains', async () => {
    const { code, stderr } = await phisegc('init', 'study', '--data', 'data16');
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining('npm run train') });
    expect(readdirSync(join(folder, 'study')).sort()).toEqual([
      '.gitignore',
      '.npmrc',
      'lesions.phiseg',
      'package.json',
    ]);
    const checked = await phisegc('check', 'study/lesions.phiseg');
    expect(checked).toMatchObject({ code: 0, stderr: '1 model and 1 sweep in 1 spec: no mistakes found\n' });
    const { scripts } = JSON.parse(textOf('study/package.json'));
    expect(scripts.train).toContain('--data ../data16 --out runs/first');
    const steps = ['--steps', '1', '--engine', 'wasm', '--validate-images', '0'];
    const trained = await phisegc('train', 'study/lesions.phiseg', '--data', 'data16', '--out', 'run', ...steps);
    expect(trained.code).toBe(0);
  });

  test('overwrites nothing', async () => {
    const before = textOf('study/lesions.phiseg');
    const again = await phisegc('init', 'study', '--data', 'data16');
    expect(again).toMatchObject({ code: 2, stderr: expect.stringContaining('study/lesions.phiseg exists already') });
    writeFileSync(join(folder, 'study/package.json'), '{"name":"mine"}');
    const other = await phisegc('init', 'study', '--data', 'data16', '--name', 'other');
    expect(other).toMatchObject({ code: 0, stderr: expect.stringContaining('kept study/package.json as it was') });
    expect([textOf('study/lesions.phiseg'), textOf('study/package.json')]).toEqual([before, '{"name":"mine"}']);
    expect(textOf('study/other.phiseg')).toContain('model other extends');
    // No registry need have phisegc: it is taken from where this one came from.
    expect(other.stderr).toMatch(/npm install --save-dev '?file:\.\.\/.*\n +npx phisegc check/);
    mkdirSync(join(folder, 'ignoring'));
    writeFileSync(join(folder, 'ignoring/.gitignore'), 'mine\n');
    const third = await phisegc('init', 'ignoring', '--data', 'data16');
    expect(third.stderr).toContain('npm run train');
  });

  test('asks where somebody answers and nothing was said', async () => {
    const questions: string[] = [];
    const answers = ['4', 'data16'];
    const ask = async (question: string, otherwise: string): Promise<string> => {
      questions.push(question);
      return answers[questions.length - 1] ?? otherwise;
    };
    expect(await init({ folder: 'asked', name: 'lesions' }, silentContext(folder, { ask }))).toBe(0);
    expect(questions).toEqual([expect.stringContaining('2 folders of PNG'), 'The data folder']);
    expect(textOf('asked/lesions.phiseg')).toContain('image[16, 16, 1]');
    expect(await init({ folder: 'silent', name: 'lesions', data: 'data16' }, silentContext(folder, { ask }))).toBe(0);
    expect(questions).toHaveLength(2);
  });

  test('asks again where an answer cannot be taken, and ends quietly where nobody answers any more', async () => {
    const said: string[] = [];
    const answers = ['7', 'png', '4', 'nowhere', 'data16'];
    const ask = async (): Promise<string | null> => answers.shift() ?? null;
    const context = silentContext(folder, { ask, err: (text) => said.push(text) });
    expect(await init({ folder: 'asked-again', name: 'lesions' }, context)).toBe(0);
    expect(said.slice(0, 3)).toEqual([
      '"7" is not a number from 1 to 4\n',
      '"png" is not a number from 1 to 4\n',
      '"nowhere" is not a folder that is there\n',
    ]);
    expect(await init({ folder: 'never', name: 'lesions' }, silentContext(folder, { ask }))).toBe(130);
    expect(existsSync(join(folder, 'never'))).toBe(false);
  });

  test.each([
    [['--png', 'a', '--data', 'b'], '--png and --data exclude each other'],
    [['--data', 'data16', '--classes', '3'], '--classes is for --png'],
    [['--data', 'data16', '--size', '8'], '--size is for --png and --lidc'],
    [['--data', 'data16', '--name', '4d'], 'a model is called by letters, digits and underscores, not "4d"'],
    [['--data', 'nowhere'], 'nowhere is not a data folder to read'],
    [['--png', 'nowhere'], 'nowhere'],
    [['--data', 'data18'], 'data18 holds images of 18×18 pixels, which cannot be halved 2 times'],
    [['--data', 'data18'], 'help: import the images again with `--size 16`, which cuts out the middle'],
    [['--data', 'data18', '--window', '0:1'], '--window is for --png and --lidc'],
    [['--data', 'data18', '--ignore', '255'], '--ignore is for --png'],
    [[], 'where the images come from can only be asked on a terminal\n  help: `--yes` makes synthetic ones'],
  ])('refuses %j', async (options, problem) => {
    const { code, stderr } = await phisegc('init', 'refused', ...options);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(problem) });
    expect(existsSync(join(folder, 'refused'))).toBe(false);
  });
});

describe('phisegc init --png', () => {
  const pixels = (side: number, value: (pixel: number) => number) =>
    Array.from({ length: side * side }, (_, pixel) => value(pixel));
  const write = (dir: string, image: Uint8Array, mask: Uint8Array): void => {
    for (const kind of ['images', 'masks']) mkdirSync(join(folder, dir, kind), { recursive: true });
    writeFileSync(join(folder, dir, 'images/a.png'), image);
    writeFileSync(join(folder, dir, 'masks/a.png'), mask);
  };

  test('takes what the import advises, and notes it in the script', async () => {
    const deep = png(
      pixels(8, (pixel) => 60 * pixel),
      8,
      { depth: 16 },
    );
    write(
      'deep',
      deep,
      png(
        pixels(8, (pixel) => [0, 1, 255][pixel % 3] ?? 0),
        8,
      ),
    );
    const narrow = await phisegc('init', 'fromPng', '--png', 'deep');
    expect(narrow).toMatchObject({ code: 2, stderr: expect.stringContaining('`--window 0:4095`') });
    const mixed = await phisegc('init', 'fromPng', '--png', 'deep', '--window', '0:4095');
    expect(mixed).toMatchObject({ code: 2, stderr: expect.stringContaining('`--ignore 255`') });
    const taken = await phisegc('init', 'fromPng', '--png', 'deep', '--window', '0:4095', '--ignore', '255');
    expect(taken).toMatchObject({ code: 0, stderr: expect.stringContaining('npm run train') });
    const { scripts } = JSON.parse(textOf('fromPng/package.json'));
    expect(scripts.data).toContain('--classes 2 --window 0:4095 --ignore 255 --out data/deep');
    expect(textOf('fromPng/lesions.phiseg')).toContain('crossentropy(ignore: 255)');
  });

  test('says how to begin again where images cannot be halved', async () => {
    write(
      'odd',
      png(
        pixels(10, (pixel) => pixel),
        10,
      ),
      png(
        pixels(10, (pixel) => pixel % 2),
        10,
      ),
    );
    const odd = await phisegc('init', 'again', '--png', 'odd');
    expect(odd.stderr).toContain('begin again with `--size 8`, which cuts out the middle; remove again/data/odd first');
    const early = await phisegc('init', 'again', '--png', 'odd', '--size', '8');
    expect(early.stderr).toContain('again/data/odd exists already\n  help: `--data again/data/odd` takes it as it is');
    rmSync(join(folder, 'again/data/odd'), { recursive: true });
    expect(await phisegc('init', 'again', '--png', 'odd', '--size', '8')).toMatchObject({ code: 0 });
  });
});

test.each([
  { height: 128, width: 128, channels: 1, classes: 2, raters: 4, trained: 500, levels: 7 },
  { height: 96, width: 64, channels: 3, classes: 5, raters: 1, trained: 7, levels: 6 },
  { height: 100, width: 300, channels: 1, classes: 2, raters: 9, trained: 0, levels: 3 },
])('a spec for images of $height×$width says nothing that is inherited as it is', async ({ levels, ...data }) => {
  expect(levelsOf(data)).toBe(levels);
  const { diagnostics } = await checkText(specText('mine', 'data/mine', { ...data, ignored: null }));
  expect(diagnostics).toEqual([]);
});

test('a spec for data that ignore pixels leaves them out of the loss, and is the same otherwise', async () => {
  const data = { height: 64, width: 64, channels: 1, classes: 2, raters: 4, trained: 500 };
  const specs = [null, 255].map((ignored) => checkText(specText('mine', 'data/mine', { ...data, ignored })));
  const [plain, ignoring] = (await Promise.all(specs)).map(({ diagnostics, models }) => {
    expect(diagnostics).toEqual([]);
    return models.at(-1)?.spec.objective;
  });
  expect(ignoring && ignoredLabel(ignoring)).toBe(255);
  expect(JSON.parse(JSON.stringify(ignoring).replaceAll('"ignore":255', '"ignore":null'))).toEqual(plain);
});

describe('a project depends on what this phisegc was installed from', () => {
  const installed = (resolved: string | null) => {
    const parts = { folder: '/tools/node_modules/phisegc', above: '/tools', version: '0.1.0' };
    return { kind: 'installed' as const, ...parts, resolved };
  };
  test.each([
    ['a clone', { kind: 'clone' as const, folder: '/src/phisegc' }, '/src/study', 'file:../phisegc'],
    ['an installation above', installed('file:../phisegc.tgz'), '/tools/study', 'file:../../phisegc.tgz'],
    ['an installation above of which nothing is known', installed(null), '/tools/study', null],
    ['an installation in its folder', installed('file:../phisegc.tgz'), '/tools', null],
    ['a tarball', installed('file:../made here/phisegc%23.tgz'), '/home/study', 'file:../../made here/phisegc%23.tgz'],
    ['a tarball that is gone', installed(null), '/tools2', 'file:../tools/node_modules/phisegc'],
    ['a link', installed('../phisegc'), '/home', 'file:../tools/node_modules/phisegc'],
    ['a registry', installed('https://registry.example/phisegc/-/phisegc-0.1.0.tgz'), '/home', '0.1.0'],
    [
      'an address',
      installed('https://example.org/phisegc-0.1.0.tgz'),
      '/home',
      'https://example.org/phisegc-0.1.0.tgz',
    ],
  ])('%s', (_, origin, project, dependency) => {
    expect(dependencyOf(origin, project)).toBe(dependency);
  });

  test('npm is told a version by the name of the package', () => {
    expect(['0.1.0', 'file:../phisegc.tgz'].map(installArgument)).toEqual(['phisegc@0.1.0', 'file:../phisegc.tgz']);
  });
});
