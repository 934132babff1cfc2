import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { createRandom } from '../graph/support/random.ts';
import { dataFolderFiles } from '../support/data-folder.ts';
import { createWorkspace } from '../support/run-cli.ts';
import { smallSpec } from '../support/small-spec.ts';

const IMAGES = 10;
const PIXELS = 16 * 16;
const objective = 'objective { reconstruction = crossentropy(ignore: 255) + dice(ignore: 255) }';
const { folder, phisegc, remove } = createWorkspace({
  'small.phiseg': smallSpec,
  'ignoring.phiseg': smallSpec.replace(/}\n$/, `  ${objective}\n}\n`),
});
afterAll(remove);

/** Ten images with four raters; the first of some images ignores its first row, the second of another is absent. */
function writeData(name: string, images: readonly number[], label = 255, changes: object = {}): void {
  const random = createRandom(1);
  const masks = Uint8Array.from({ length: IMAGES * 4 * PIXELS }, () => random.between(0, 1));
  for (const image of images) masks.fill(label, image * 4 * PIXELS, image * 4 * PIXELS + 16);
  masks.fill(255, (3 * 4 + 1) * PIXELS, (3 * 4 + 2) * PIXELS);
  const files = dataFolderFiles({
    images: Uint8Array.from({ length: IMAGES * PIXELS }, () => random.between(0, 255)),
    imageShape: [IMAGES, 16, 16],
    masks,
    maskShape: [IMAGES, 4, 16, 16],
    counts: { train: 6, val: 2, test: 2 },
    changes: { ...changes },
  });
  mkdirSync(join(folder, name));
  for (const [file, content] of Object.entries(files)) writeFileSync(join(folder, name, file), content);
}

const train = (spec: string, data: string) =>
  phisegc(
    ...['train', spec, '--data', data, '--out', `${data}-${spec}`, '--steps', '2', '--set', 'train.batch=6'],
    ...['--engine', 'wasm', '--samples', '2'],
  );

/** The losses of a run, step by step. */
function lossesOf(run: string): readonly number[] {
  const lines = readFileSync(join(folder, run, 'metrics.jsonl'), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => JSON.parse(line).loss).filter((loss) => loss !== undefined);
}

test('pixels that the objective alone ignores are trained beside, and refused where it ignores none', async () => {
  writeData('rows', [0]);
  const trained = await train('ignoring.phiseg', 'rows');
  expect([trained.code, trained.stderr]).toEqual([0, expect.stringContaining('2 steps in rows-ignoring.phiseg')]);
  const refused = await train('small.phiseg', 'rows');
  expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('error[data/partly-absent]')]);
});

test('pixels that the data ignore are left out by loss and validation, whatever label the objective has for them', async () => {
  writeData('declared', [0, 7], 254, { ignore: 254 });
  const run = 'declared-ignoring.phiseg';
  expect(await train('ignoring.phiseg', 'declared')).toMatchObject({ code: 0 });
  expect(lossesOf(run)).toHaveLength(2);
  expect(lossesOf(run)).toEqual(lossesOf('rows-ignoring.phiseg'));
});

test('pixels that the data ignore are left out of scores, which say so', async () => {
  const scored = await phisegc(
    ...['evaluate', 'declared-ignoring.phiseg', '--data', 'declared', '--split', 'val', '--samples', '2', '--json'],
    ...['--engine', 'wasm'],
  );
  expect(JSON.parse(scored.stdout)).toMatchObject({ images: 2, conventions: { ignoredLabel: 254 } });
});

test('pixels that the data ignore are refused by an objective that counts them', async () => {
  const refused = await train('small.phiseg', 'declared');
  expect([refused.code, refused.stderr]).toEqual([
    2,
    expect.stringContaining(
      'error[train/ignores-nothing]: rater 0 of image 0 in declared has pixels that count nowhere (label 254), and the objective',
    ),
  ]);
});

test('pixels that the data do not ignore are refused where scores would count them', async () => {
  writeData('scored', [7]);
  const refused = await train('ignoring.phiseg', 'scored');
  expect([refused.code, refused.stderr]).toEqual([
    2,
    expect.stringContaining(
      'the split val is scored, and scores count every pixel that the data do not ignore: `"ignore": 255` in the manifest',
    ),
  ]);
});

test('the check counts them', async () => {
  const checked = await phisegc('data', 'check', 'declared', '--json');
  // A row of 16 pixels of one of four raters; of six images a rater is absent.
  expect(JSON.parse(checked.stdout)).toMatchObject({
    ignore: 254,
    splits: [{ ignored: 16 / ((6 * 4 - 1) * PIXELS) }, { ignored: 16 / (2 * 4 * PIXELS) }, { ignored: 0 }],
  });
  expect((await phisegc('data', 'check', 'declared')).stdout).toMatch(/\nsplit .* ignored .*\n[\s\S]*\nval .* 0\.8 %/);
});
