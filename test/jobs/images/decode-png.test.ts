import { deflateSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { decode } from 'fast-png';
import { decodePng } from '../../../runtime/pictures/png/decode.ts';
import { type HandmadePng, handmadePng, scanlines } from '../../support/png.ts';

const TYPES = [
  { colorType: 0, channels: 1, depths: [1, 2, 4, 8, 16] },
  { colorType: 2, channels: 3, depths: [8, 16] },
  { colorType: 3, channels: 1, depths: [1, 2, 4, 8] },
  { colorType: 4, channels: 2, depths: [8, 16] },
  { colorType: 6, channels: 4, depths: [8, 16] },
];
const kinds = TYPES.flatMap(({ colorType, channels, depths }) =>
  depths.map((depth) => ({ colorType, channels, depth })),
);

/** Noise of a kind in 13 × 11 pixels: no pass of Adam7 is like another, and rows end within a byte. */
function noisy({ colorType, channels, depth }: (typeof kinds)[number]): HandmadePng {
  const [width, height] = [13, 11];
  const samples = Array.from({ length: width * height * channels }, (_, at) => ((at * 2654435761) >>> 7) % 2 ** depth);
  const palette = Uint8Array.from({ length: 3 * 2 ** depth }, (_, at) => at % 251);
  return { width, height, depth, colorType, samples, chunks: colorType === 3 ? [['PLTE', palette]] : [] };
}

function samplesOf(bytes: Uint8Array): readonly number[] | string {
  const png = decodePng(bytes);
  return png.ok ? [...png.value.samples] : png.reason;
}

describe.each(kinds)('colour type $colorType with $depth bits', (kind) => {
  const png = noisy(kind);

  test('is read as it is stored, interlaced or not, with all filters', () => {
    for (const isInterlaced of [false, true]) {
      for (const filters of [[0], [1], [2], [3], [4], [4, 2, 0, 3, 1]]) {
        expect(samplesOf(handmadePng({ ...png, isInterlaced, filters }))).toEqual(png.samples);
      }
    }
  });

  test('agrees with fast-png', () => {
    const theirs = decode(handmadePng({ ...png, filters: [1, 4, 3, 2, 0] }));
    const ours = samplesOf(handmadePng(png));
    if (kind.depth >= 8) expect(ours).toEqual([...theirs.data]);
    else expect(theirs.depth).toBe(kind.depth);
  });
});

describe('a PNG of few pixels', () => {
  test.each([
    [1, 1],
    [3, 1],
    [1, 5],
    [2, 2],
  ])('%i × %i has passes without a pixel', (width, height) => {
    const samples = Array.from({ length: width * height }, (_, at) => at + 1);
    const png = handmadePng({ width, height, depth: 4, colorType: 0, samples, isInterlaced: true });
    expect(samplesOf(png)).toEqual(samples);
  });
});

describe('what a PNG unpacks to is bounded by what it declares', () => {
  const tiny: HandmadePng = { width: 2, height: 1, depth: 8, colorType: 0, samples: [1, 2] };

  test('more is not unpacked', () => {
    const bomb = deflateSync(new Uint8Array(240_000_000));
    const before = process.memoryUsage().arrayBuffers;
    expect(samplesOf(handmadePng({ ...tiny, packed: bomb }))).toBe(
      'the PNG file is damaged or cut short: it unpacks to more than the 3 bytes that its header declares',
    );
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20_000_000);
  });

  test('less is refused', () => {
    const less = deflateSync(scanlines(tiny).slice(0, 2));
    expect(samplesOf(handmadePng({ ...tiny, packed: less }))).toContain('it unpacks to 2 of 3 bytes');
    const cut = deflateSync(scanlines(tiny)).slice(0, 5);
    expect(samplesOf(handmadePng({ ...tiny, packed: cut }))).toContain('unexpected end of file');
  });

  test('what is packed beside the pixels stays packed', () => {
    const bomb = deflateSync(new Uint8Array(50_000_000));
    const text = Buffer.concat([Buffer.from('note\0\0', 'latin1'), bomb]);
    const started = performance.now();
    expect(
      samplesOf(
        handmadePng({
          ...tiny,
          chunks: [
            ['zTXt', text],
            ['iCCP', text],
          ],
        }),
      ),
    ).toEqual([1, 2]);
    expect(performance.now() - started).toBeLessThan(1000);
  });

  test('a huge image is refused by its header', () => {
    const huge = handmadePng({ ...tiny, width: 1_000_000, height: 1_000_000, packed: new Uint8Array(0) });
    expect(samplesOf(huge)).toBe('it has more than 64 million pixels');
  });
});

describe('what is wrong with a PNG is said', () => {
  const good: HandmadePng = { width: 2, height: 2, depth: 8, colorType: 0, samples: [1, 2, 3, 4] };
  const bytes = handmadePng(good);
  const changed = (at: number, value: number): Uint8Array => Uint8Array.from(bytes).with(at, value);
  test.each([
    ['another format', new TextEncoder().encode('GIF89a'), 'it is not a PNG file'],
    ['the beginning only', bytes.slice(0, 20), 'the file is cut short'],
    ['no end', bytes.slice(0, bytes.length - 12), 'it ends before its last chunk'],
    ['half a chunk', bytes.slice(0, bytes.length - 17), 'it ends within its chunk IDAT'],
    ['a flipped bit', changed(45, (bytes[45] ?? 0) ^ 1), 'the check sum of its chunk IDAT is wrong'],
    ['a depth that does not exist', changed(24, 7), 'there is no colour type 0 of 7 bits'],
    ['no pixels', handmadePng({ ...good, width: 0 }), 'it has no pixels'],
    ['a filter that does not exist', handmadePng({ ...good, filters: [5] }), 'a row of it has the filter 5'],
    [
      'a critical chunk of no meaning',
      handmadePng({ ...good, chunks: [['ABCD', new Uint8Array(0)]] }),
      'its chunk ABCD',
    ],
    ['no palette', handmadePng({ ...good, colorType: 3 }), 'it has no palette'],
    [
      'a colour that the palette lacks',
      handmadePng({ ...good, colorType: 3, chunks: [['PLTE', new Uint8Array(12)]] }),
      'a pixel has the colour 4 of a palette of 4',
    ],
    [
      'two palettes',
      handmadePng({
        ...good,
        colorType: 3,
        chunks: [
          ['PLTE', new Uint8Array(30)],
          ['PLTE', new Uint8Array(33)],
        ],
      }),
      'it has two chunks PLTE',
    ],
  ])('%s', (_what, file, reason) => {
    expect(samplesOf(file)).toContain(reason);
  });

  test('whatever is changed or cut off, nothing is thrown', () => {
    const file = handmadePng(noisy({ colorType: 3, channels: 1, depth: 4 }));
    for (let at = 0; at < file.length; at++) {
      for (const mutant of [file.slice(0, at), Uint8Array.from(file).with(at, (file[at] ?? 0) ^ 0x41)]) {
        const png = decodePng(mutant);
        expect(png.ok ? png.value.samples.length : png.reason.length).toBeGreaterThan(0);
      }
    }
  });
});
