import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { decode } from 'fast-png';
import { createRandom } from '../graph/support/random.ts';
import { dataFolderFiles } from '../support/data-folder.ts';
import { createWorkspace } from '../support/run-cli.ts';
import { smallSpec } from '../support/small-spec.ts';

const [IMAGES, HEIGHT, WIDTH, CHANNELS] = [8, 16, 32, 3];
const SIZE = HEIGHT * WIDTH * CHANNELS;
const { folder, phisegc, remove } = createWorkspace({
  'wide.phiseg': smallSpec
    .replace('image[16, 16, 1]', `image[${HEIGHT}, ${WIDTH}, ${CHANNELS}]`)
    .replace('labels[16, 16]', `labels[${HEIGHT}, ${WIDTH}]`),
});
afterAll(remove);

const random = createRandom(2);
const bytes = Uint8Array.from({ length: IMAGES * SIZE }, () => random.between(0, 255));
const masks = Uint8Array.from({ length: IMAGES * 2 * HEIGHT * WIDTH }, () => random.between(0, 1));

function writeData(name: string, images: Uint8Array, values: object): void {
  const files = dataFolderFiles({
    images,
    imageShape: [IMAGES, HEIGHT, WIDTH, CHANNELS],
    values: { ...values },
    masks,
    maskShape: [IMAGES, 2, HEIGHT, WIDTH],
    counts: { train: 5, val: 1, test: 2 },
  });
  mkdirSync(join(folder, name));
  for (const [file, content] of Object.entries(files)) writeFileSync(join(folder, name, file), content);
}

test('wide floats in colour are checked and trained on', async () => {
  const rule = { window: [0, 255] };
  writeData('floats', new Uint8Array(Float32Array.from(bytes).buffer), {
    dtype: 'float32',
    intensities: [rule, rule, rule],
  });
  const checked = await phisegc('data', 'check', 'floats');
  expect(checked).toMatchObject({ code: 0, stderr: '' });
  expect(checked.stdout).toContain('channel 2, float32: 0 to 255 are 0 to 1 to a model (window)\n');
  const trained = await phisegc(
    ...['train', 'wide.phiseg', '--data', 'floats', '--out', 'run', '--steps', '1', '--set', 'train.batch=4'],
    ...['--engine', 'wasm', '--samples', '2'],
  );
  expect([trained.code, trained.stderr]).toEqual([0, expect.stringContaining('1 step in run')]);
  const record = JSON.parse(readFileSync(join(folder, 'run/run.json'), 'utf8'));
  expect(record.sessions[0].data.scales).toEqual(new Array(3).fill({ kind: 'window', low: 0, high: 255 }));
});

test('and scored', async () => {
  const scored = await phisegc(
    ...['evaluate', 'run', '--data', 'floats', '--samples', '2', '--json', '--engine', 'wasm'],
  );
  expect(JSON.parse(scored.stdout)).toMatchObject({ images: 2, samples: 2 });
});

test('and sampled, in pictures that show their colours', async () => {
  const sampled = await phisegc(
    ...['sample', 'run', 'floats', '--count', '2', '--limit', '1', '--out', 'drawn', '--engine', 'wasm'],
  );
  expect([sampled.code, sampled.stderr]).toEqual([0, expect.anything()]);
  const picture = decode(readFileSync(join(folder, 'drawn/test-0000/samples.png')));
  // Seven cells, the image first: each pixel six times as large, with a margin of 8 and a caption of 24.
  expect([picture.width, picture.height]).toEqual([3 * (6 * WIDTH + 8) + 8, 3 * (6 * HEIGHT + 24 + 8) + 8]);
  const at = ((8 + 24) * picture.width + 8) * picture.channels;
  expect([...picture.data.subarray(at, at + 3)]).toEqual([...bytes.subarray(6 * SIZE, 6 * SIZE + 3)]);
});
