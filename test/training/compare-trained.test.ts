import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomBits } from '../../runtime/embed/random.ts';
import { type DataFiles, dataFolderFiles } from '../support/data-folder.ts';
import { createWorkspace } from '../support/run-cli.ts';
import { smallSpec } from '../support/small-spec.ts';

const SIZE = 16;
const RATERS = 4;

/** A bright square on noise, which each rater outlines a pixel larger than the one before. */
function squares(count: number, counts: Readonly<Record<string, number>>): DataFiles {
  const bits = randomBits(1, count);
  const corners = Array.from({ length: count }, () => [bits() % 6, bits() % 6] as const);
  const isIn = (image: number, side: number, pixel: number): boolean => {
    const [top, left] = corners[image] ?? [0, 0];
    const [row, column] = [Math.floor(pixel / SIZE) - top, (pixel % SIZE) - left];
    return row >= 0 && row < side && column >= 0 && column < side;
  };
  const pixels = [...Array(SIZE * SIZE).keys()];
  const images = corners.flatMap((_, image) => pixels.map((at) => (isIn(image, 6, at) ? 160 : 60) + (bits() % 40)));
  const masks = corners.flatMap((_, image) =>
    [...Array(RATERS).keys()].flatMap((rater) => pixels.map((at) => Number(isIn(image, 5 + rater, at)))),
  );
  return dataFolderFiles({
    images: Uint8Array.from(images),
    imageShape: [count, SIZE, SIZE],
    masks: Uint8Array.from(masks),
    maskShape: [count, RATERS, SIZE, SIZE],
    counts,
  });
}

const within = (name: string, files: DataFiles): DataFiles =>
  Object.fromEntries(Object.entries(files).map(([file, content]) => [`${name}/${file}`, content]));

const { folder, phisegc, remove } = createWorkspace({
  'small.phiseg': smallSpec,
  ...within('data', squares(24, { train: 12, val: 4, test: 8 })),
  ...within('other', squares(25, { train: 12, val: 4, test: 9 })),
});
const path = (...names: readonly string[]): string => join(folder, ...names);
const ENGINE = ['--engine', 'wasm'];
const SCORED = ['--evaluate', '--samples', '3', '--limit', '4', ...ENGINE];

beforeAll(async () => {
  for (const [name, beta, seed] of [
    ['flat-0', '2', '0'],
    ['flat-1', '2', '1'],
    ['steep', '8', '0'],
  ] as const) {
    const model = ['small.phiseg', '--set', `latent.beta=${beta}`, '--set', 'train.batch=4'];
    const brief = ['--steps', '2', '--validate-images', '2', '--samples', '2', '--seed', seed, ...ENGINE];
    const trained = await phisegc('train', ...model, '--data', 'data', '--out', `runs/${name}`, ...brief);
    expect(trained.code).toBe(0);
  }
});
afterAll(remove);

test('runs without scores are scored where they were trained, once, and compared image by image', async () => {
  const { code, stdout, stderr } = await phisegc('compare', 'runs', ...SCORED, '--json');
  expect(code).toBe(0);
  const { axes, methods, basis, images } = JSON.parse(stdout);
  expect(axes).toEqual([{ path: 'latent.beta', name: 'beta', values: ['[2, 2]', '[8, 8]'] }]);
  expect(methods.map(({ runs }: { readonly runs: readonly unknown[] }) => runs.length).sort()).toEqual([1, 2]);
  expect(basis).toMatchObject({ kind: 'scores', split: 'test', samples: 3, isLimited: true });
  expect(images).toBe(4);
  expect(stderr).toContain('run 3 of 3 without scores');
  // The means are those of the files that `evaluate` wrote.
  const stored = readdirSync(path('runs/flat-0/scores')).map((file) =>
    JSON.parse(readFileSync(path('runs/flat-0/scores', file), 'utf8')),
  );
  expect(stored).toHaveLength(1);
  const flat = methods.find(({ values }: { readonly values: unknown }) => Object.values(values ?? {})[0] === '[2, 2]');
  const ged = stored[0].metrics.find(({ id }: { readonly id: string }) => id === 'ged').mean;
  expect(flat.runs[0].value).toBeCloseTo(ged, 12);
  const again = await phisegc('compare', 'runs', ...SCORED);
  expect([again.code, again.stderr]).toEqual([0, expect.not.stringContaining('without scores')]);
});

test('the page has the same images by the best methods', async () => {
  const { code, stderr } = await phisegc('compare', 'runs', '--html', 'page.html', ...ENGINE);
  expect([code, stderr]).toEqual([0, expect.stringMatching(/pictures of 2 methods in \d+ s\npage: page.html/)]);
  const page = readFileSync(path('page.html'), 'utf8');
  // Three images: each with its raters, and as both methods see it.
  expect(page.match(/<img alt="[^"]+" src="data:image\/png;base64,/g)).toHaveLength(9);
  expect(page.match(/<figure class="example rows">/g)).toHaveLength(3);
  expect(page).not.toMatch(/(src|href)="(?!data:)/);
  expect(page.match(/<h2>.*?<\/h2>/g)).toContain('<h2>The same images</h2>');
});

test('data that were moved are named, and other data are refused', async () => {
  renameSync(path('data'), path('moved'));
  cpSync(path('runs/flat-0'), path('unscored/flat-0'), { recursive: true });
  rmSync(path('unscored/flat-0/scores'), { recursive: true });
  const lost = await phisegc('compare', 'unscored', ...SCORED);
  expect([lost.code, lost.stderr]).toEqual([
    2,
    expect.stringMatching(/the data in data cannot be used: there is no data folder[\s\S]*--data DIR/),
  ]);
  const other = await phisegc('compare', 'unscored', ...SCORED, '--data', 'other');
  expect([other.code, other.stderr]).toEqual([2, expect.stringContaining('are not those that unscored/flat-0 was')]);
  expect(existsSync(path('unscored/flat-0/scores'))).toBe(false);
  expect((await phisegc('compare', 'unscored', ...SCORED, '--data', 'moved')).code).toBe(0);
});
