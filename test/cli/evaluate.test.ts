import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { encode } from 'fast-png';
import { encodeSafetensors } from '../../runtime/index.ts';
import { checkText, lastModel } from '../support/check.ts';
import { createWorkspace } from '../support/run-cli.ts';
import { smallSpec } from '../support/small-spec.ts';

const SIZE = 16;
const PIXELS = SIZE * SIZE;
const IMAGES = 3;
const RATERS = 4;

const flatSpec = `${smallSpec.replace('import ladder', 'import unet from "std/unet.phiseg"\nimport ladder')}
model flat extends small {
  remove latent, posterior, prior
  likelihood p(s | x) = unet {
    encode = unit(channels[r])
    decode = unit(channels[r])
    fuse   = unit(4)
    head   = conv(classes, kernel: 1)
  }
}
`;

const gradient = Uint8Array.from({ length: PIXELS }, (_, index) => (index * 7) % 256);
const square = Uint8Array.from({ length: PIXELS }, (_, at) => (at % SIZE < 4 && at < 4 * SIZE ? 1 : 0));
const empty = new Uint8Array(PIXELS);
const absent = new Uint8Array(PIXELS).fill(255);

/** Of the third image two raters are absent. */
const masks = [
  [square, square, square, square],
  [square, empty, empty, empty],
  [square, empty, absent, absent],
];

function dataFiles(
  folder: string,
  planes: readonly (readonly Uint8Array[])[],
  classes: readonly string[],
  changes: object = {},
) {
  const images = Uint8Array.from(planes.flatMap(() => [...gradient]));
  const masks = Uint8Array.from(planes.flat().flatMap((plane) => [...plane]));
  const entry = (file: string, shape: readonly number[], bytes: Uint8Array) => ({
    file,
    shape,
    gzip: false,
    sha256Raw: createHash('sha256').update(bytes).digest('hex'),
  });
  const manifest = {
    format: 'multi-rater-seg/1',
    name: folder,
    images: entry('images.u8', [planes.length, SIZE, SIZE], images),
    masks: entry('masks.u8', [planes.length, RATERS, SIZE, SIZE], masks),
    classes,
    counts: { train: 0, val: 0, test: planes.length },
    ...changes,
  };
  return {
    [`${folder}/manifest.json`]: JSON.stringify(manifest),
    [`${folder}/images.u8`]: images,
    [`${folder}/masks.u8`]: masks,
  };
}

const { folder, phisegc, remove } = createWorkspace({
  'small.phiseg': smallSpec,
  'flat.phiseg': flatSpec,
  'image.png': encode({ width: SIZE, height: SIZE, data: gradient, channels: 1 }),
  ...dataFiles('data', masks, ['background', 'lesion']),
  ...dataFiles('four', [...masks, [square, square, empty, empty]], ['background', 'lesion']),
  // Of two images, two raters ignore a row of the second, each another one.
  ...dataFiles(
    'ignoring',
    [
      [square, square, square, square],
      [
        square,
        square,
        ...[2, 3].map((row) => square.map((label, at) => (Math.floor(at / SIZE) === row ? 254 : label))),
      ],
    ],
    ['background', 'lesion'],
    { ignore: 254 },
  ),
  ...dataFiles('three', [[square.map((label) => 2 * label), empty, empty, empty]], ['background', 'core', 'rim']),
});
afterAll(remove);

/** Of the hashes in the manifest and the sizes of the splits, as docs/training.md says. */
function fingerprint(data: string): string {
  const { images, masks, counts } = JSON.parse(readFileSync(join(folder, data, 'manifest.json'), 'utf8'));
  const contents = `${images.sha256Raw} ${masks.sha256Raw} ${JSON.stringify(counts)}`;
  return createHash('sha256').update(contents).digest('hex');
}

/** All weights set to one number: with 0 the model gives every class the same probability. */
async function writeWeights(name: string, value: number): Promise<void> {
  const { sampling } = lastModel(await checkText(smallSpec));
  const tensors = new Map(
    sampling.nodes.flatMap((node) => {
      if (node.op !== 'parameter') return [];
      const { name, shape } = node.attributes;
      const size = shape.reduce((product, extent) => product * extent, 1);
      return [[name, { shape, data: new Float32Array(size).fill(value) }] as const];
    }),
  );
  writeFileSync(join(folder, name), encodeSafetensors(tensors));
}

beforeAll(async () => {
  await writeWeights('zero.safetensors', 0);
  await writeWeights('diverged.safetensors', 1e30);
});

const evaluate = (...argv: readonly string[]) => phisegc('evaluate', ...argv, '--engine', 'cpu', '--samples', '3');

interface Scores {
  readonly [key: string]: unknown;
  readonly metrics: readonly {
    readonly id: string;
    readonly mean: number | null;
    readonly images: number;
    readonly samples: number | null;
  }[];
  readonly perImage: readonly Readonly<Record<string, unknown>>[];
}

