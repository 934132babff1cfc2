import { mkdirSync, writeFileSync } from 'node:fs';
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

/** Ten images with four raters; the first of one image ignores its first row, the second of another is absent. */
function writeData(name: string, image: number): void {
  const random = createRandom(1);
  const masks = Uint8Array.from({ length: IMAGES * 4 * PIXELS }, () => random.between(0, 1));
  masks.fill(255, image * 4 * PIXELS, image * 4 * PIXELS + 16);
  masks.fill(255, (3 * 4 + 1) * PIXELS, (3 * 4 + 2) * PIXELS);
  const files = dataFolderFiles({
    images: Uint8Array.from({ length: IMAGES * PIXELS }, () => random.between(0, 255)),
    imageShape: [IMAGES, 16, 16],
    masks,
    maskShape: [IMAGES, 4, 16, 16],
    counts: { train: 6, val: 2, test: 2 },
  });
  mkdirSync(join(folder, name));
  for (const [file, content] of Object.entries(files)) writeFileSync(join(folder, name, file), content);
}

const train = (spec: string, data: string) =>
  phisegc(
    ...['train', spec, '--data', data, '--out', `${data}-${spec}`, '--steps', '2', '--set', 'train.batch=6'],
    ...['--engine', 'wasm', '--samples', '2'],
  );

test('pixels that are ignored are trained beside, and refused where the objective ignores none', async () => {
  writeData('rows', 0);
  const trained = await train('ignoring.phiseg', 'rows');
  expect([trained.code, trained.stderr]).toEqual([0, expect.stringContaining('2 steps in rows-ignoring.phiseg')]);
  const refused = await train('small.phiseg', 'rows');
  expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('error[data/partly-absent]')]);
});

test('pixels that are ignored are refused where scores would count them', async () => {
  writeData('scored', 7);
  const refused = await train('ignoring.phiseg', 'scored');
  expect([refused.code, refused.stderr]).toEqual([
    2,
    expect.stringContaining(
      'the split val is scored, and scores count every pixel: let its images have none that is ignored',
    ),
  ]);
});
