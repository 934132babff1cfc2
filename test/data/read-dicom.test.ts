import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { readCtSlice } from '../../runtime/data/import/read-ct-slice.ts';
import { readDicomHeader } from '../../runtime/data/import/read-dicom.ts';
import { type DicomElement, type DicomWriting, dicomFile } from './support/dicom-file.ts';
import { createPlace } from './support/folders.ts';

const { write, remove } = createPlace();
afterAll(remove);

/** A slice of 1 × 4 pixels, as whole words. */
const WORDS = [0x0000, 0x0800, 0xf123, 0x8fff];
const base: Readonly<Record<string, DicomElement>> = Object.fromEntries(
  (
    [
      ['00080016', 'UI', '1.2.840.10008.5.1.4.1.1.2'],
      ['00080018', 'UI', '1.1.1'],
      ['00080060', 'CS', 'CT'],
      ['00100020', 'LO', 'P1'],
      ['0020000e', 'UI', '1.1'],
      ['00280002', 'US', [1]],
      ['00280004', 'CS', 'MONOCHROME2'],
      ['00280010', 'US', [1]],
      ['00280011', 'US', [4]],
      ['00280030', 'DS', '0.7\\0.8'],
      ['00280100', 'US', [16]],
      ['00280101', 'US', [16]],
      ['00280102', 'US', [15]],
      ['00280103', 'US', [0]],
      ['00281052', 'DS', '-1024'],
      ['00281053', 'DS', '2'],
      ['7fe00010', 'OW', WORDS],
    ] satisfies DicomElement[]
  ).map((element) => [element[0], element]),
);

let number = 0;
function file(
  changes: readonly DicomElement[] = [],
  writing: DicomWriting = {},
  without: readonly string[] = [],
): string {
  const elements = { ...base, ...Object.fromEntries(changes.map((element) => [element[0], element])) };
  return bytesAs(
    dicomFile(
      Object.values(elements).filter(([tag]) => !without.includes(tag)),
      writing,
    ),
  );
}

function bytesAs(bytes: Uint8Array): string {
  return join(write(`file-${number++}`, { 'slice.dcm': bytes }), 'slice.dcm');
}

async function unitsOf(path: string): Promise<readonly number[] | string> {
  const slice = await readCtSlice(path);
  return slice.ok ? [...slice.value.hounsfield] : slice.reason;
}

const plain = WORDS.map((word) => 2 * word - 1024);

