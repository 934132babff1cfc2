import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { decode } from 'fast-png';
import { createJob, previewData } from '../../compiler/jobs/index.ts';
import { drawSheet } from '../../runtime/pictures/sheet.ts';
import { dataFolderFiles } from '../support/data-folder.ts';
import { createWorkspace } from '../support/run-cli.ts';
import { smallSpec } from '../support/small-spec.ts';

const SIDE = 16;
const [IMAGES, RATERS] = [14, 4];

/** Image i is filled with 10 i; rater k outlines 2 + k rows of it, rater 3 nothing. */
const images = Uint8Array.from({ length: IMAGES * SIDE ** 2 }, (_, at) => 10 * Math.floor(at / SIDE ** 2));
const masks = Uint8Array.from({ length: IMAGES * RATERS * SIDE ** 2 }, (_, at) => {
  const rater = Math.floor(at / SIDE ** 2) % RATERS;
  return rater < 3 && Math.floor((at % SIDE ** 2) / SIDE) < 2 + rater ? 1 : 0;
});
const files = dataFolderFiles({
  images,
  imageShape: [IMAGES, SIDE, SIDE],
  masks,
  maskShape: [IMAGES, RATERS, SIDE, SIDE],
  counts: { train: 13, val: 1, test: 0 },
});
const { folder, phisegc, remove } = createWorkspace({
  'small.phiseg': smallSpec,
  ...Object.fromEntries(Object.entries(files).map(([name, content]) => [`data/${name}`, content])),
});
afterAll(remove);

const job = createJob({ workingDirectory: folder });

interface Picture {
  readonly width: number;
  readonly height: number;
  at(x: number, y: number): readonly number[];
  /** How many points have a colour. */
  count(color: readonly number[]): number;
}

function pictureOf(bytes: Uint8Array): Picture {
  const { width, height, data } = decode(bytes);
  const at = (x: number, y: number): number[] =>
    [...data.subarray((y * width + x) * 3, (y * width + x) * 3 + 3)].map(Number);
  const count = (color: readonly number[]): number => {
    let found = 0;
    for (let point = 0; point < data.length; point += 3) {
      if (data[point] === color[0] && data[point + 1] === color[1] && data[point + 2] === color[2]) found++;
    }
    return found;
  };
  return { width, height, at, count };
}

const pictureIn = (file: string): Picture => pictureOf(readFileSync(join(folder, file)));
const [ORANGE, BLUE] = [
  [230, 159, 0],
  [86, 180, 233],
] as const;

describe('a sheet', () => {
  const tile = { image: new Float32Array(4 * 4 * 3).map((_, at) => (at % 3) / 2), caption: [] };
  const half = Int32Array.from({ length: 16 }, (_, at) => (at % 4 < 2 ? 1 : 0));
  const outlines = [ORANGE, BLUE].map((color) => ({ labels: half, ignored: null, colorOf: () => color }));
  const sheet = { title: [], legend: [], columns: 2, height: 4, width: 4, channels: 3 };
  const drawn = pictureOf(
    drawSheet({
      ...sheet,
      tiles: [
        { ...tile, outlines: outlines.slice(0, 1) },
        { ...tile, outlines },
      ],
    }),
  );
  const [top, left, second] = [16, 8, 8 + 256 + 8];

  test('enlarges images in their colours, with a line inside of what is outlined', () => {
    // Each pixel is 64 points wide; the label ends after the second, where its last three points are the line.
    const row = [120, 124, 125, 127, 128, 200].map((x) => drawn.at(left + x, top + 100));
    expect(row).toEqual([[0, 128, 255], [0, 128, 255], ORANGE, ORANGE, [0, 128, 255], [0, 128, 255]]);
    // There is no line where the image ends.
    expect(drawn.at(left, top + 100)).toEqual([0, 128, 255]);
    expect(drawn.count([255, 255, 255])).toBe(drawn.width * drawn.height - 2 * 256 ** 2);
  });

  test('shows outlines that lie on one another in turns', () => {
    const line = Array.from({ length: 64 }, (_, y) => drawn.at(second + 126, top + y));
    expect(line.filter((color) => color[0] === ORANGE[0])).toHaveLength(32);
    expect(line.filter((color) => color[0] === BLUE[0])).toHaveLength(32);
  });
});

