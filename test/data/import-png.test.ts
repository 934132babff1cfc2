import { existsSync, mkdirSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { type DataSet, imageOf, maskOf, ratersOf, sampleField } from '../../runtime/data/index.ts';
import { handmadePng } from '../support/png.ts';
import { type Files, importFrom, load, png, workspace } from './support/importing.ts';

const SIX = [0, 50, 100, 150, 200, 250];
const MASK = [0, 0, 0, 1, 1, 1];

/** Imports the folder p, and what came of it; with a set only where it went well. */
async function importPng(files: Files, ...options: readonly string[]) {
  const { code, stderr, set } = await importFrom(files, 'png', 'p', ...options);
  return { code, stderr, written: existsSync(set), set: code === 0 ? await load(set) : null };
}

async function setOf(files: Files, ...options: readonly string[]): Promise<DataSet> {
  const { set, stderr } = await importPng(files, ...options);
  if (set === null) throw new Error(stderr);
  return set;
}

const pair = (image: Uint8Array, mask: Uint8Array = png(MASK, 3)): Files => ({
  'p/images/a.png': image,
  'p/masks/a_x.png': mask,
});

const suggested = Uint8Array.from({ length: 768 }, (_, at) => (at * 7) % 256);

describe('a palette counts only where the colour type says so', () => {
  test('not for a picture in colours', async () => {
    const samples = [1, 2, 3, 40, 50, 60];
    const image = handmadePng({ width: 2, height: 1, depth: 8, colorType: 2, samples, chunks: [['PLTE', suggested]] });
    expect([...(await setOf(pair(image, png([0, 1], 2)))).images]).toEqual(samples);
  });

  test('not for a mask in colours', async () => {
    const samples = MASK.flatMap((value) => [value, value, value]);
    const mask = handmadePng({ width: 3, height: 2, depth: 8, colorType: 2, samples, chunks: [['PLTE', suggested]] });
    expect([...(await setOf(pair(png(SIX, 3), mask))).masks]).toEqual(MASK);
  });
});

describe('interlaced files of few bits', () => {
  test.each([1, 2, 4, 8])('are read, pictures and masks, with %i bits', async (depth) => {
    const most = 2 ** depth - 1;
    const image = { width: 3, height: 2, depth, colorType: 0, samples: MASK.map((value) => value * most) };
    const mask = { width: 3, height: 2, depth, colorType: 0, samples: MASK };
    const set = await setOf(
      pair(handmadePng({ ...image, isInterlaced: true }), handmadePng({ ...mask, isInterlaced: true })),
    );
    expect([...set.images]).toEqual(MASK.map((value) => value * 255));
    expect([...set.masks]).toEqual(MASK);
  });
});

describe('pictures of 16 bits', () => {
  const twelve = [0, 800, 1600, 2400, 3200, 4000];
  const deep = (values: readonly number[]): Uint8Array => png(values, 3, { depth: 16 });

  test('that hold 12 are refused with the window that keeps them', async () => {
    const { code, stderr, written } = await importPng(pair(deep(twelve)));
    expect({ code, written }).toEqual({ code: 2, written: false });
    expect(stderr).toContain(
      'error[data/narrow-range]: p has 16 bits per pixel, but its values only go from 0 to 4000',
    );
    expect(stderr).toContain('`--window 0:4095` keeps their contrast');
    expect(stderr).toContain('`--window 0:65535` says that the pictures are meant so');
  });

  test('that hold 12 bits above a level are known as well', async () => {
    const { stderr } = await importPng(pair(deep(twelve.map((value) => value + 31_000))));
    expect(stderr).toContain('`--window 31000:35000` keeps their contrast');
  });

  test('go through a window, which the manifest keeps', async () => {
    const set = await setOf(pair(deep(twelve)), '--window', '0:4000');
    expect([...set.images]).toEqual([0, 51, 102, 153, 204, 255]);
    expect(set.manifest.source).toMatchObject({ window: [0, 4000] });
    const cut = await setOf(pair(deep(twelve)), '--window', '800:2400');
    expect([...cut.images]).toEqual([0, 0, 128, 255, 255, 255]);
  });

  test('are kept as they are with --store uint16, and a model sees them through the window', async () => {
    const set = await setOf(pair(deep(twelve)), '--store', 'uint16', '--window', '0:4000');
    expect(set.images).toEqual(Uint16Array.from(twelve));
    expect(set.manifest.images).toMatchObject({ dtype: 'uint16', intensities: [{ window: [0, 4000] }] });
    expect([...imageOf(set, 0)]).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1].map(Math.fround));
    const every = [0, 1, 32_767, 32_768, 65_534, 65_535];
    expect([...(await setOf(pair(deep(every)), '--store', 'uint16')).images]).toEqual(every);
    const colour = [0, 4000, 8000, 40_000, 9000, 65_535];
    const rgb = png(colour, 2, { depth: 16, channels: 3 });
    const kept = await setOf(pair(rgb, png([0, 1], 2)), '--store', 'uint16', '--window', '0:65535');
    expect([[...kept.images], kept.channels, kept.scales.length]).toEqual([colour, 3, 3]);
    const { stderr } = await importPng(pair(png(SIX, 3)), '--store', 'uint16');
    expect(stderr).toContain('p/images/a.png is of at most 8 bits; `--store uint16` is for pictures of 16 bits');
    const { stderr: other } = await importPng(pair(deep(twelve)), '--store', 'float32');
    expect(other).toContain('--store takes uint8 or uint16, not "float32"');
  });

  test('that use what 16 bits hold need none, also where one of them is dark', async () => {
    const files = {
      ...pair(deep(SIX.map((value) => value * 257))),
      'p/images/b.png': deep(twelve),
      'p/masks/b_x.png': png(MASK, 3),
    };
    const set = await setOf(files);
    expect([...set.images.slice(0, 6)].toSorted((a, b) => a - b)).toContain(0);
    expect([...set.images].toSorted((a, b) => b - a).slice(0, 2)).toEqual([250, 200]);
  });

  test('beside others of 8 have no window in common', async () => {
    const files = { ...pair(deep(twelve)), 'p/images/b.png': png(SIX, 3), 'p/masks/b_x.png': png(MASK, 3) };
    for (const options of [[], ['--window', '0:4095']]) {
      const { code, stderr } = await importPng(files, ...options);
      expect(code).toBe(2);
      expect(stderr).toContain(
        'error[data/mixed-depths]: p/images/b.png has at most 8 bits per pixel, and p/images/a.png has 16',
      );
      expect(stderr).toContain('help: no window is meant for both: save all pictures with the same depth');
      expect(stderr).not.toContain('--window');
    }
  });

  test.each(['5', '5:5', '9:1', 'a:b', '0:Infinity', '1:2:3'])('--window %s is refused', async (window) => {
    const { code, stderr } = await importPng(pair(deep(twelve)), '--window', window);
    expect(code).toBe(2);
    expect(stderr).toContain(`--window takes two numbers LOW:HIGH in stored values, not "${window}"`);
  });
});

