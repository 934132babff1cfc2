import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { dataFolderFiles } from '../support/data-folder.ts';
import { createWorkspace } from '../support/run-cli.ts';
import { smallSpec } from '../support/small-spec.ts';

const [COUNT, HEIGHT, WIDTH] = [4, 16, 32];
const wide = dataFolderFiles({
  images: new Uint8Array(COUNT * HEIGHT * WIDTH),
  imageShape: [COUNT, HEIGHT, WIDTH],
  masks: new Uint8Array(COUNT * 4 * HEIGHT * WIDTH),
  maskShape: [COUNT, 4, HEIGHT, WIDTH],
  counts: { train: COUNT },
});
const { folder, phisegc, remove } = createWorkspace({
  'any-size.phiseg': smallSpec.replace('image[16, 16, 1]', 'image[H, W, 1]').replace('labels[16, 16]', 'labels'),
  ...Object.fromEntries(Object.entries(wide).map(([name, content]) => [`wide/${name}`, content])),
});
afterAll(remove);

test('where the spec leaves the size to the data, wide ones that are to be turned are refused before the first step', async () => {
  const { code, stderr } = await phisegc(
    ...['train', 'any-size.phiseg', '--data', 'wide', '--out', 'run', '--steps', '1', '--engine', 'cpu'],
    ...['--set', 'train.batch=2', '--set', 'train.augment.turn=quarter'],
  );
  expect(code).toBe(2);
  expect(stderr).toContain(
    'error[data/not-square]: quarter turns need square images, and those of wide are 16×32\n' +
      '  help: leave `train.augment.turn` out, or crop the images square\n',
  );
  expect(existsSync(join(folder, 'run'))).toBe(false);
});
