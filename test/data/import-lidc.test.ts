import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { imageOf, maskOf, ratersOf, readDataSet, sampleField } from '../../runtime/data/index.ts';
import { createWorkspace } from '../support/run-cli.ts';
import { dicomFile } from './support/dicom-file.ts';
import { reading, ring, SIDE, slice } from './support/lidc-files.ts';

const clean: (() => void)[] = [];
afterAll(() => {
  for (const remove of clean) remove();
});

async function importFrom(files: Readonly<Record<string, string | Uint8Array>>, ...options: readonly string[]) {
  const { folder, phisegc, remove } = createWorkspace(files);
  clean.push(remove);
  const outcome = await phisegc('data', 'import', 'lidc', 'scans', '--out', 'set', '--size', '16', ...options);
  return { ...outcome, set: join(folder, 'set') };
}

/** The pixels of a square in a crop of 16 × 16 at a corner of the slice. */
function square(x: number, y: number, side: number, corner: readonly [number, number]): number[] {
  const [top, left] = corner;
  return Array.from({ length: 256 }, (_, pixel) => {
    const [inY, inX] = [top + Math.floor(pixel / 16), left + (pixel % 16)];
    return inX >= x && inX < x + side && inY >= y && inY < y + side ? 1 : 0;
  });
}

const scan = { 'scans/P1/1.dcm': slice('1.1', '1.1.1', 'P1'), 'scans/P1/2.dcm': slice('1.1', '1.1.2', 'P1') };

