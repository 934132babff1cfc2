import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { encode } from 'fast-png';
import { encodeNpy } from '../../runtime/index.ts';
import { dataFolderFiles } from '../support/data-folder.ts';
import { createWorkspace } from '../support/run-cli.ts';

const SIZE = 4;
const PIXELS = SIZE * SIZE;
const IMAGES = 3;

const row = Uint8Array.from({ length: PIXELS }, (_, at) => (at < SIZE ? 1 : 0));
const empty = new Uint8Array(PIXELS);

function dataFiles(name: string, masks: readonly (readonly Uint8Array[])[], classes: readonly string[]) {
  const files = dataFolderFiles({
    images: new Uint8Array(masks.length * PIXELS).fill(9),
    imageShape: [masks.length, SIZE, SIZE],
    masks: Uint8Array.from(masks.flat().flatMap((mask) => [...mask])),
    maskShape: [masks.length, masks[0]?.length ?? 0, SIZE, SIZE],
    counts: { train: 0, val: 0, test: masks.length },
    classes,
  });
  return Object.fromEntries(Object.entries(files).map(([file, content]) => [`${name}/${file}`, content]));
}

const { folder, phisegc, remove } = createWorkspace({
  ...dataFiles('data', Array(IMAGES).fill([row, empty]), ['background', 'lesion']),
  ...dataFiles('three', [[row.map((label) => 2 * label), row]], ['background', 'core', 'rim']),
  'image.png': encode({ width: SIZE, height: SIZE, data: empty, channels: 1 }),
});
afterAll(remove);

type Content = string | Uint8Array;

/** A folder of its own with these files in it. */
function predictions(files: Readonly<Record<string, Content>>): string {
  const made = mkdtempSync(join(folder, 'predictions-'));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(made, path)), { recursive: true });
    writeFileSync(join(made, path), content);
  }
  return made;
}

const png = (labels: Uint8Array, size = SIZE): Uint8Array =>
  encode({ width: size, height: size, data: labels, channels: 1 });
const npy = (...maps: readonly Uint8Array[]): Uint8Array =>
  encodeNpy(Uint8Array.from(maps.flatMap((map) => [...map])), [maps.length, SIZE, SIZE]);
/** The same for each image. */
const each = (make: (id: string) => Readonly<Record<string, Content>>): Readonly<Record<string, Content>> =>
  Object.assign({}, ...Array.from({ length: IMAGES }, (_, place) => make(`test-000${place}`)));

async function scoresOf(made: string, ...argv: readonly string[]) {
  const { code, stdout, stderr } = await phisegc(
    'evaluate',
    '--predictions',
    made,
    '--data',
    'data',
    '--json',
    ...argv,
  );
  expect({ code, stderr: stderr.includes('error') }).toEqual({ code: 0, stderr: false });
  return JSON.parse(stdout);
}