test('a value of masks that is to be ignored counts as no class, and a mask of nothing else as no rater', async () => {
  const files = { ...pair(png(SIX, 3), png([255, 0, 0, 1, 1, 255], 3)), 'p/masks/a_y.png': png(MASK, 3) };
  const set = await setOf(files, '--ignore', '255');
  expect([...maskOf(set, 0, 0)]).toEqual([255, 0, 0, 1, 1, 255]);
  expect(set.manifest.ignore).toBe(255);
  const nines = { ...pair(png(SIX, 3)), 'p/masks/a_y.png': png(new Array(6).fill(9), 3) };
  const all = await setOf(nines, '--ignore', '9');
  expect([ratersOf(all, 0), sampleField(all.manifest, 0, 'raterCount')]).toEqual([[0], 1]);
  const { stderr } = await importPng(files);
  expect(stderr).toContain('`--ignore 255` lets such pixels count nowhere');
});

describe('grey that is saved in colours', () => {
  const rgb = (values: readonly number[]): readonly number[] => values.flatMap((value) => [value, value, value]);
  const ramp = Uint8Array.from({ length: 768 }, (_, at) => Math.floor(at / 3));
  test.each([
    ['colours', { depth: 8, colorType: 2, samples: rgb(SIX) }],
    ['colours with opacities', { depth: 8, colorType: 6, samples: SIX.flatMap((value) => [value, value, value, 255]) }],
    ['a palette', { depth: 8, colorType: 3, samples: SIX, chunks: [['PLTE', ramp]] as const }],
    ['grey with opacities', { depth: 8, colorType: 4, samples: SIX.flatMap((value) => [value, 255]) }],
  ])('as %s is grey', async (_what, about) => {
    const { set, stderr } = await importPng(pair(handmadePng({ width: 3, height: 2, ...about })));
    expect(set).toMatchObject({ channels: 1 });
    expect([...(set?.images ?? [])]).toEqual(SIX);
    expect(stderr).not.toContain('NOTE');
  });

  test('one pixel of colour makes the set one of colours', async () => {
    const image = png([...rgb(SIX).slice(0, 17), 251], 3, { channels: 3 });
    expect(await setOf(pair(image))).toMatchObject({ channels: 3 });
  });

  test('transparency is dropped, and said', async () => {
    const { stderr, set } = await importPng(
      pair(
        png(
          SIX.flatMap((value) => [value, 200]),
          3,
          { channels: 2 },
        ),
      ),
    );
    expect([...(set?.images ?? [])]).toEqual(SIX);
    expect(stderr).toContain('NOTE: the transparency of images/a.png is dropped.\n');
  });
});

