import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { afterAll, describe, expect, test } from '@jest/globals';
import { decode, encode } from 'fast-png';
import { dataFolderFiles } from '../support/data-folder.ts';
import { handmadePng } from '../support/png.ts';
import { createWorkspace } from '../support/run-cli.ts';
import { smallSpec } from '../support/small-spec.ts';

const SIZE = 16;
const gradient = Uint8Array.from({ length: SIZE * SIZE }, (_, index) => (index * 7) % 256);
const data = dataFolderFiles({
  images: Uint8Array.from([...gradient, ...gradient, ...gradient]),
  imageShape: [3, SIZE, SIZE],
  masks: new Uint8Array(3 * 2 * SIZE * SIZE),
  maskShape: [3, 2, SIZE, SIZE],
  counts: { train: 1, val: 0, test: 2 },
});
const { folder, phisegc, remove } = createWorkspace({
  'small.phiseg': smallSpec,
  'any.phiseg': smallSpec.replace('image[16, 16, 1]', 'image[H, W, 1]').replace('labels[16, 16]', 'labels[H, W]'),
  'image.png': encode({ width: SIZE, height: SIZE, data: gradient, channels: 1 }),
  'colored.png': encode({
    width: SIZE,
    height: SIZE,
    data: Uint8Array.from({ length: 4 * SIZE * SIZE }, (_, at) => (at * 5) % 256),
    channels: 4,
  }),
  'own/mean.png': encode({ width: SIZE, height: SIZE, data: gradient, channels: 1 }),
  'wide.png': encode({ width: 24, height: 8, data: gradient.slice(0, 192), channels: 1 }),
  'deep.png': encode({
    width: SIZE,
    height: SIZE,
    data: Uint16Array.from(gradient, (value) => 16 * value),
    channels: 1,
    depth: 16,
  }),
  'four.png': handmadePng({
    ...{ width: SIZE, height: SIZE, depth: 4, colorType: 0, isInterlaced: true },
    samples: Array.from(gradient, (value) => value >> 4),
  }),
  // Declares 16,000 × 4,000 pixels, which are never unpacked.
  'bomb.png': handmadePng({
    ...{ width: 16_000, height: 4_000, depth: 8, colorType: 6, samples: [] },
    packed: deflateSync(new Uint8Array(50_000_000)),
  }),
  'notes.txt': 'not an image',
  'photo.jpg': 'not a PNG',
  'weights.safetensors': 'damaged',
  ...Object.fromEntries(Object.entries(data).map(([file, content]) => [`data/${file}`, content])),
});
afterAll(remove);

const FILES = ['mean.png', 'probabilities.npy', 'samples.npy', 'samples.png', 'uncertainty.png'];

/** The extents in the header of a .npy file. */
function shapeOf(path: string): readonly number[] {
  const header = readFileSync(join(folder, path), 'latin1');
  return (/'shape': \(([^)]*)\)/.exec(header)?.[1] ?? '').split(',').map(Number);
}

const draw = (...argv: readonly string[]) => phisegc('sample', ...argv, '--engine', 'cpu', '--count', '3');