describe('Hounsfield units', () => {
  test.each<[string, readonly DicomElement[], readonly number[]]>([
    ['are the stored numbers, rescaled', [], plain],
    [
      'leave out the bits above the stored ones',
      [
        ['00280101', 'US', [12]],
        ['00280102', 'US', [11]],
      ],
      [0, 0x800, 0x123, 0xfff].map((word) => 2 * word - 1024),
    ],
    [
      'take the sign from the stored bits',
      [
        ['00280101', 'US', [12]],
        ['00280102', 'US', [11]],
        ['00280103', 'US', [1]],
      ],
      [0, -2048, 0x123, -1].map((word) => 2 * word - 1024),
    ],
    ['have the sign of 16 bits', [['00280103', 'US', [1]]], [0, 0x800, -3805, -28673].map((word) => 2 * word - 1024)],
    [
      'are in the bits below the highest one',
      [
        ['00280101', 'US', [12]],
        ['00280102', 'US', [15]],
      ],
      [0, 0x080, 0xf12, 0x8ff].map((word) => 2 * word - 1024),
    ],
    ['are nothing where the scanner saw nothing', [['00280120', 'US', [0xf123]]], plain.with(2, -Infinity)],
    [
      'are nothing in a range that is padding',
      [
        ['00280120', 'US', [0x0700]],
        ['00280121', 'US', [0x9000]],
      ],
      [-1024, -Infinity, plain[2] ?? 0, -Infinity],
    ],
    [
      'know a mark beyond the stored bits',
      [
        ['00280101', 'US', [12]],
        ['00280102', 'US', [11]],
        ['00280120', 'US', [0xf123]],
      ],
      [0, 0x800, 0x123, 0xfff].map((word) => 2 * word - 1024).with(2, -Infinity),
    ],
    ['do not depend on how greys are shown', [['00280004', 'CS', 'MONOCHROME1']], plain],
    ['do not depend on an unspecified unit', [['00281054', 'LO', 'US']], plain],
    ['need no text of a strange character set', [['00080005', 'CS', '\\ISO 2022 IR 149']], plain],
  ])('%s', async (_what, changes, expected) => {
    expect(await unitsOf(file(changes))).toEqual(expected);
  });

  test.each<[string, DicomWriting]>([
    ['implicit little endian', { syntax: '1.2.840.10008.1.2' }],
    ['explicit big endian', { syntax: '1.2.840.10008.1.2.2' }],
    ['deflated', { syntax: '1.2.840.10008.1.2.1.99' }],
    ['no preamble, explicit', { preamble: false }],
    ['no preamble, implicit', { preamble: false, isExplicit: false }],
    ['no preamble, big endian', { preamble: false, syntax: '1.2.840.10008.1.2.2' }],
    ['bytes behind the pixels', { trailing: new Uint8Array(1001).fill(7) }],
  ])('are read from a file with %s', async (_what, writing) => {
    expect(await unitsOf(file([], writing))).toEqual(plain);
  });

  test('are found behind sequences of open length, however deep', async () => {
    const open = [0xffff, 0xffff];
    const item = [0xfffe, 0xe000, ...open];
    const depth = 3000;
    const nested = Array.from({ length: depth }, () => [...item, 0x0040, 0x0001, 0x5153, 0, ...open]).flat();
    const ends = Array.from({ length: depth }, () => [0xfffe, 0xe0dd, 0, 0, 0xfffe, 0xe00d, 0, 0]).flat();
    const bytes = Buffer.concat(
      [nested, ends, [0xfffe, 0xe0dd, 0, 0]].map((words) => Buffer.from(Uint16Array.from(words).buffer)),
    );
    const whole = dicomFile([...Object.values(base), ['00081111', 'SQ', bytes]]);
    // The sequence's own length, where it is written as a number, becomes open.
    const at = Buffer.from(whole).indexOf(Buffer.from([0x08, 0x00, 0x11, 0x11])) + 8;
    new DataView(whole.buffer, whole.byteOffset).setUint32(at, 0xffffffff, true);
    expect(await unitsOf(bytesAs(whole))).toEqual(plain);
  });
});