describe('phisegc evaluate --predictions', () => {
  test('scores label maps as one can by hand, however they are stored', async () => {
    // Two samples, as the two raters: one has the row, one nothing.
    const folders = [
      each((id) => ({ [`${id}.npy`]: npy(row, empty) })),
      each((id) => ({ [`${id}.npy`]: encodeNpy(Int32Array.from([...row, ...empty]), [2, SIZE, SIZE]) })),
      each((id) => ({ [`${id}_0.png`]: png(row), [`${id}_1.png`]: png(empty) })),
      each((id) => ({ [`${id}/1.png`]: png(row.map((label) => 255 * label)), [`${id}/2.png`]: png(empty) })),
      each((id) => ({ [`${id}/samples.npy`]: npy(row, empty), [`${id}/mean.png`]: png(empty) })),
    ];
    for (const files of folders) {
      const made = predictions({ ...files, '.hidden': 'left alone' });
      const scores = await scoresOf(made);
      expect(scores).toMatchObject({
        kind: 'predictions',
        model: made.slice(made.lastIndexOf('/') + 1),
        weights: null,
        engine: null,
        samples: 2,
        images: IMAGES,
        limited: false,
        conventions: { probabilities: 'labels alone' },
      });
      for (const image of scores.perImage) {
        // 2 · 1/2 - 1/2 - 1/2, and without self-pairs 2 · 1/2 - 1 - 1.
        expect(image).toMatchObject({ ged: 0, gedUnbiased: -1, hmIou: 1, dMax: 1, sNcc: null, raters: 2 });
      }
      // Half of the samples and half of the raters chose the row.
      expect(scores.calibration).toMatchObject({ error: 0, samples: 2 });
    }
  });

  test('knows probabilities, and takes the most probable class', async () => {
    const probabilities = Float32Array.from([...row].flatMap((label) => (label === 1 ? [0.25, 0.75] : [0.875, 0.125])));
    const stored = [
      { file: encodeNpy(probabilities, [SIZE, SIZE, 2]), samples: 1 },
      { file: encodeNpy(Float64Array.from([...probabilities, ...probabilities]), [2, SIZE, SIZE, 2]), samples: 2 },
    ];
    for (const { file, samples } of stored) {
      const scores = await scoresOf(predictions(each((id) => ({ [`${id}.npy`]: file }))));
      expect(scores).toMatchObject({ samples, conventions: { probabilities: 'given' } });
      // Against the row Dice is 1, against nothing 0.
      expect(scores.perImage[0]).toMatchObject({ dice: 0.5, sNcc: expect.any(Number) });
      // The row: 3/4 against 1/2; the other three quarters: 1/8 against 0.
      expect(scores.calibration.error).toBeCloseTo((1 / 4) * (1 / 4) + (3 / 4) * (1 / 8), 9);
    }
  });

  test('says in words what was scored', async () => {
    const made = predictions(each((id) => ({ [`${id}.png`]: png(row) })));
    const { code, stdout } = await phisegc('evaluate', '--predictions', made, '--data', 'data');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^predictions in .*predictions-\w+ \(labels alone\)\n/);
    expect(stdout).toContain('N = 1 sample per image');
    expect(stdout).toContain('unbiased GED² is not defined for 3 of 3 images: it needs two samples and two raters');
    expect(stdout).toContain('S_NCC is not defined for 3 of 3 images: it needs probabilities');
  });

  test('scores fewer images only when asked to, and then takes predictions for the others as they are', async () => {
    const made = predictions(each((id) => ({ [`${id}.png`]: png(row) })));
    expect(await scoresOf(made, '--limit', '1')).toMatchObject({ images: 1, limited: true });
    const first = predictions({ 'test-0000.png': png(row) });
    expect(await scoresOf(first, '--limit', '1')).toMatchObject({ images: 1, limited: true });
  });

  test.each<[string, Readonly<Record<string, Content>>, string, string]>([
    ['missing images', { 'test-0001.npy': npy(row) }, 'score/prediction-missing', 'no predictions for 2 of 3 images'],
    [
      'files of no image',
      { ...each((id) => ({ [`${id}.npy`]: npy(row) })), 'test-001.npy': npy(row) },
      'score/prediction-extra',
      'is test-001.npy meant for test-0001?',
    ],
    [
      'predictions for images that there are not',
      { ...each((id) => ({ [`${id}.npy`]: npy(row) })), 'test-0003.npy': npy(row) },
      'score/prediction-extra',
      'has 1 file that belongs to no image of the split test',
    ],
    [
      'two choices',
      { ...each((id) => ({ [`${id}.npy`]: npy(row) })), 'test-0001.png': png(row) },
      'score/prediction-unclear',
      'the predictions for test-0001: there are test-0001.npy and test-0001.png',
    ],
    [
      'other sizes of arrays',
      each((id) => ({ [`${id}.npy`]: encodeNpy(new Uint8Array(8), [1, 2, 4]) })),
      'score/prediction-size',
      'test-0000.npy is 2×4 pixels; its image is 4×4',
    ],
    [
      'other sizes of pictures',
      each((id) => ({ [`${id}.png`]: png(new Uint8Array(64), 8) })),
      'score/prediction-size',
      'test-0000.png is 8×8 pixels; its image is 4×4',
    ],
    [
      'labels that the data does not have, in arrays',
      { ...each((id) => ({ [`${id}.npy`]: npy(row) })), 'test-0002.npy': npy(row.map((label) => 7 * label)) },
      'score/prediction-label',
      'test-0002.npy holds the label 7; the classes of the data are 0 to 1',
    ],
    [
      'labels that the data does not have, in pictures',
      each((id) => ({ [`${id}.png`]: png(row.map((label) => 3 * label)) })),
      'score/prediction-label',
      'test-0000.png holds the label 3',
    ],
    [
      'a mask in which 255 cannot be class 1',
      each((id) => ({ [`${id}.png`]: png(row.with(0, 255)) })),
      'score/prediction-unreadable',
      'it holds 0, 1 and 255',
    ],
    [
      'negative labels',
      each((id) => ({
        [`${id}.npy`]: encodeNpy(
          Int32Array.from(row, (label) => -label),
          [SIZE, SIZE],
        ),
      })),
      'score/prediction-label',
      'holds the label -1',
    ],
    [
      'another number of samples',
      { ...each((id) => ({ [`${id}.npy`]: npy(row, row) })), 'test-0001.npy': npy(row) },
      'score/sample-count',
      'test-0001 has 1 sample, and test-0000 has 2',
    ],
    [
      'logits',
      each((id) => ({ [`${id}.npy`]: encodeNpy(new Float32Array(2 * PIXELS).fill(-3), [SIZE, SIZE, 2]) })),
      'score/prediction-unreadable',
      'it holds -3, which is no probability; are these logits?',
    ],
    [
      'probabilities that do not add up',
      each((id) => ({ [`${id}.npy`]: encodeNpy(new Float32Array(2 * PIXELS).fill(0.75), [SIZE, SIZE, 2]) })),
      'score/prediction-unreadable',
      'the probabilities of a pixel add up to 1.500, not to 1',
    ],
    [
      'floats without classes',
      each((id) => ({ [`${id}.npy`]: encodeNpy(Float32Array.from(row), [1, SIZE, SIZE]) })),
      'score/prediction-unreadable',
      'it holds floats of shape (1, 4, 4); probabilities have (N, H, W, 2) or (H, W, 2), labels are integers',
    ],
    [
      'arrays of another rank',
      each((id) => ({ [`${id}.npy`]: encodeNpy(new Uint8Array(PIXELS), [1, 1, SIZE, SIZE]) })),
      'score/prediction-unreadable',
      'its shape is (1, 1, 4, 4); labels have (N, H, W) or (H, W)',
    ],
    [
      'no sample',
      each((id) => ({ [`${id}.npy`]: encodeNpy(new Uint8Array(0), [0, SIZE, SIZE]) })),
      'score/prediction-unreadable',
      'it holds no sample',
    ],
    [
      'a damaged array',
      each((id) => ({ [`${id}.npy`]: npy(row).subarray(0, 100) })),
      'score/prediction-unreadable',
      'test-0000.npy cannot be scored',
    ],
    [
      'a damaged picture',
      each((id) => ({ [`${id}.png`]: 'no picture' })),
      'score/prediction-unreadable',
      'test-0000.png',
    ],
    [
      'probabilities of other labels',
      each((id) => ({
        [`${id}/samples.npy`]: npy(row),
        [`${id}/probabilities.npy`]: encodeNpy(Float32Array.from([...row].flatMap(() => [1, 0])), [1, SIZE, SIZE, 2]),
      })),
      'score/prediction-unreadable',
      'it does not give the labels of',
    ],
    [
      'probabilities of some images only',
      {
        ...each((id) => ({ [`${id}.npy`]: npy(row) })),
        'test-0001.npy': encodeNpy(Float32Array.from([...row].flatMap(() => [1, 0])), [1, SIZE, SIZE, 2]),
      },
      'score/prediction-unreadable',
      'of test-0000 only labels are known, of test-0001 probabilities',
    ],
  ])('refuses %s', async (_what, files, code, message) => {
    const made = predictions(files);
    const outcome = await phisegc('evaluate', '--predictions', made, '--data', 'data');
    expect({ code: outcome.code, stdout: outcome.stdout }).toEqual({ code: 2, stdout: '' });
    expect(outcome.stderr).toContain(`error[${code}]`);
    expect(outcome.stderr).toContain(message);
  });

  test.each([
    [
      'a folder that is not there',
      ['--predictions', 'nope', '--data', 'data'],
      'score/no-predictions',
      'no such folder',
    ],
    ['a file', ['--predictions', 'image.png', '--data', 'data'], 'score/no-predictions', 'it is a file'],
    ['data that is not there', ['--predictions', 'data', '--data', 'nope'], 'source/missing', 'there is no file nope'],
    ['a folder without data', ['--predictions', 'data', '--data', '.'], 'data/no-manifest', 'is not a data folder'],
    [
      'an empty split',
      ['--predictions', 'data', '--data', 'data', '--split', 'val'],
      'cli/data-unreadable',
      'is empty',
    ],
    ['a model as well', ['a.phiseg', '--predictions', 'p', '--data', 'data'], 'cli/usage', 'exclude each other'],
    ['weights', ['--predictions', 'p', '--data', 'data', '--weights', 'w'], 'cli/usage', '--weights is for models'],
    ['samples', ['--predictions', 'p', '--data', 'data', '--samples', '4'], 'cli/usage', '--samples is for models'],
    ['settings', ['--predictions', 'p', '--data', 'data', '--set', 'a=1'], 'cli/usage', '--set is for models'],
    ['nothing to score', ['--data', 'data'], 'cli/usage', "missing required argument 'spec'"],
  ])('refuses %s', async (_what, argv, code, message) => {
    const outcome = await phisegc('evaluate', ...argv);
    expect({ code: outcome.code, stdout: outcome.stdout }).toEqual({ code: 2, stdout: '' });
    expect(outcome.stderr).toContain(`error[${code}]`);
    expect(outcome.stderr).toContain(message);
  });

  test('takes the classes of the data', async () => {
    const made = predictions({ 'test-0000.npy': npy(row.map((label) => 2 * label)) });
    const { code, stdout } = await phisegc('evaluate', '--predictions', made, '--data', 'three', '--json');
    expect(code).toBe(0);
    // Class 2 is the row, as for the first rater only; class 1 is nothing, as for him only.
    expect(JSON.parse(stdout).perImage[0]).toMatchObject({ dice1: 0.5, dice2: 0.5 });
  });
});