describe('phisegc data preview', () => {
  let plain: Awaited<ReturnType<typeof phisegc>>;
  beforeAll(async () => {
    plain = await phisegc('data', 'preview', 'data', '--out', 'plain.png');
  });

  test('draws images of a split with the outlines of their raters', async () => {
    expect(plain).toEqual({ code: 0, stdout: 'plain.png: 12 of 13 images of the split train\n', stderr: '' });
    const { width, count } = pictureIn('plain.png');
    expect(width).toBe(6 * 264 + 8);
    // A swatch of ten points square, and the last row that the rater outlined, whose three last lines of points are the outline.
    expect(count(ORANGE)).toBe(10 ** 2 + 12 * 256 * 3);
  });

  test('calls raters by their names', async () => {
    const { 'manifest.json': manifest = '' } = files;
    const sheets: Uint8Array[] = [];
    for (const raters of [undefined, ['0', '1', '2', '3'], ['anna', 'ben', 'cleo', 'dan']]) {
      const named = JSON.stringify({ ...JSON.parse(String(manifest)), raters });
      writeFileSync(join(folder, 'data/manifest.json'), named);
      await phisegc('data', 'preview', 'data', '--out', 'named.png', '--count', '1');
      sheets.push(readFileSync(join(folder, 'named.png')));
    }
    writeFileSync(join(folder, 'data/manifest.json'), manifest);
    expect(sheets[1]).toEqual(sheets[0]);
    expect(sheets[2]).not.toEqual(sheets[0]);
  });

  test('is a library call, and the seed chooses the images', async () => {
    const one = await previewData({ dir: 'data', out: 'one.png', count: 1, seed: 3 }, job);
    expect(one).toEqual({ kind: 'made', shown: 1, images: 13, findings: [] });
    const greys = new Set<number>();
    for (const seed of [1, 2, 3, 4]) {
      await previewData({ dir: 'data', out: 'one.png', count: 1, seed }, job);
      greys.add(pictureIn('one.png').at(100, 250)[0] ?? -1);
    }
    expect(greys.size).toBeGreaterThan(1);
    expect(await previewData({ dir: 'data', out: 'one.png', split: 'val' }, job)).toMatchObject({ shown: 1 });
  });

  test('shows beside images what training is given of them', async () => {
    const set = ['--set', 'train.augment.flip=vertical', '--set', 'train.augment.probability=1'];
    const args = ['--augment', 'small.phiseg', ...set, '--count', '2', '--out', 'seen.png'];
    const seen = await phisegc('data', 'preview', 'data', ...args);
    expect(seen).toMatchObject({ code: 0, stdout: 'seen.png: 2 of 13 images of the split train\n', stderr: '' });
    const { width, height, at } = pictureIn('seen.png');
    expect(width).toBe(6 * 264 + 8);
    // In each version the line of one rater: below the rows at the top, or mirrored. Both are among the ten.
    const colored = ([red = 0, green = 0]: readonly number[]): boolean => red !== green;
    const places = new Set<string>();
    for (let column = 1; column < 6; column++) {
      for (let y = 40; y < height; y++) {
        if (colored(at(8 + column * 264 + 250, y))) places.add(y % 400 < 150 ? 'above' : 'below');
      }
    }
    expect([...places].sort()).toEqual(['above', 'below']);
  });

  test.each<readonly [readonly string[], number, string]>([
    [['--split', 'dev'], 2, 'error[data/no-split]: data has no split dev, only train, val, test'],
    [['--split', 'test'], 2, 'error[cli/data-unreadable]: the data in data cannot be used: its split test is empty'],
    [['--split', 'val', '--augment', 'small.phiseg'], 2, 'training sees the split train, and not val'],
    [['--set', 'train.batch=2'], 2, '--set changes a setting of the model of --augment'],
    [['--count', '0'], 2, '--count takes a whole number from 1, not "0"'],
    [['--augment', 'small.phiseg', '--set', 'input.size=32'], 2, 'error[train/data-misfit]: '],
    [['--augment', 'small.phiseg', '--set', 'train.batch=0'], 4, 'error[spec/out-of-range]: '],
    [['--augment', 'none.phiseg'], 2, 'error[source/missing]: there is no file none.phiseg'],
  ])('%j is refused', async (args, expected, message) => {
    const { code, stdout, stderr } = await phisegc('data', 'preview', 'data', '--out', 'no.png', ...args);
    expect({ code, stdout }).toEqual({ code: expected, stdout: '' });
    expect(stderr).toContain(message);
    expect(existsSync(join(folder, 'no.png'))).toBe(false);
  });
});
