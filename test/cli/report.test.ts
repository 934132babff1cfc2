import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { decode } from 'fast-png';
import { encodeSafetensors } from '../../runtime/index.ts';
import { dataFolderFiles } from '../support/data-folder.ts';
import { createWorkspace } from '../support/run-cli.ts';
import { smallSpec } from '../support/small-spec.ts';
import { tinyModel, writeTinyRun } from '../support/tiny-runs.ts';

const SIZE = 16;
const PIXELS = SIZE * SIZE;
const IMAGES = 3;

const square = Uint8Array.from({ length: PIXELS }, (_, at) => (at % SIZE < 4 && at < 4 * SIZE ? 1 : 0));
const nothing = new Uint8Array(PIXELS);
const absent = new Uint8Array(PIXELS).fill(255);
/** Of the last image a rater is absent. */
const masks = [
  [square, nothing],
  [square, square],
  [square, absent],
];

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

const files = dataFolderFiles({
  images: Uint8Array.from({ length: IMAGES * PIXELS }, (_, at) => (at * 7) % 256),
  imageShape: [IMAGES, SIZE, SIZE],
  masks: Uint8Array.from(masks.flat().flatMap((plane) => [...plane])),
  maskShape: [IMAGES, 2, SIZE, SIZE],
  counts: { train: 0, val: 0, test: IMAGES },
});
/** The second rater ignores the first two rows. */
const ignoring = dataFolderFiles({
  images: Uint8Array.from({ length: PIXELS }, (_, at) => (at * 7) % 256),
  imageShape: [1, SIZE, SIZE],
  masks: Uint8Array.from([...square, ...square.map((label, at) => (at < 2 * SIZE ? 255 : label))]),
  maskShape: [1, 2, SIZE, SIZE],
  counts: { train: 0, val: 0, test: 1 },
  changes: { ignore: 255, raters: ['anna', 'ben'] },
});
const { folder, phisegc, remove } = createWorkspace({
  ...Object.fromEntries(Object.entries(files).map(([name, content]) => [`data/${name}`, content])),
  ...Object.fromEntries(Object.entries(ignoring).map(([name, content]) => [`ignoring/${name}`, content])),
});
afterAll(remove);

/** A run with weights that no training made. */
async function writeRun(name: string, set: readonly string[], text?: string): Promise<void> {
  const model = await tinyModel(set, text);
  await writeTinyRun(join(folder, name), { model });
  const tensors = new Map(
    model.sampling.nodes.flatMap((node) => {
      if (node.op !== 'parameter') return [];
      const { name: path, shape } = node.attributes;
      const size = shape.reduce((product, extent) => product * extent, 1);
      return [[path, { shape, data: Float32Array.from({ length: size }, (_, at) => Math.sin(at + size)) }] as const];
    }),
  );
  writeFileSync(join(folder, name, 'last.safetensors'), encodeSafetensors(tensors));
}

beforeAll(async () => {
  await writeRun('run', []);
  await writeRun('one-level', ['latent.levels=1']);
  await writeRun('flat', [], flatSpec);
});

const report = (run: string, ...argv: readonly string[]) =>
  phisegc('report', run, '--figures', 'out', '--data', 'data', '--engine', 'cpu', '--samples', '3', ...argv);
const read = (name: string): string => readFileSync(join(folder, 'out', name), 'utf8');
const count = (text: string, what: RegExp): number => text.match(what)?.length ?? 0;
const NAMES = ['figure-samples', 'figure-latent-levels'];