describe('phisegc sample', () => {
  test('writes pictures and arrays, and says that the weights mean nothing', async () => {
    const { code, stdout, stderr } = await draw('small.phiseg', 'image.png', '--out', 'out');
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toContain('NOTE: no --weights were given, so the model has random initial weights.');
    expect(readdirSync(join(folder, 'out')).sort()).toEqual(FILES);
    expect(shapeOf('out/samples.npy')).toEqual([3, SIZE, SIZE]);
    expect(shapeOf('out/probabilities.npy')).toEqual([3, SIZE, SIZE, 2]);
    const { width, height, channels } = decode(readFileSync(join(folder, 'out/mean.png')));
    expect({ width, height, channels }).toEqual({ width: SIZE, height: SIZE, channels: 3 });
  });

  test('gives the same bytes for the same seed, others for another', async () => {
    await draw('small.phiseg', 'image.png', '--out', 'again', '--seed', '0');
    await draw('small.phiseg', 'image.png', '--out', 'other', '--seed', '1');
    const bytes = (name: string): Buffer => readFileSync(join(folder, name, 'probabilities.npy'));
    expect(bytes('again').equals(bytes('out'))).toBe(true);
    expect(bytes('other').equals(bytes('out'))).toBe(false);
  });

  test('takes a split of a data folder', async () => {
    const { code } = await draw('small.phiseg', 'data', '--out', 'set', '--limit', '9');
    expect(code).toBe(0);
    expect(readdirSync(join(folder, 'set')).sort()).toEqual(['test-0000', 'test-0001']);
    expect(readdirSync(join(folder, 'set/test-0001')).sort()).toEqual(FILES);
  });

  test('says what of a picture is dropped, and only then', async () => {
    const { code, stderr } = await draw('small.phiseg', 'colored.png', '--out', 'colored');
    expect(code).toBe(0);
    expect(stderr).toContain('NOTE: the colour and the transparency of colored.png are dropped.\n');
    const { stderr: plain } = await draw('small.phiseg', 'image.png', '--out', 'plain');
    expect(plain).not.toContain('dropped');
  });

  test('takes 12 bits in 16 through the window of the import', async () => {
    const { code } = await draw('small.phiseg', 'deep.png', '--window', '0:4080', '--out', 'deep');
    expect(code).toBe(0);
    const probabilities = (name: string): Buffer => readFileSync(join(folder, name, 'probabilities.npy'));
    expect(probabilities('deep').equals(probabilities('out'))).toBe(true);
  });

  test('takes few bits a pixel, interlaced', async () => {
    expect(await draw('small.phiseg', 'four.png', '--out', 'four')).toMatchObject({ code: 0 });
  });

  test('lets the image decide symbolic sizes', async () => {
    const { code } = await draw('any.phiseg', 'wide.png', '--out', 'wide');
    expect(code).toBe(0);
    expect(shapeOf('wide/samples.npy')).toEqual([3, 8, 24]);
  });

  test('draws pictures of CT slices', async () => {
    const side = 512;
    const slice = Uint8Array.from({ length: side * side }, (_, pixel) => pixel % 251);
    writeFileSync(join(folder, 'slice.png'), encode({ width: side, height: side, data: slice, channels: 1 }));
    const { code, stderr } = await phisegc(
      ...['sample', 'any.phiseg', 'slice.png', '--engine', 'wasm', '--count', '1', '--out', 'slice'],
    );
    expect(stderr).toMatch(/^slice\.png: 1 samples? in/m);
    expect(code).toBe(0);
    expect(readdirSync(join(folder, 'slice')).sort()).toEqual(FILES);
  });

  test.each([
    ['a wrong size', ['small.phiseg', 'wide.png'], 'wide.png is 8×24 pixels; the model takes 16×16'],
    [
      'what is too large before it is unpacked',
      ['small.phiseg', 'bomb.png'],
      'bomb.png is 4000×16000 pixels; the model takes 16×16',
    ],
    [
      'what unpacks to less than it declares',
      ['any.phiseg', 'bomb.png'],
      'the PNG file is damaged or cut short: it unpacks to',
    ],
    [
      '12 bits in 16 without a window',
      ['small.phiseg', 'deep.png'],
      '`--window 0:4095` takes the values as an import with that window did',
    ],
    [
      'a window for a data folder',
      ['small.phiseg', 'data', '--window', '0:9'],
      '--window is for pictures, and data is a data folder',
    ],
    [
      'a file that is no image',
      ['small.phiseg', 'notes.txt'],
      'notes.txt is not an image to read: it is not a PNG file',
    ],
    ['a JPEG', ['small.phiseg', 'photo.jpg'], 'help: JPEG is not read: save the pictures as PNG'],
    [
      'another size than that of a model of colours',
      ['small.phiseg', 'wide.png', '--set', 'input.channels=3'],
      '`image[H, W, 3]` takes any size that the levels divide',
    ],
    ['a missing image', ['small.phiseg', 'imag.png'], 'did you mean `image.png`?'],
    ['a folder without data', ['small.phiseg', '.'], 'is not a data folder to read: it has no manifest.json'],
    [
      'flags of data folders for a picture',
      ['small.phiseg', 'image.png', '--split', 'val', '--limit', '2'],
      '--split and --limit are for data folders, and image.png is a file',
    ],
    [
      'an empty split',
      ['small.phiseg', 'data', '--split', 'val'],
      'the data in data cannot be used: its split val is empty\n  help: `--split train` has 1 image',
    ],
    ['an unknown split', ['small.phiseg', 'data', '--split', 'tset'], 'data has no split tset, only train, val, test'],
    [
      'damaged weights',
      ['small.phiseg', 'image.png', '--weights', 'weights.safetensors'],
      'the weights weights.safetensors cannot be loaded: not a safetensors file',
    ],
    [
      'missing weights',
      ['small.phiseg', 'image.png', '--weights', 'none.safetensors'],
      'there is no file none.safetensors',
    ],
  ])('refuses %s, and writes nothing', async (_what, argv, message) => {
    const { code, stdout, stderr } = await draw(...argv, '--out', 'nothing');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(existsSync(join(folder, 'nothing'))).toBe(false);
  });

  test('does not replace the image by what it draws', async () => {
    const before = readFileSync(join(folder, 'own/mean.png'));
    const { code, stderr } = await draw('small.phiseg', 'own/mean.png', '--out', 'own');
    expect(code).toBe(2);
    expect(stderr).toContain('own/mean.png exists already');
    expect(readFileSync(join(folder, 'own/mean.png')).equals(before)).toBe(true);
  });
});