describe('masks that can be read in two ways', () => {
  const palette = (...greys: readonly number[]) =>
    [['PLTE', Uint8Array.from(greys.flatMap((grey) => [grey, grey, grey]))]] as const;
  const indexed = (chunks: ReturnType<typeof palette>): Uint8Array =>
    handmadePng({ width: 3, height: 2, depth: 8, colorType: 3, samples: MASK, chunks });

  test('0, 1 and 255 in one mask are refused', async () => {
    const { code, stderr, written } = await importPng(pair(png(SIX, 3), png([0, 1, 1, 255, 0, 0], 3)));
    expect({ code, written }).toEqual({ code: 2, written: false });
    expect(stderr).toContain('error[data/ambiguous-mask]: p/masks/a_x.png is ambiguous: it holds 0, 1 and 255');
  });

  test('0 and 1 in one mask, 0 and 255 in another, are said', async () => {
    const files = {
      ...pair(png(SIX, 3)),
      'p/images/b.png': png(SIX, 3),
      'p/masks/b_x.png': png([0, 0, 0, 255, 0, 0], 3),
    };
    const { code, stderr } = await importPng(files);
    expect(code).toBe(0);
    expect(stderr).toContain('warning[data/mixed-masks]: of the masks in p, 1 have the foreground 1 and 1 have 255');
    expect(stderr).toContain('1 stands in masks of images/a.png, 255 in masks of images/b.png');
  });

  test('255 is no class where there are more than two', async () => {
    const { code, stderr } = await importPng(pair(png(SIX, 3), png([0, 1, 2, 255, 0, 0], 3)), '--classes', '3');
    expect(code).toBe(2);
    expect(stderr).toContain('p/masks/a_x.png holds the value 255, which is none of 3 classes');
  });

  test('the index of a palette counts, unless its greys name other classes', async () => {
    expect([...(await setOf(pair(png(SIX, 3), indexed(palette(0, 255))))).masks]).toEqual(MASK);
    expect([...(await setOf(pair(png(SIX, 3), indexed(palette(7, 90))))).masks]).toEqual(MASK);
    const { code, stderr } = await importPng(pair(png(SIX, 3), indexed(palette(255, 0))));
    expect(code).toBe(2);
    expect(stderr).toContain('error[data/ambiguous-mask]: p/masks/a_x.png is ambiguous: by its palette');
  });

  test('transparent pixels have no class', async () => {
    const mask = png(
      MASK.flatMap((value) => [value, value === 0 ? 0 : 255]),
      3,
      { channels: 2 },
    );
    const { code, stderr } = await importPng(pair(png(SIX, 3), mask), '--strict');
    expect(code).toBe(2);
    expect(stderr).toContain('it is a mask with transparent pixels; save it without transparency');
    const opaque = png(
      MASK.flatMap((value) => [value, 255]),
      3,
      { channels: 2 },
    );
    expect([...(await setOf(pair(png(SIX, 3), opaque))).masks]).toEqual(MASK);
  });

  test.each([
    ['256', '--classes takes at most 255, not 256'],
    ['1', '--classes takes a whole number from 2, not "1"'],
  ])('--classes %s is refused', async (classes, message) => {
    expect((await importPng(pair(png(SIX, 3)), '--classes', classes)).stderr).toContain(message);
  });
});

