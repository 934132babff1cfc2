import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { randomBits } from '../../runtime/embed/random.ts';
import { decodeNpy } from '../../runtime/decode-npy.ts';
import { encodeNpy } from '../../runtime/index.ts';
import { dataFolderFiles } from '../support/data-folder.ts';
import { createWorkspace } from '../support/run-cli.ts';
import { smallSpec } from '../support/small-spec.ts';

const SIZE = 16;
const PIXELS = SIZE * SIZE;
const COUNTS = { train: 4, val: 0, test: 2 };
const IMAGES = COUNTS.train + COUNTS.test;

function dataFiles(name: string, seed: number) {
  const bits = randomBits(77, seed);
  const masks = Uint8Array.from({ length: IMAGES * 2 * PIXELS }, (_, at) => (at % SIZE < 5 + (bits() % 4) ? 1 : 0));
  const files = dataFolderFiles({
    images: Uint8Array.from({ length: IMAGES * PIXELS }, () => bits() % 256),
    imageShape: [IMAGES, SIZE, SIZE],
    masks,
    maskShape: [IMAGES, 2, SIZE, SIZE],
    counts: COUNTS,
    classes: ['background', 'lesion'],
  });
  return Object.fromEntries(Object.entries(files).map(([file, content]) => [`${name}/${file}`, content]));
}

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

const { folder, phisegc, remove } = createWorkspace({
  'small.phiseg': smallSpec,
  'flat.phiseg': flatSpec,
  ...dataFiles('data', 1),
  ...dataFiles('other', 2),
});
afterAll(remove);

const ENGINE = ['--engine', 'cpu'];

async function train(out: string, spec: string, data: string, ...argv: readonly string[]): Promise<void> {
  const options = ['--steps', '1', '--validate-images', '0', '--set', 'train.batch=2', ...ENGINE, ...argv];
  const { code, stderr } = await phisegc('train', spec, '--data', data, '--out', out, ...options);
  if (code !== 0) throw new Error(stderr);
}

jest.setTimeout(240_000);

beforeAll(async () => {
  await train('a', 'small.phiseg', 'data', '--seed', '1');
  await train('b', 'small.phiseg', 'data', '--seed', '2');
  await train('elsewhere', 'small.phiseg', 'other');
  await train('flat0', 'flat.phiseg', 'data', '--seed', '1');
  await train('flat1', 'flat.phiseg', 'data', '--seed', '2');
});

async function scoresOf(...argv: readonly string[]) {
  const { code, stdout, stderr } = await phisegc('evaluate', ...argv, '--data', 'data', '--json');
  if (code !== 0) throw new Error(stderr);
  return { scores: JSON.parse(stdout), stderr };
}

function numbersIn(path: string): readonly number[] {
  const read = decodeNpy(new Uint8Array(readFileSync(join(folder, path))));
  if (!read.ok) throw new Error(read.reason);
  return [...read.value.data];
}