describe('import lidc', () => {
  test('cuts out what readers outlined, one mask for each reader', async () => {
    const { code, stdout, set } = await importFrom({
      ...scan,
      'scans/P1/069.xml': reading('1.1', [
        // Two readers agree on a lesion, one of them with a hole; another lesion in the corner has one reader.
        [
          { sop: '1.1.1', points: ring(12, 14, 6) },
          { sop: '1.1.1', points: ring(14, 16, 2), inclusion: false },
        ],
        [{ sop: '1.1.1', points: ring(13, 14, 4) }],
        [{ sop: '1.1.1', points: ring(1, 1, 3) }],
        // A point only: a nodule below 3 mm.
        [{ sop: '1.1.2', points: [[5, 5]] }],
      ]),
      'scans/chest/070.xml': '<IdriReadMessage xmlns="http://www.nih.gov"/>',
      'scans/elsewhere/071.xml': reading('9.9', [[{ sop: '9.9.9', points: ring(1, 1, 3) }]]),
    });
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: 'set: 2 images of 16×16 (train 2, val 0, test 0), 4 raters\n',
    });
    const data = await readDataSet(set);
    if (!data.ok) throw new Error(JSON.stringify(data.problem));
    expect(sampleField(data.value.manifest, 0, 'subject')).toBe('P1');
    const corners = [0, 1].map((image) => sampleField(data.value.manifest, image, 'corner'));
    // The first lesion's box goes from 11 to 18 and from 13 to 20; the second is held at the slice's corner.
    expect(corners).toEqual([
      [9, 7],
      [0, 0],
    ]);
    const outer = square(12, 14, 6, [9, 7]);
    // The hole with its outline: points of a contour never belong to the lesion.
    const hole = square(13, 15, 4, [9, 7]);
    expect([...maskOf(data.value, 0, 0)]).toEqual(outer.map((inside, pixel) => inside - (hole[pixel] ?? 0)));
    expect([...maskOf(data.value, 0, 1)]).toEqual(square(13, 14, 4, [9, 7]));
    expect([2, 3].map((rater) => maskOf(data.value, 0, rater).some(Boolean))).toEqual([false, false]);
    expect([...maskOf(data.value, 1, 2)]).toEqual(square(1, 1, 3, [0, 0]));
    const level = (index: number): number => Math.round((255 * index) / 1400);
    expect(data.value.images[0]).toBe(level(9 * SIDE + 7));
    expect(data.value.images[17]).toBe(level(10 * SIDE + 8));
  });

  test('windows intensities, and leaves out readers that the file lacks', async () => {
    const files = { ...scan, 'scans/a.xml': reading('1.1', [[{ sop: '1.1.2', points: ring(4, 4, 8) }], []]) };
    const { code, set } = await importFrom(files, '--window', '-900:-645');
    expect(code).toBe(0);
    const data = await readDataSet(set);
    if (!data.ok) throw new Error(JSON.stringify(data.problem));
    expect(ratersOf(data.value, 0)).toEqual([0, 1]);
    // The corner of the crop is at [0, 0]: stored values 0 to 15, 32 to 47, …, of which 100 becomes 0 and 355 becomes 255.
    expect([0, 3 * 16 + 4, 8 * 16, 15 * 16].map((pixel) => data.value.images[pixel])).toEqual([0, 0, 156, 255]);
  });

  test('keeps Hounsfield units with --store int16: a model sees them as it sees the bytes, but for their rounding', async () => {
    const padded = slice('1.1', '1.1.1', 'P1', { PixelPaddingValue: 0, RescaleSlope: 2, RescaleIntercept: -1100 });
    const files = {
      'scans/P1/1.dcm': padded,
      'scans/a.xml': reading('1.1', [[{ sop: '1.1.1', points: ring(4, 4, 8) }]]),
    };
    const data = await readDataSet((await importFrom(files, '--store', 'int16', '--window', '-1000:-500')).set);
    if (!data.ok) throw new Error(JSON.stringify(data.problem));
    expect(data.value.manifest.images).toMatchObject({
      dtype: 'int16',
      intensities: [{ window: [-1000, -500], unit: 'HU' }],
    });
    // The corner of the crop is at [0, 0], whose value is padding: -1100 + 2 · 0 would be below the window.
    const units = [0, 1, 16, 17].map((pixel) => data.value.images[pixel]);
    expect(units).toEqual([-1000, -1098, -1100 + 2 * SIDE, -1100 + 2 * (SIDE + 1)]);
    const bytes = await readDataSet((await importFrom(files, '--window', '-1000:-500')).set);
    if (!bytes.ok) throw new Error(JSON.stringify(bytes.problem));
    const [exact, rounded] = [imageOf(data.value, 0), imageOf(bytes.value, 0)];
    expect(Math.max(...exact.map((value, pixel) => Math.abs(value - (rounded[pixel] ?? 0))))).toBeLessThan(
      0.5 / 255 + 1e-6,
    );
  });

  const good = { ...scan, 'scans/a.xml': reading('1.1', [[{ sop: '1.1.1', points: ring(4, 4, 8) }]]) };
  const whole = slice('1.1', '1.1.1', 'P1');
  const point = (x: string): string => good['scans/a.xml'].replace(/<xCoord>\d+/, `<xCoord>${x}`);
  test.each([
    ['no DICOM files', { 'scans/a.xml': good['scans/a.xml'] }, 'scans holds no DICOM files (*.dcm)'],
    ['no reading of the scans', scan, 'scans holds no reading (LidcReadMessage in *.xml) of the scans in it'],
    ['no nodule', { ...scan, 'scans/a.xml': reading('1.1', [[]]) }, 'scans holds no nodule of 3 mm or more'],
    [
      'a file that is no DICOM',
      { ...good, 'scans/P1/1.dcm': 'text' },
      'scans/P1/1.dcm cannot be imported: it is not a DICOM file',
    ],
    [
      'a slice cut short',
      { ...good, 'scans/P1/1.dcm': whole.slice(0, whole.length - 100) },
      'scans/P1/1.dcm cannot be imported: it is cut short: its pixels take 2048 bytes, and 1948 are there',
    ],
    [
      'compressed pixels',
      { ...good, 'scans/P1/1.dcm': slice('1.1', '1.1.1', 'P1', {}, '1.2.840.10008.1.2.5') },
      'its pixels are compressed with run lengths (RLE)',
    ],
    [
      'a slice too small',
      { ...good, 'scans/P1/1.dcm': slice('1.1', '1.1.1', 'P1', { Rows: 8, PixelData: new ArrayBuffer(512) }) },
      '8×32 pixels; crops of 16×16 cannot be cut out of it',
    ],
    [
      'a slice that is missing',
      { ...good, 'scans/P1/1.dcm': slice('1.1', '1.1.9', 'P1') },
      'the outlined slice 1.1.1 has no DICOM file in the folder',
    ],
    [
      'a slice of another series',
      { ...good, 'scans/P1/1.dcm': slice('1.2', '1.1.1', 'P1') },
      'scans/P1/1.dcm cannot be imported: it is outlined in a reading of another series',
    ],
    [
      'two slices that claim to be the same',
      { ...good, 'scans/P1/3.dcm': slice('1.1', '1.1.1', 'P1', { RescaleSlope: 2 }) },
      'scans/P1/3.dcm cannot be imported: it has the SOPInstanceUID of scans/P1/1.dcm and other content; neither is used',
    ],
    [
      'XML cut short',
      { ...good, 'scans/a.xml': good['scans/a.xml'].slice(0, 700) },
      'scans/a.xml cannot be imported: it is not well-formed XML: ',
    ],
    [
      'XML in an unknown encoding',
      { ...good, 'scans/a.xml': good['scans/a.xml'].replace('UTF-8', 'KLINGON') },
      'its encoding "KLINGON" is not known',
    ],
    ['XML that is not in its encoding', { ...good, 'scans/a.xml': Buffer.from('<a>\xff</a>', 'latin1') }, 'UTF-8 text'],
    ['an outline without coordinates', { ...good, 'scans/a.xml': point('') }, 'around "Nodule 1" lacks a coordinate'],
    [
      'an outline between pixels',
      { ...good, 'scans/a.xml': point('3.5') },
      'goes through (3.5, 3); its coordinates are',
    ],
    ['an outline through no number', { ...good, 'scans/a.xml': point('0x3') }, 'goes through (0x3, 3)'],
    [
      'an outline outside of its slice',
      { ...good, 'scans/a.xml': point('32') },
      'scans/P1/1.dcm cannot be imported: reader 0 outlined (32,3), outside of its 32×32 pixels',
    ],
    [
      'an outline that may be a hole',
      { ...good, 'scans/a.xml': good['scans/a.xml'].replace('TRUE', 'yes') },
      'its inclusion is neither TRUE nor FALSE',
    ],
    ['a reading of nothing', { ...good, 'scans/a.xml': '<LidcReadMessage/>' }, 'it names no SeriesInstanceUid'],
  ])('imports nothing from %s, and says why', async (_what, files, message) => {
    for (const options of [[], ['--strict']]) {
      const { code, stdout, stderr, set } = await importFrom(files, ...options);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toContain(message);
      expect(existsSync(set)).toBe(false);
    }
  });

  const other = {
    'scans/P2/1.dcm': slice('2.1', '2.1.1', 'P2'),
    'scans/b.xml': reading('2.1', [[{ sop: '2.1.1', points: ring(4, 4, 8) }]]),
  };
  test.each([
    ['a broken slice', { 'scans/P1/1.dcm': whole.slice(0, 200) }, 1, 'scans/P1/1.dcm cannot be imported'],
    [
      'a missing slice',
      { 'scans/P1/1.dcm': slice('1.1', '1.1.9', 'P1') },
      1,
      'the outlined slice 1.1.1 has no DICOM file',
    ],
    ['a foreign XML file', { 'scans/notes.xml': '<html><br></html>' }, 2, 'scans/notes.xml cannot be imported'],
    ['a broken reading', { 'scans/a.xml': '<LidcReadMessage>' }, 1, 'scans/a.xml cannot be imported'],
    [
      'a copy of a slice',
      { 'scans/P1/copy.dcm': whole },
      2,
      'scans/P1/copy.dcm cannot be imported: it is a copy of scans/P1/1.dcm',
    ],
  ])('goes on without %s, says so, and stops there under --strict', async (_what, files, images, message) => {
    const { code, stdout, stderr, set } = await importFrom({ ...good, ...other, ...files });
    expect(code).toBe(0);
    expect(stdout).toContain(`set: ${images} image${images === 1 ? '' : 's'} of 16×16`);
    expect(stderr).toContain('warning[data/left-out]');
    expect(stderr).toContain(message);
    const data = await readDataSet(set);
    if (!data.ok) throw new Error(JSON.stringify(data.problem));
    expect(JSON.stringify(data.value.manifest.leftOut)).toContain(message);
    const strict = await importFrom({ ...good, ...other, ...files }, '--strict');
    expect({ code: strict.code, stdout: strict.stdout }).toEqual({ code: 2, stdout: '' });
    expect(strict.stderr).toContain(message);
  });

  const text = good['scans/a.xml'];
  const wide = (big: boolean): Uint8Array => {
    const bytes = Buffer.from(`\ufeff${text.replace('UTF-8', 'UTF-16')}`, 'utf16le');
    return big ? bytes.swap16() : bytes;
  };
  test.each<[string, string | Uint8Array]>([
    ['with a byte-order mark', `\ufeff${text}`],
    ['in UTF-16, little endian', wide(false)],
    ['in UTF-16, big endian', wide(true)],
    ['in UTF-16 without a mark', wide(false).subarray(2)],
    ['that says UTF-16 and is not', text.replace('UTF-8', 'UTF-16')],
    ['in Latin 1', Buffer.from(text.replace('UTF-8', 'ISO-8859-1').replace('Nodule 1', 'Nod\u00fcle'), 'latin1')],
    ['with prefixes', text.replace(/<(\/?)(\w)/g, '<$1ns0:$2').replace('xmlns=', 'xmlns:ns0=')],
    ['with coordinates such as 12.0', text.replaceAll(/<xCoord>\d+/g, '$&.0')],
  ])('reads XML %s', async (_what, xml) => {
    const plain = await importFrom(good);
    const { code, stderr, set } = await importFrom({ ...good, 'scans/a.xml': xml });
    expect(stderr).not.toContain('data/left-out');
    expect(code).toBe(0);
    const [data, expected] = [await readDataSet(set), await readDataSet(plain.set)];
    if (!data.ok || !expected.ok) throw new Error('not read');
    expect(data.value.masks).toEqual(expected.value.masks);
    expect(data.value.masks.filter((label) => label === 1)).toHaveLength(64);
  });

  test('finds DICOM files without an ending by their mark', async () => {
    const files = {
      'scans/a.xml': text,
      'scans/IM0001': whole,
      'scans/1.2.840.77': slice('1.1', '1.1.2', 'P1'),
      'scans/README': 'text',
    };
    const { code, stdout, stderr } = await importFrom(files);
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: 'set: 1 image of 16×16 (train 1, val 0, test 0), 4 raters\n',
    });
    expect(stderr).not.toContain('left-out');
  });

  test('splits scans without a patient by series, and says so', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 10 }, (_, scan) => [
        [`scans/${scan}/1.dcm`, slice(`1.${scan}`, `1.${scan}.1`, '')],
        [`scans/${scan}/a.xml`, reading(`1.${scan}`, [[{ sop: `1.${scan}.1`, points: ring(4, 4, 8) }]])],
      ]).flat(),
    );
    const { code, stdout, stderr, set } = await importFrom(files);
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: 'set: 10 images of 16×16 (train 6, val 2, test 2), 4 raters\n',
    });
    expect(stderr).toContain('10 scans in scans name no patient; each was split as a patient of its own');
    const data = await readDataSet(set);
    if (!data.ok) throw new Error(JSON.stringify(data.problem));
    const { manifest } = data.value;
    for (let image = 0; image < 10; image++) {
      expect(sampleField(manifest, image, 'subject')).toBe(sampleField(manifest, image, 'series'));
    }
  });

  test('a thousand outlines in a slice take seconds, not hours', async () => {
    const many = Array.from({ length: 1000 }, (_, index) => ({
      sop: '1.1.1',
      points: ring(2 + (index % 20), 2 + (Math.floor(index / 20) % 20), 8),
    }));
    const start = performance.now();
    const { code, stdout } = await importFrom({ ...scan, 'scans/a.xml': reading('1.1', [many]) });
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: 'set: 1 image of 16×16 (train 1, val 0, test 0), 4 raters\n',
    });
    expect(performance.now() - start).toBeLessThan(60_000);
  }, 90_000);

  test('reads values as they are stored: 12 bits with an overlay above them', async () => {
    const value = (pixel: number): number => (pixel * 3) % 4096;
    const words = Array.from({ length: SIDE * SIDE }, (_, pixel) => value(pixel) | (pixel % 2 ? 0x8000 : 0));
    const file = dicomFile([
      ['00080018', 'UI', '1.1.1'],
      ['0020000e', 'UI', '1.1'],
      ['00280010', 'US', [SIDE]],
      ['00280011', 'US', [SIDE]],
      ['00280100', 'US', [16]],
      ['00280101', 'US', [12]],
      ['00280102', 'US', [11]],
      ['00280103', 'US', [0]],
      ['00281052', 'DS', '-1024'],
      ['00281053', 'DS', '1'],
      ['7fe00010', 'OW', words],
    ]);
    const { code, set } = await importFrom({ ...good, 'scans/P1/1.dcm': file }, '--window=-1024:3071');
    expect(code).toBe(0);
    const data = await readDataSet(set);
    if (!data.ok) throw new Error(JSON.stringify(data.problem));
    const crop = Array.from({ length: 256 }, (_, pixel) => value(Math.floor(pixel / 16) * SIDE + (pixel % 16)));
    expect([...data.value.images]).toEqual(crop.map((stored) => Math.round((255 * stored) / 4095)));
  });

  test('refuses a window that is none', async () => {
    for (const window of ['400:-1000', '400', '1:2:3', ':']) {
      const { code, stderr } = await importFrom(good, '--window', window);
      expect(code).toBe(2);
      expect(stderr).toContain('--window takes two numbers LOW:HIGH in Hounsfield units');
    }
  });
});