describe('names', () => {
  const [one, two] = [png([1], 1), png([2], 1)];
  const [none, all] = [png([0], 1), png([1], 1)];

  test('img beside img_1: each mask goes to the picture that leaves no other over', async () => {
    const set = await setOf({
      'p/images/img.png': one,
      'p/images/img_1.png': two,
      'p/masks/img_1.png': all,
      'p/masks/img_2.png': all,
      'p/masks/img_1_1.png': none,
      'p/masks/img_1_2.png': none,
    });
    expect(set.manifest.raters).toEqual(['1', '2']);
    for (const image of [0, 1]) {
      const expected = set.images[image] === 1 ? 1 : 0;
      expect(ratersOf(set, image).map((rater) => maskOf(set, image, rater)[0])).toEqual([expected, expected]);
    }
  });

  test('img beside img_1, with a mask each, are read plainly', async () => {
    const set = await setOf({
      'p/images/img.png': one,
      'p/images/img_1.png': two,
      'p/masks/img.png': all,
      'p/masks/img_1.png': none,
    });
    expect(set.manifest.raters).toEqual(['']);
    expect([...set.masks]).toEqual([...set.images].map((pixel) => (pixel === 1 ? 1 : 0)));
  });

  test.each([
    [
      'a mask that is of either picture',
      ['images/a.png', 'images/a_1.png', 'images/a_1_1.png', 'masks/a_1.png', 'masks/a_1_1.png'],
      'error[data/ambiguous-name]: p/masks/a_1_1.png is ambiguous: it may be the only mask of p/images/a_1_1.png, or that of rater 1 for p/images/a_1.png',
    ],
    [
      'masks with raters and without',
      ['images/a.png', 'images/b.png', 'masks/a_x.png', 'masks/b.png'],
      'p/masks/b.png is ambiguous: it names no rater, and p/masks/a_x.png names rater x',
    ],
    [
      'one name in two spellings of its ending',
      ['images/a.png', 'images/a.PNG', 'masks/a_x.png'],
      'is called the same',
    ],
    ['a rater twice', ['images/a.png', 'masks/a_x.png', 'masks/a_x.PNG'], 'is called the same'],
    [
      'raters that differ in capitals',
      ['images/a.png', 'images/b.png', 'masks/a_Jo.png', 'masks/b_jo.png'],
      'p is ambiguous: its raters',
    ],
    [
      'two folders of masks',
      ['images/a.png', 'masks/a_x.png', 'gt/a_y.png'],
      'p/images is ambiguous: masks/ and gt/ lie beside it, and one of them would be passed over',
    ],
    [
      'pictures at the top and in splits',
      ['images/a.png', 'masks/a_x.png', 'train/images/b.png', 'train/masks/b_x.png'],
      'p/images is ambiguous: it lies beside train/images',
    ],
    [
      'a split without masks',
      ['train/images/a.png', 'train/masks/a_x.png', 'val/images/b.png'],
      'p/val/images has no masks/ (or gt/, labels/) beside it',
    ],
    ['masks only', ['train/masks/a_x.png'], 'p/train/masks has no images/ beside it'],
    ['pictures without any mask', ['images/a.png', 'masks/notes.txt'], 'p/images/a.png has no mask'],
  ])('%s: nothing is guessed', async (_what, paths, message) => {
    const files = Object.fromEntries(paths.map((path) => [`p/${path}`, all]));
    const { code, stderr, written } = await importPng(files);
    expect(stderr).toContain(message);
    expect({ code, written }).toEqual({ code: 2, written: false });
  });

  test('composed letters and letters with marks are the same', async () => {
    const composed = 'caf\u00e9';
    const marked = composed.normalize('NFD');
    const set = await setOf({
      [`p/images/${marked}/${composed}.png`]: one,
      [`p/masks/${composed}/${marked}_${composed}.png`]: all,
      [`p/images/${composed}/b.png`]: two,
      [`p/masks/${composed}/b_${marked}.png`]: none,
    });
    expect(set.manifest.raters).toEqual([composed]);
    expect([0, 1].map((image) => sampleField(set.manifest, image, 'subject'))).toEqual([composed, composed]);
  });

  test('what systems leave beside files is passed over', async () => {
    const junk = new TextEncoder().encode('no PNG');
    const { set, stderr } = await importPng({
      ...pair(png(SIX, 3)),
      'p/images/._a.png': junk,
      'p/masks/._a_x.png': junk,
      'p/images/.ipynb_checkpoints/a-checkpoint.png': png(SIX, 3),
      'p/masks/.ipynb_checkpoints/a_x-checkpoint.png': png(MASK, 3),
      'p/__MACOSX/images/._a.png': junk,
      'p/images/__MACOSX/a.png': junk,
      'p/.train/images/b.png': junk,
      'p/images/Thumbs.db': junk,
    });
    expect(set?.count).toBe(1);
    expect(stderr).not.toContain('left out');
  });
});