describe('what cannot be read is refused with its cause:', () => {
  test.each<[string, readonly DicomElement[], string]>([
    ['another modality', [['00080060', 'CS', 'PT']], 'it is no CT: its Modality is PT'],
    ['colours', [['00280004', 'CS', 'RGB']], 'its PhotometricInterpretation is RGB'],
    ['several samples', [['00280002', 'US', [3]]], 'it has 3 samples per pixel'],
    ['several frames', [['00280008', 'IS', '12']], 'it has 12 frames (NumberOfFrames)'],
    ['eight bits', [['00280100', 'US', [8]]], 'it has 8 bits per pixel (BitsAllocated), not 16'],
    ['bits that do not fit', [['00280101', 'US', [17]]], 'BitsStored (17) and HighBit (15) do not fit into 16 bits'],
    ['a high bit below the bits', [['00280102', 'US', [7]]], 'BitsStored (16) and HighBit (7) do not fit'],
    ['a sign that is none', [['00280103', 'US', [2]]], 'it does not say whether its numbers have a sign'],
    ['a slope of 0', [['00281053', 'DS', '0']], 'its Hounsfield units cannot be known: RescaleSlope 0'],
    ['an intercept that is none', [['00281052', 'DS', 'none']], 'RescaleIntercept none'],
    ['another unit', [['00281054', 'LO', 'OD']], 'RescaleType is OD'],
    ['a table of values', [['00283000', 'SQ', new Uint8Array(0)]], 'ModalityLUTSequence'],
    ['an enhanced CT', [['52009229', 'SQ', new Uint8Array(0)]], 'it is an enhanced CT'],
    ['too few pixels', [['7fe00010', 'OW', [1, 2, 3]]], 'it is cut short: its pixels take 8 bytes, and 6 are there'],
    [
      'pixels of two frames',
      [['7fe00010', 'OW', [...WORDS, ...WORDS]]],
      'its PixelData has 16 bytes; 1×4 pixels of 16 bits take 8',
    ],
    ['floating-point pixels', [['7fe00008', 'OW', WORDS]], 'its pixels are in (7fe0,0008), not in PixelData'],
  ])('%s', async (_what, changes, message) => {
    expect(await unitsOf(file(changes))).toContain(message);
  });

  test.each([
    ['00280101', 'how many bits are stored'],
    ['00280103', 'whether its numbers have a sign'],
    ['00281053', 'RescaleSlope is missing'],
    ['00281052', 'RescaleIntercept is missing'],
    ['00280010', 'no Rows'],
    ['7fe00010', 'it has no pixels'],
  ])('no %s', async (tag, message) => {
    expect(await unitsOf(file([], {}, [tag]))).toContain(message);
  });

  test.each([
    ['1.2.840.10008.1.2.5', 'compressed with run lengths (RLE)'],
    ['1.2.840.10008.1.2.4.50', 'compressed with JPEG;'],
    ['1.2.840.10008.1.2.4.70', 'compressed with lossless JPEG'],
    ['1.2.840.10008.1.2.4.80', 'compressed with JPEG-LS'],
    ['1.2.840.10008.1.2.4.90', 'compressed with JPEG 2000'],
    ['1.2.840.10008.1.2.4.201', 'compressed with high-throughput JPEG 2000'],
    ['1.2.3.4', 'its transfer syntax 1.2.3.4 is not known'],
  ])('the transfer syntax %s', async (syntax, message) => {
    expect(await unitsOf(file([], { syntax, isExplicit: true }))).toContain(message);
  });

  test('text, an empty file, and pixels of 4 GB that are only declared', async () => {
    expect(await unitsOf(bytesAs(Buffer.from('no picture at all')))).toContain(
      'it is not a DICOM file: it has neither',
    );
    expect(await unitsOf(bytesAs(new Uint8Array(0)))).toContain('it is not a DICOM file');
    const whole = dicomFile(Object.values(base));
    new DataView(whole.buffer, whole.byteOffset).setUint32(whole.length - 12, 0xfffffff0, true);
    expect(await unitsOf(bytesAs(whole))).toBe('it is cut short: its pixels take 4294967280 bytes, and 8 are there');
    expect(await unitsOf(bytesAs(whole.subarray(0, 300)))).toMatch(/^it is cut short/);
  });
});

describe('the header', () => {
  const headerOf = async (path: string) => {
    const read = await readDicomHeader(path);
    if (!read.ok) return read.reason;
    return read.value.kind === 'image' ? { ...read.value.header, path: '' } : read.value.kind;
  };

  test('names image, series and patient; what is empty is no patient', async () => {
    const header = { path: '', sopUid: '1.1.1', seriesUid: '1.1', patient: 'P1' };
    expect(await headerOf(file())).toEqual(header);
    for (const patient of ['', ' ', '\0\0']) {
      expect(await headerOf(file([['00100020', 'LO', patient]]))).toEqual({ ...header, patient: null });
    }
    expect(await headerOf(file([], {}, ['00100020']))).toEqual({ ...header, patient: null });
  });

  test('is found where much stands before it', async () => {
    const long = new Uint8Array(100_000);
    expect(await headerOf(file([['00091010', 'OB', long]]))).toMatchObject({ seriesUid: '1.1' });
  });

  test('says what is missing', async () => {
    expect(await headerOf(file([], {}, ['00080018']))).toBe('it has no SOPInstanceUID (0008,0018)');
    expect(await headerOf(file([], {}, ['0020000e']))).toBe('it has no SeriesInstanceUID (0020,000e)');
    expect(await headerOf(file([['00080016', 'UI', '1.2.840.10008.1.3.10']]))).toBe('other');
  });
});