async function scoresOf(...argv: readonly string[]): Promise<Scores> {
  const { code, stdout } = await evaluate(...argv, '--json');
  expect(code).toBe(0);
  return JSON.parse(stdout);
}

/** The text with runs of blanks made one. */
const squeezed = (text: string): string => text.replaceAll(/ +/g, ' ');

describe('phisegc evaluate', () => {
  test('scores a model that sees nothing as one can by hand', async () => {
    const scores = await scoresOf('small.phiseg', '--data', 'data', '--weights', 'zero.safetensors');
    expect(scores).toMatchObject({
      model: 'small',
      weights: 'zero.safetensors',
      split: 'test',
      samples: 3,
      images: IMAGES,
      limited: false,
      deterministic: false,
    });
    expect(scores).toMatchObject({
      format: 'phisegc-scores/1',
      kind: 'model',
      dataset: { name: 'data', sha256: fingerprint('data') },
      imagesDigest: expect.stringMatching(/^[\da-f]{64}$/),
      conventions: { classes: 2, background: 0, ignoredLabel: null, emptyMasks: { both: 1, one: 0 } },
      perImage: [{ id: 'test-0000' }, { id: 'test-0001' }, { id: 'test-0002' }],
    });
    // Raters who saw something, of all: 4 of 4, 1 of 4, 1 of 2. GED² = 2 p - 2 p (1 - p).
    expect(scores.perImage.map(({ ged, raters }) => ({ ged, raters }))).toEqual([
      { ged: expect.closeTo(2, 12), raters: 4 },
      { ged: expect.closeTo(2 / 16, 12), raters: 4 },
      { ged: expect.closeTo(1 / 2, 12), raters: 2 },
    ]);
    const mean = (id: string) => scores.metrics.find((metric) => metric.id === id)?.mean;
    expect(mean('ged')).toBeCloseTo((2 + 2 / 16 + 1 / 2) / 3, 12);
    expect(mean('sampleDiversity')).toBe(0);
    // Without self-pairs E d(Y, Y') is 0, 6 of 12 and 2 of 2 pairs; 2 E d(S, Y) is 2, 1/2 and 1.
    expect(scores.perImage.map(({ gedUnbiased }) => gedUnbiased)).toEqual([
      expect.closeTo(2, 12),
      expect.closeTo(1 / 2 - 1 / 2, 12),
      expect.closeTo(1 - 1, 12),
    ]);
    expect(scores.metrics.map(({ id, samples }) => [id, samples])).toContainEqual(['gedUnbiased', 3]);
    expect(scores.metrics.map(({ id, samples }) => [id, samples])).toContainEqual(['raterDiversity', null]);
    for (const id of ['dice', 'sampleDice', 'dMax', 'hmIou']) expect(mean(id)).toBeCloseTo((0 + 3 / 4 + 1 / 2) / 3, 12);
    // Constant probabilities: no correlation is defined.
    expect(scores.metrics.find(({ id }) => id === 'sNcc')).toMatchObject({ mean: null, images: 0, undefinedImages: 3 });
    expect(scores.undefinedErrorCorrelations).toBe(4 + 4 + 2);
    // Every pixel has the probability 1/2; raters chose class 1 in 16 of 256 pixels, all, a quarter and half of them.
    const fraction = ((1 + 1 / 4 + 1 / 2) * 16) / (3 * PIXELS);
    expect(scores.calibration).toMatchObject({
      id: 'ece',
      error: expect.closeTo(1 / 2 - fraction, 9),
      samples: 3,
      images: IMAGES,
      classes: [{ label: 1, bins: { length: 15, 7: { pixels: 3 * PIXELS, probability: 0.5 } } }],
    });
  });

  test('prints a table with samples, images, intervals and conventions', async () => {
    const { code, stdout, stderr } = await evaluate('small.phiseg', '--data', 'data', '--weights', 'zero.safetensors');
    expect(code).toBe(0);
    const text = squeezed(stdout);
    expect(text).toContain('small with zero.safetensors on cpu (plain JavaScript)\n');
    expect(text).toContain('data, split test: 3 images, 2 to 4 raters per image · N = 3 samples per image · seed 0\n');
    expect(text).toMatch(/\nGED² ↓ 0\.8750 0\.\d{4} … [12]\.\d{4} 3 3 d = 1 - IoU, .*, self-pairs in/);
    expect(text).toMatch(/\nunbiased GED² ↓ 0\.6667 0\.0000 … 2\.0000 3 3 as GED², self-pairs out/);
    expect(text).toMatch(/\nE d\(Y, Y'\) .* – 3 between raters/);
    expect(text).toContain('\nS_NCC ↑ undefined – 3 0 ');
    expect(text).toContain('\nS_NCC is not defined for 3 of 3 images: it needs probabilities, and maps ');
    expect(text).toContain('\nS_NCC leaves out 10 of 10 pairs of image and rater\n');
    expect(text).toMatch(/\nECE ↓ 0\.4635 0\.4\d+ … 0\.4\d+ 3 3 15 equal bins, mean probability against/);
    expect(text).not.toContain('unbiased GED² is not defined');
    expect(stderr).toContain('3 images in ');
    expect(stderr).not.toContain('NOTE');
  });

  test('says how many pixels count in no score', async () => {
    const { stdout } = await evaluate('small.phiseg', '--data', 'ignoring', '--weights', 'zero.safetensors');
    expect(stdout).toContain('\n6.3 % of the pixels count in no score: a rater of the image ignores them\n');
    const all = await evaluate('small.phiseg', '--data', 'data', '--weights', 'zero.safetensors');
    expect(all.stdout).not.toContain('count in no score');
  });

  test('says aloud that initial weights mean nothing', async () => {
    const { stdout, stderr } = await evaluate('small.phiseg', '--data', 'data', '--limit', '1');
    expect(stderr).toContain('NOTE: no --weights were given');
    expect(stdout).toContain('RANDOM INITIAL WEIGHTS');
    expect(stdout).toContain('1 image spread over it,');
  });

  test('gives the same for the same seed, other samples for another, and each image its own noise', async () => {
    const all = await scoresOf('small.phiseg', '--data', 'data');
    expect(await scoresOf('small.phiseg', '--data', 'data')).toEqual(all);
    const other = await scoresOf('small.phiseg', '--data', 'data', '--seed', '1');
    expect(other.perImage).not.toEqual(all.perImage);
    // The images are the same picture: only the noise tells their samples apart.
    expect(new Set(all.perImage.map((image) => image.sampleDiversity)).size).toBe(IMAGES);
  });

  test('spreads --limit over the split, and scores an image as among all', async () => {
    const all = await scoresOf('small.phiseg', '--data', 'four');
    const two = await scoresOf('small.phiseg', '--data', 'four', '--limit', '2');
    expect(two.limited).toBe(true);
    expect(two.perImage.map(({ image }) => image)).toEqual(['four test 0', 'four test 2']);
    expect(two.perImage).toEqual([all.perImage[0], all.perImage[2]]);
    expect(await scoresOf('small.phiseg', '--data', 'four', '--limit', '4')).toEqual(all);
    expect(all.limited).toBe(false);
  });

  test('sample draws no pictures of predictions that are not numbers', async () => {
    const argv = ['small.phiseg', 'data', '--weights', 'diverged.safetensors', '--engine', 'cpu', '--out', 'nothing'];
    const { code, stderr } = await phisegc('sample', ...argv);
    expect([code, stderr]).toEqual([2, expect.stringContaining('error[cli/prediction-not-finite]')]);
    expect(existsSync(join(folder, 'nothing'))).toBe(false);
  });

  test('scores a deterministic model with its one prediction', async () => {
    const scores = await scoresOf('flat.phiseg', '--data', 'data');
    expect(scores).toMatchObject({ deterministic: true, samples: 1 });
    for (const image of scores.perImage) {
      expect(image.gedUnbiased).toBeNull();
      expect(image.sampleDiversity).toBe(0);
      expect(image.sampleDice).toBe(image.dice);
      expect(image.dMax).toBe(image.dice);
    }
    const { stdout } = await evaluate('flat.phiseg', '--data', 'data');
    expect(stdout).toContain('unbiased GED² is not defined for 3 of 3 images: it needs two samples and two raters\n');
  });

  test.each([
    ['a picture', ['small.phiseg', '--data', 'image.png'], 'cli/no-raters', 'image.png has no outlines of raters'],
    [
      'labels that the model does not know',
      ['small.phiseg', '--data', 'three'],
      'cli/label-outside-classes',
      'three test 0 holds the label 2; the classes of the model are 0 to 1',
    ],
    [
      'predictions that are not numbers',
      ['small.phiseg', '--data', 'data', '--weights', 'diverged.safetensors'],
      'cli/prediction-not-finite',
      'the model gives probabilities for data test 0 that are not finite',
    ],
    [
      'an empty split',
      ['small.phiseg', '--data', 'data', '--split', 'val'],
      'cli/data-unreadable',
      'its split val is empty',
    ],
    ['a folder without data', ['small.phiseg', '--data', '.'], 'data/no-manifest', 'is not a data folder to read'],
    ['data that is not there', ['small.phiseg', '--data', 'nope'], 'source/missing', 'there is no file nope'],
    ['no samples', ['small.phiseg', '--data', 'data', '--samples', '0'], 'cli/usage', '--samples takes a whole number'],
  ])('refuses %s', async (_what, argv, code, message) => {
    const outcome = await phisegc('evaluate', '--engine', 'cpu', ...argv);
    expect({ code: outcome.code, stdout: outcome.stdout }).toEqual({ code: 2, stdout: '' });
    expect(outcome.stderr).toContain(`error[${code}]`);
    expect(outcome.stderr).toContain(message);
    expect(outcome.stderr).not.toContain('specs in that folder');
  });
});