describe('a bad file', () => {
  const good = { 'p/images/a.png': png(SIX, 3), 'p/masks/a_x.png': png(MASK, 3), 'p/masks/a_y.png': png(MASK, 3) };
  const cut = png(SIX, 3).slice(0, 60);
  const bomb = handmadePng({
    width: 3,
    height: 2,
    depth: 8,
    colorType: 0,
    samples: [],
    packed: deflateSync(new Uint8Array(50_000_000)),
  });
  test.each([
    [
      'a picture cut short',
      { 'p/images/b.png': cut, 'p/masks/b_x.png': png(MASK, 3) },
      'p/images/b.png',
      'damaged or cut short',
    ],
    [
      'a mask cut short',
      { 'p/images/b.png': png(SIX, 3), 'p/masks/b_x.png': cut, 'p/masks/b_y.png': png(MASK, 3) },
      'p/masks/b_x.png',
      'damaged or cut short',
    ],
    [
      'a mask that is a photograph',
      { 'p/images/b.png': png(SIX, 3), 'p/masks/b_x.png': png(SIX, 1, { channels: 3 }) },
      'p/masks/b_x.png',
      '2×1 pixels; its picture is 2×3 pixels',
    ],
    [
      'a picture that unpacks to more than it says',
      { 'p/images/b.png': bomb, 'p/masks/b_x.png': png(MASK, 3) },
      'p/images/b.png',
      'more than the 8 bytes',
    ],
  ])('%s: the image is left out, listed, and --strict stops', async (_what, bad, path, reason) => {
    const { code, stderr, set } = await importPng({ ...good, ...bad });
    expect(code).toBe(0);
    expect(set).toMatchObject({ count: 1, raters: 2 });
    expect(stderr).toContain('warning[data/left-out]: 1 thing was left out of set');
    expect(set?.manifest.leftOut).toEqual([expect.stringMatching(`${path}.*${reason}`)]);
    const strict = await importPng({ ...good, ...bad }, '--strict');
    expect(strict).toMatchObject({ code: 2, written: false });
    expect(strict.stderr).toContain(path);
    expect(strict.stderr).toContain(reason);
  });

  test('nothing is written where nothing is left', async () => {
    const { code, stderr, written } = await importPng(pair(cut));
    expect({ code, written }).toEqual({ code: 2, written: false });
    expect(stderr).toContain('error[data/nothing-to-import]: p holds no picture that can be read with its masks');
    expect(stderr).toContain('p/images/a.png cannot be imported: the PNG file is damaged or cut short: ');
  });

  test('a folder that is called like a picture is none', async () => {
    const { folder, phisegc } = workspace(pair(png(SIX, 3)));
    mkdirSync(`${folder}/p/images/b.png`);
    expect(await phisegc('data', 'import', 'png', 'p', '--out', 'set')).toMatchObject({ code: 0 });
  });
});
