import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import type Dcmjs from 'dcmjs';
import { maskOf, ratersOf, readDataSet, sampleField } from '../../runtime/data/index.ts';
import { createWorkspace } from '../support/run-cli.ts';

const dcmjs: typeof Dcmjs = createRequire(import.meta.url)('dcmjs');
const clean: (() => void)[] = [];
afterAll(() => {
  for (const remove of clean) remove();
});

const SIDE = 32;
const EXPLICIT = '1.2.840.10008.1.2.1';

/** A CT slice of 32 × 32 pixels; the stored value of a pixel is its index, and the rescaling makes it -1000 + index. */
function slice(series: string, sop: string, patient: string, changes: object = {}, syntax = EXPLICIT): Uint8Array {
  const { DicomDict, DicomMetaDictionary } = dcmjs.data;
  const file = new DicomDict({
    '00020002': { vr: 'UI', Value: ['1.2.840.10008.5.1.4.1.1.2'] },
    '00020003': { vr: 'UI', Value: [sop] },
    '00020010': { vr: 'UI', Value: [syntax] },
  });
  file.dict = DicomMetaDictionary.denaturalizeDataset({
    SOPClassUID: '1.2.840.10008.5.1.4.1.1.2',
    SOPInstanceUID: sop,
    SeriesInstanceUID: series,
    PatientID: patient,
    Rows: SIDE,
    Columns: SIDE,
    PixelSpacing: [0.7, 0.7],
    SamplesPerPixel: 1,
    BitsAllocated: 16,
    BitsStored: 16,
    HighBit: 15,
    PixelRepresentation: 0,
    RescaleSlope: 1,
    RescaleIntercept: -1000,
    PixelData: Uint16Array.from({ length: SIDE * SIDE }, (_, pixel) => pixel).buffer,
    _vrMap: { PixelData: 'OW' },
    ...changes,
  });
  return new Uint8Array(file.write());
}

/** The outline of a square whose inside is `side` pixels wide, from [x, y] on: the ring of pixels around it. */
function ring(x: number, y: number, side: number): readonly (readonly [number, number])[] {
  const along = Array.from({ length: side + 1 }, (_, step) => step);
  return [
    ...along.map((step) => [x - 1 + step, y - 1] as const),
    ...along.map((step) => [x + side, y - 1 + step] as const),
    ...along.map((step) => [x + side - step, y + side] as const),
    ...along.map((step) => [x - 1, y + side - step] as const),
  ];
}

interface Roi {
  readonly sop: string;
  readonly points: readonly (readonly [number, number])[];
  readonly inclusion?: boolean;
}

/** A reading with the outlines of each session. */
function reading(series: string, sessions: readonly (readonly Roi[])[]): string {
  const rois = (list: readonly Roi[]): string =>
    list
      .map(
        ({ sop, points, inclusion = true }, index) => `
      <unblindedReadNodule><noduleID>Nodule ${index + 1}</noduleID>
        <roi>
          <imageZposition>-${index}5.5</imageZposition><imageSOP_UID>${sop}</imageSOP_UID>
          <inclusion>${inclusion ? 'TRUE' : 'FALSE'}</inclusion>
          ${points.map(([x, y]) => `<edgeMap><xCoord>${x}</xCoord><yCoord>${y}</yCoord></edgeMap>`).join('')}
        </roi>
      </unblindedReadNodule>`,
      )
      .join('');
  return `<?xml version="1.0" encoding="UTF-8"?>
<LidcReadMessage uid="1" xmlns="http://www.nih.gov">
  <ResponseHeader><SeriesInstanceUid>${series}</SeriesInstanceUid></ResponseHeader>
  ${sessions.map((list) => `<readingSession><annotationVersion>3.12</annotationVersion>${rois(list)}</readingSession>`).join('')}
</LidcReadMessage>`;
}

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

  const good = { ...scan, 'scans/a.xml': reading('1.1', [[{ sop: '1.1.1', points: ring(4, 4, 8) }]]) };
  const whole = slice('1.1', '1.1.1', 'P1');
  test.each([
    ['no DICOM files', { 'scans/a.xml': good['scans/a.xml'] }, 'scans holds no DICOM files (*.dcm)'],
    ['no reading of the scans', scan, 'scans holds no reading (LidcReadMessage in *.xml) of the scans in it'],
    ['no nodule', { ...scan, 'scans/a.xml': reading('1.1', [[]]) }, 'scans holds no nodule of 3 mm or more'],
    [
      'a file that is no DICOM',
      { ...good, 'scans/P1/1.dcm': 'text' },
      'scans/P1/1.dcm cannot be imported: it is not a DICOM image',
    ],
    [
      'a slice cut short',
      { ...good, 'scans/P1/1.dcm': whole.slice(0, whole.length - 100) },
      'scans/P1/1.dcm cannot be imported: it is cut short',
    ],
    [
      'compressed pixels',
      { ...good, 'scans/P1/1.dcm': slice('1.1', '1.1.1', 'P1', {}, '1.2.840.10008.1.2.5') },
      'its pixels are compressed',
    ],
    [
      'a slice too small',
      { ...good, 'scans/P1/1.dcm': slice('1.1', '1.1.1', 'P1', { Rows: 8 }) },
      '8×32 pixels; crops of 16×16 cannot be cut out of it',
    ],
    [
      'a slice that is missing',
      { ...good, 'scans/P1/1.dcm': slice('1.1', '1.1.9', 'P1') },
      'the outlined slice 1.1.1 has no DICOM file in the folder',
    ],
    [
      'XML cut short',
      { ...good, 'scans/a.xml': good['scans/a.xml'].slice(0, 700) },
      'scans/a.xml cannot be imported: it is not well-formed XML',
    ],
    [
      'an outline without coordinates',
      { ...good, 'scans/a.xml': good['scans/a.xml'].replace(/<xCoord>\d+/, '<xCoord>') },
      'an outline in it lacks its image or its coordinates',
    ],
    ['a reading of nothing', { ...good, 'scans/a.xml': '<LidcReadMessage/>' }, 'it names no SeriesInstanceUid'],
  ])('refuses %s, and writes nothing', async (_what, files, message) => {
    const { code, stdout, stderr, set } = await importFrom(files);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(existsSync(set)).toBe(false);
  });

  test('refuses a window that is none', async () => {
    for (const window of ['400:-1000', '400', '1:2:3', ':']) {
      const { code, stderr } = await importFrom(good, '--window', window);
      expect(code).toBe(2);
      expect(stderr).toContain('--window takes two numbers LOW:HIGH in Hounsfield units');
    }
  });
});