describe('phisegc report', () => {
  test('writes both figures with their captions, the same each time', async () => {
    const { code, stdout, stderr } = await report('run', '--images', 'test-0002,test-0000', '--width', '100');
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toContain('2 figures and captions → out\n');
    const before = NAMES.map((name) => read(`${name}.svg`));
    expect((await report('run', '--images', 'test-0002,test-0000', '--width', '100')).code).toBe(0);
    expect(NAMES.map((name) => read(`${name}.svg`))).toEqual(before);
  });

  test('the samples: a row for each image, pictures once each, the outlines that the raters drew', () => {
    const svg = read('figure-samples.svg');
    expect(svg).toMatch(/^<svg xmlns="[^"]+" xmlns:xlink="[^"]+" width="100mm" height="[\d.]+mm" viewBox="0 0 100 /);
    expect(count(svg, /<image id="(image|mean|gamma|error)-[01]"/g)).toBe(8);
    // Of each image one plain, the raters', three samples, mean, γ and error.
    expect(count(svg, /<use /g)).toBe(8 + 9);
    expect(count(svg, /d="M0 0h4v4h-4v-4z"/g)).toBe(2);
    for (const word of ['image', 'raters', 'samples', 'mean', 'γ-map', 'error', 'nats', 'a', 'b'])
      expect(svg).toContain(`>${word}</text>`);
  });

  test('pictures keep their pixels and have 300 dpi or more', () => {
    const svg = read('figure-samples.svg');
    const [, id, width = '0', png = ''] =
      /<image id="(image-0)" width="([\d.]+)"[^>]* xlink:href="data:image\/png;base64,([^"]+)"/.exec(svg) ?? [];
    expect(id).toBe('image-0');
    const picture = decode(Buffer.from(png, 'base64'));
    const scale = picture.width / SIZE;
    expect(Number.isInteger(scale)).toBe(true);
    expect(picture.width / (Number(width) / 25.4)).toBeGreaterThanOrEqual(300);
    const stored = Array.from({ length: PIXELS }, (_, at) => ((2 * PIXELS + at) * 7) % 256);
    const shown = stored.map((_, at) => {
      const [x, y] = [(at % SIZE) * scale, Math.floor(at / SIZE) * scale];
      const corners = [0, scale - 1].map((d) => picture.data[((y + d) * picture.width + x + d) * picture.channels]);
      expect(corners[0]).toBe(corners[1]);
      return corners[0];
    });
    expect(shown).toEqual(stored);
  });

  test('the levels: a row for all of them, then the coarsest first', () => {
    const svg = read('figure-latent-levels.svg');
    const words = [...svg.matchAll(/>([^<>]+)<\/text>/g)].map(([, text]) => text);
    expect(words.filter((word) => /^(all|z\[\d\]|\d × \d)$/.test(word ?? ''))).toEqual([
      'all',
      'z[1]',
      '4 × 4',
      'z[0]',
      '8 × 8',
    ]);
    expect(count(svg, /<image id="(mean|change)-\d"/g)).toBe(6);
    expect(words).toContain('held sample');
  });

  test('captions say what is shown, of what, and by which conventions, in text and in LaTeX', () => {
    const samples = read('figure-samples.txt');
    for (const part of [
      'Samples of small for 2 images of by hand, split test: (a) test-0002 with rater 0; (b) test-0000 with raters 0 and 1.',
      'all N = 3 samples',
      'γ[x] = −(1/N) Σ_i Σ_c p̄_c[x] ln(p_{i,c}[x] + 10⁻⁸)',
      'Weights: run/last.safetensors (SHA-256 ',
      'seed 0.',
    ])
      expect(samples).toContain(part);
    const levels = read('figure-latent-levels.txt');
    expect(levels).toContain('for test-0002 of by hand');
    expect(levels).toContain('Held is the noise');
    const latex = read('figure-samples.tex');
    expect(latex).toContain('\\includegraphics[width=100mm]{figure-samples}');
    expect(latex).toContain('$\\gamma$-map $\\gamma[x] = -\\frac{1}{N}');
    // In LaTeX nothing is left that its fonts lack.
    expect(NAMES.map((name) => /[^\x20-\x7e\n]/.exec(read(`${name}.tex`)))).toEqual([null, null]);
  });

  test('a model with one level has one row, and one that draws nothing has its prediction', async () => {
    rmSync(join(folder, 'out'), { recursive: true });
    const one = await report('one-level', '--images', '1');
    expect(one.stderr).toContain('NOTE: small draws from z[0] alone, so the figure of latent levels has one row.');
    expect(count(read('figure-latent-levels.svg'), /<image id="change-\d"/g)).toBe(1);
    expect(read('figure-latent-levels.svg')).not.toContain('held sample');
    rmSync(join(folder, 'out'), { recursive: true });
    const flat = await report('flat', '--images', '1');
    expect(flat).toMatchObject({ code: 0 });
    expect(flat.stderr).toContain('NOTE: flat draws nothing, so there is no figure of latent levels.');
    expect(read('figure-samples.svg')).toContain('>prediction</text>');
    expect(existsSync(join(folder, 'out/figure-latent-levels.svg'))).toBe(false);
  });

  test('pixels that a rater ignores are hatched, and have no part in maps and their scales', async () => {
    expect(await report('run', '--data', 'ignoring')).toMatchObject({ code: 0 });
    for (const [name, id] of [
      ['figure-samples', 'error-0'],
      ['figure-samples', 'gamma-0'],
      ['figure-latent-levels', 'change-0'],
    ] as const) {
      const [, png = ''] = new RegExp(`<image id="${id}"[^>]*base64,([^"]+)"`).exec(read(`${name}.svg`)) ?? [];
      const { data, width } = decode(Buffer.from(png, 'base64'));
      const border = 3 * width * 2 * (width / SIZE);
      expect([...new Set(data.slice(0, border))].sort()).toEqual([128, 255]);
      expect(data.slice(border)).not.toContain(255);
    }
    const [, error = ''] = /<image id="error-0"[^>]*base64,([^"]+)"/.exec(read('figure-samples.svg')) ?? [];
    const map = decode(Buffer.from(error, 'base64'));
    const greens = map.data.slice(3 * map.width * 2 * (map.width / SIZE)).filter((_, at) => at % 3 === 1);
    expect(Math.max(...new Set(greens))).toBeGreaterThan(200);
    // Of the raters the second alone has a picture of his own.
    expect([...read('figure-samples.svg').matchAll(/<image id="(image-[^"]+)"/g)].map(([, id]) => id)).toEqual([
      'image-0',
      'image-0-rater-1',
    ]);
    for (const name of NAMES) {
      expect(read(`${name}.txt`)).toContain('Hatched in grey is what a rater ignores');
      expect(read(`${name}.txt`)).toContain('raters anna and ben');
    }
  });

  test.each([
    [
      'an image that is not there',
      ['run', '--data', 'data', '--images', 'test-0009'],
      'cli/unknown-image',
      'its images are test-0000 to test-0002',
    ],
    ['no image', ['run', '--data', 'data', '--images', '0'], 'cli/usage', '--images takes a whole number from 1'],
    ['a list with a gap', ['run', '--data', 'data', '--images', 'test-0001,'], 'cli/usage', 'or ids such as'],
    [
      'a width that holds nothing',
      ['run', '--data', 'data', '--width', '20'],
      'cli/usage',
      '--width takes a whole number from 60 to 1000, not "20"',
    ],
    ['data that is gone', ['run'], 'cli/data-unreadable', 'help: name it: --data DIR'],
    ['a folder without a run', ['data', '--data', 'data'], 'cli/usage', 'data is not a run'],
    ['a run that is not there', ['rnu', '--data', 'data'], 'source/missing', 'did you mean `run`?'],
  ])('refuses %s, and writes nothing', async (_what, argv, code, message) => {
    const outcome = await phisegc('report', ...argv, '--figures', 'none', '--engine', 'cpu');
    expect({ code: outcome.code, stdout: outcome.stdout }).toEqual({ code: 2, stdout: '' });
    expect(outcome.stderr).toContain(`error[${code}]`);
    expect(outcome.stderr).toContain(message);
    expect(existsSync(join(folder, 'none'))).toBe(false);
  });
});
