import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import { errnoOf } from '../../index.ts';
import { type Reading, refused } from '../../pictures/image.ts';
import { readRegularFile } from '../../read-file.ts';
import { whyUnreadable } from '../../why-unreadable.ts';
import { type Element, elementAt, groupAt, looksExplicit, walkElements } from './dicom-elements.ts';
import { type TransferSyntax, transferSyntaxOf } from './transfer-syntax.ts';

/** A DICOM file up to its pixels: no text of it is decoded unless it is asked for. */
export interface DicomFile {
  readonly view: DataView;
  readonly syntax: TransferSyntax;
  readonly elements: ReadonlyMap<number, Element>;
  /** Where the pixels begin, with their element's header; the end of the bytes where there are none. */
  readonly end: number;
}

/** Which image a DICOM file holds. */
export interface DicomHeader {
  readonly path: string;
  readonly sopUid: string;
  readonly seriesUid: string;
  /** Null where the file tells none. */
  readonly patient: string | null;
}

/** A file that is no image of a series, such as a DICOMDIR, is no finding. */
export type DicomKind = { readonly kind: 'image'; readonly header: DicomHeader } | { readonly kind: 'other' };

/** The largest file that is read: a slice has half a megabyte. */
export const MOST_DICOM_BYTES = 2 ** 28;
/** What lies before the pixels is in here in nearly every CT file. */
const HEADER_BYTES = 65_536;
const PREAMBLE = 128;
const PIXELS = 0x7fe00000;
const TRANSFER_SYNTAX = 0x00020010;
const DIRECTORY = '1.2.840.10008.1.3.10';

const [SOP_CLASS, SOP_UID, SERIES_UID, PATIENT] = [0x00080016, 0x00080018, 0x0020000e, 0x00100020];

/** Reads which image a file holds. */
export async function readDicomHeader(path: string): Promise<Reading<DicomKind>> {
  const start = await readRegularFile(path, MOST_DICOM_BYTES, HEADER_BYTES);
  if (!start.ok) return refused(whyUnreadable(start.reason));
  const short = await parseDicom(start.bytes);
  const isWhole = start.bytes.length < HEADER_BYTES || (short.ok && short.value.end < start.bytes.length);
  const parsed = isWhole ? short : await readDicom(path);
  if (!parsed.ok) return parsed;
  const { value } = parsed;
  const [sopUid, seriesUid] = [textOf(value, SOP_UID), textOf(value, SERIES_UID)];
  if (textOf(value, SOP_CLASS) === DIRECTORY || (sopUid === null && isDirectory(value))) {
    return { ok: true, value: { kind: 'other' } };
  }
  if (sopUid === null) return refused('it has no SOPInstanceUID (0008,0018)');
  if (seriesUid === null) return refused('it has no SeriesInstanceUID (0020,000e)');
  return { ok: true, value: { kind: 'image', header: { path, sopUid, seriesUid, patient: textOf(value, PATIENT) } } };
}

/** Whether a file has DICOM's mark behind its preamble. */
export async function hasDicomMark(path: string): Promise<boolean> {
  const start = await readRegularFile(path, MOST_DICOM_BYTES, PREAMBLE + 4);
  return start.ok && isMarked(start.bytes);
}

/** Reads a file up to its pixels, which stay in `view`. */
export async function readDicom(path: string): Promise<Reading<DicomFile>> {
  const file = await readRegularFile(path, MOST_DICOM_BYTES);
  if (file.ok) return parseDicom(file.bytes);
  return refused(
    file.reason === 'TOO_LARGE' ? `it has ${file.size} bytes, far more than a CT slice` : whyUnreadable(file.reason),
  );
}

/** Finds the elements of a file with or without preamble and header. */
async function parseDicom(bytes: Uint8Array): Promise<Reading<DicomFile>> {
  const view = viewOf(bytes);
  const start = isMarked(bytes) ? PREAMBLE + 4 : 0;
  let syntax = transferSyntaxOf(guessSyntax(view, start));
  let body: { view: DataView; at: number } = { view, at: start };
  if (groupAt(view, start, true) === 2) {
    const explicit = { isExplicit: true, isLittleEndian: true };
    const meta = walkElements(view, start, explicit, (tag) => tag >= 0x00030000);
    if (!meta.ok) return meta;
    const uid = textAt(view, meta.value.elements.get(TRANSFER_SYNTAX));
    syntax = transferSyntaxOf(uid ?? guessSyntax(view, meta.value.end));
    if (syntax === null) return refused(`its transfer syntax ${uid} is not known`);
    const unpacked = syntax.isDeflated ? await inflate(bytes.subarray(meta.value.end)) : null;
    if (unpacked !== null && !unpacked.ok) return unpacked;
    body = unpacked === null ? { view, at: meta.value.end } : { view: viewOf(unpacked.value), at: 0 };
  } else if (start === 0 && ![8, 0x800].includes(groupAt(view, 0, true))) {
    return refused(
      'it is not a DICOM file: it has neither the mark DICM at byte 128 nor begins with group 0002 or 0008',
    );
  }
  if (syntax === null) return refused('its transfer syntax is not known');
  const walk = walkElements(body.view, body.at, syntax, (tag) => tag >= PIXELS);
  return walk.ok ? { ok: true, value: { view: body.view, syntax, ...walk.value } } : walk;
}

/** The element that the pixels are in; null where there is none. */
export function pixelsOf({ view, syntax, end }: DicomFile): (Element & { readonly tag: number }) | null {
  return elementAt(view, end, syntax);
}

/** The first value of a text without padding; null where it is missing or empty. */
export function textOf({ view, elements }: DicomFile, tag: number): string | null {
  return textAt(view, elements.get(tag));
}

/** Whole numbers of 16 bits as they are stored, without sign. */
export function wordsOf({ view, syntax, elements }: DicomFile, tag: number): readonly number[] {
  const element = elements.get(tag);
  const count = Math.floor((element?.length ?? 0) / 2);
  return Array.from({ length: Math.min(count, 2) }, (_, index) =>
    view.getUint16((element?.at ?? 0) + 2 * index, syntax.isLittleEndian),
  );
}

function textAt(view: DataView, element: Element | undefined): string | null {
  if (element === undefined || element.length === null) return null;
  const bytes = new Uint8Array(view.buffer, view.byteOffset + element.at, Math.min(element.length, 1024));
  // Latin 1 reads any bytes; what is asked for is an identifier or a number.
  const text = new TextDecoder('latin1').decode(bytes).replace(/^[\0\s]+|[\0\s]+$/g, '');
  return text === '' ? null : text;
}

function isMarked(bytes: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(bytes.subarray(PREAMBLE, PREAMBLE + 4)) === 'DICM';
}

function isDirectory({ elements }: DicomFile): boolean {
  return elements.has(0x00041220);
}

/** Where nothing says how a file is written, its first element shows it. */
function guessSyntax(view: DataView, at: number): string {
  if (groupAt(view, at, true) === 0x800) return '1.2.840.10008.1.2.2';
  return looksExplicit(view, at) ? '1.2.840.10008.1.2.1' : '1.2.840.10008.1.2';
}

async function inflate(bytes: Uint8Array): Promise<Reading<Uint8Array>> {
  try {
    return { ok: true, value: await promisify(inflateRaw)(bytes, { maxOutputLength: MOST_DICOM_BYTES }) };
  } catch (error) {
    const isLarge = errnoOf(error) === 'ERR_BUFFER_TOO_LARGE';
    return refused(isLarge ? 'it unpacks to far more than a CT slice' : `it cannot be inflated (${errnoOf(error)})`);
  }
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