describe('phisegc evaluate RUN RUN', () => {
  test('scores the samples that the runs draw alone, taken in turns', async () => {
    const { scores } = await scoresOf('a', 'b', '--samples', '3', '--seed', '5', ...ENGINE);
    expect(scores).toMatchObject({
      kind: 'ensemble',
      model: 'small ×2',
      samples: 3,
      weights: null,
      members: [
        { run: 'a', model: 'small', samples: 2, weights: { path: 'a/last.safetensors', step: 1 } },
        { run: 'b', model: 'small', samples: 1, weights: { path: 'b/last.safetensors', step: 1 } },
      ],
    });
    // The same by other commands: what the runs draw alone is put together by hand, and scored as anybody's predictions.
    await phisegc('sample', 'a', 'data', '--out', 'of-a', '--count', '2', '--seed', '5', ...ENGINE);
    await phisegc('sample', 'b', 'data', '--out', 'of-b', '--count', '1', '--seed', '6', ...ENGINE);
    for (const id of readdirSync(join(folder, 'of-a'))) {
      mkdirSync(join(folder, 'together', id), { recursive: true });
      for (const [name, shape] of [
        ['samples.npy', [3, SIZE, SIZE]],
        ['probabilities.npy', [3, SIZE, SIZE, 2]],
      ] as const) {
        const numbers = [...numbersIn(`of-a/${id}/${name}`), ...numbersIn(`of-b/${id}/${name}`)];
        const data = name === 'samples.npy' ? Int32Array.from(numbers) : Float32Array.from(numbers);
        writeFileSync(join(folder, 'together', id, name), encodeNpy(data, shape));
      }
    }
    const { scores: together } = await scoresOf('--predictions', 'together', '--seed', '5');
    const close = (value: unknown) => (typeof value === 'number' ? expect.closeTo(value, 9) : value);
    expect(scores.perImage).toHaveLength(COUNTS.test);
    expect(scores.perImage).toEqual(
      together.perImage.map((image: Readonly<Record<string, unknown>>) =>
        Object.fromEntries(Object.entries(image).map(([key, value]) => [key, close(value)])),
      ),
    );
    expect(scores.calibration.error).toBeCloseTo(together.calibration.error, 9);
  });

  test('says which run draws how many', async () => {
    const { code, stdout } = await phisegc('evaluate', 'a', 'b', '--data', 'data', '--samples', '3', ...ENGINE);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^ensemble of 2 runs on cpu .*\n {2}2 samples of small with a\/last.safetensors\n {2}1 sample of small with b\/last.safetensors\n/,
    );
    expect(stdout).toContain('N = 3 samples per image');
  });

  test('of deterministic models has a sample of each', async () => {
    const { scores } = await scoresOf('flat0', 'flat1', '--samples', '16', ...ENGINE);
    expect(scores).toMatchObject({ samples: 2, deterministic: true, members: [{ samples: 1 }, { samples: 1 }] });
  });

  test('takes a file of each run', async () => {
    for (const run of ['a', 'b'])
      cpSync(join(folder, run, 'last.safetensors'), join(folder, run, 'best-ged.safetensors'));
    const { scores } = await scoresOf('a', 'b', '--weights', 'best-ged.safetensors', '--samples', '2', ...ENGINE);
    expect(scores.members.map(({ weights }: { weights: { path: string } }) => weights.path)).toEqual([
      'a/best-ged.safetensors',
      'b/best-ged.safetensors',
    ]);
  });

  test('says where it cannot know what data a run was trained on', async () => {
    cpSync(join(folder, 'b'), join(folder, 'older'), { recursive: true });
    rmSync(join(folder, 'older', 'run.json'));
    const { stderr } = await scoresOf('a', 'older', '--samples', '2', ...ENGINE);
    expect(stderr).toContain('NOTE: older does not say what data it was trained on');
  });

  test.each([
    ['one run twice', ['a', 'a'], 'score/runs-differ', 'it is one run, named twice'],
    ['runs of different data', ['a', 'elsewhere'], 'score/runs-differ', 'the first was trained on the data'],
    ['specs', ['a', 'small.phiseg'], 'cli/usage', 'small.phiseg is not a run'],
    ['runs that are not there', ['a', 'c'], 'source/missing', 'there is no file c'],
    ['too few samples', ['a', 'b', '--samples', '1'], 'cli/usage', '1 sample cannot be divided among 2 runs'],
    ['weights of one run', ['a', 'b', '--weights', 'a/last.safetensors'], 'cli/usage', 'a file name that each'],
    ['weights that are not there', ['a', 'b', '--weights', 'best-dice.safetensors'], 'source/missing', 'a/best-dice'],
    ['settings', ['a', 'b', '--set', 'latent.levels=1'], 'cli/usage', '--set is for one model'],
  ])('refuses %s', async (_what, argv, code, message) => {
    const outcome = await phisegc('evaluate', ...argv, '--data', 'data', ...ENGINE);
    expect({ code: outcome.code, stdout: outcome.stdout }).toEqual({ code: 2, stdout: '' });
    expect(outcome.stderr).toContain(`error[${code}]`);
    expect(outcome.stderr).toContain(message);
  });
});
