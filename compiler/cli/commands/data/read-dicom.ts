import { open, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type Dcmjs from 'dcmjs';
import { type Reading, refused } from '../../images/image.ts';

/** Which image a DICOM file holds. */
export interface DicomHeader {
  readonly path: string;
  readonly sopUid: string;
  readonly seriesUid: string;
  readonly patient: string;
}

/** A CT slice. */
export interface CtSlice {
  readonly height: number;
  readonly width: number;
  /** Hounsfield units, [height, width]. */
  readonly hounsfield: Float32Array;
  /** Of rows and columns in mm; null where the file does not tell. */
  readonly spacing: readonly number[] | null;
}

/** What lies before the pixels is in here in any CT file. */
const HEADER_BYTES = 65_536;
const PIXEL_DATA = '7FE00010';
/** Uncompressed transfer syntaxes: implicit and explicit little endian. */
const PLAIN = ['1.2.840.10008.1.2', '1.2.840.10008.1.2.1'];

// The package's ES module has no `type` beside it: Node before 20.19 cannot import it.
const dcmjs: typeof Dcmjs = createRequire(import.meta.url)('dcmjs');
const { DicomMessage, DicomMetaDictionary } = dcmjs.data;

/** Reads the beginning of a file; null when it is no DICOM image. */
export async function readDicomHeader(path: string): Promise<DicomHeader | null> {
  dcmjs.log.setLevel('silent');
  const file = await open(path);
  try {
    const bytes = new Uint8Array(HEADER_BYTES);
    const { bytesRead } = await file.read(bytes, 0, HEADER_BYTES, 0);
    const { dict } = DicomMessage.readFile(bytes.buffer.slice(0, bytesRead), {
      untilTag: PIXEL_DATA,
      includeUntilTagValue: false,
    });
    const { SOPInstanceUID, SeriesInstanceUID, PatientID } = DicomMetaDictionary.naturalizeDataset(dict);
    if (typeof SOPInstanceUID !== 'string' || typeof SeriesInstanceUID !== 'string') return null;
    return { path, sopUid: SOPInstanceUID, seriesUid: SeriesInstanceUID, patient: String(PatientID ?? '') };
  } catch {
    return null;
  } finally {
    await file.close();
  }
}

/** Reads the pixels of an uncompressed CT slice of 16 bits. */
export async function readCtSlice(path: string): Promise<Reading<CtSlice>> {
  const bytes = await readFile(path).catch(() => null);
  if (bytes === null) return refused('permission denied');
  try {
    const { dict, meta } = DicomMessage.readFile(new Uint8Array(bytes).buffer);
    const { TransferSyntaxUID } = DicomMetaDictionary.naturalizeDataset(meta);
    if (!PLAIN.includes(String(TransferSyntaxUID)))
      return refused('its pixels are compressed; decompress the file first');
    return toSlice(DicomMetaDictionary.naturalizeDataset(dict), bytes);
  } catch {
    return refused('the DICOM file is damaged or cut short');
  }
}

function toSlice(data: Readonly<Record<string, unknown>>, file: Buffer): Reading<CtSlice> {
  const [height, width] = [Number(data.Rows), Number(data.Columns)];
  if (Number(data.BitsAllocated) !== 16 || Number(data.SamplesPerPixel ?? 1) !== 1) {
    return refused('it is no grey image of 16 bits');
  }
  const [pixels] = Array.isArray(data.PixelData) ? data.PixelData : [];
  const raw = pixels === undefined ? null : new Uint8Array(pixels);
  // The parser fills what is missing of a file with zeros: the pixels must stand in it as they are.
  if (raw === null || raw.length < height * width * 2 || !file.includes(Buffer.from(raw)))
    return refused('it is cut short');
  const view = new DataView(raw.buffer);
  const isSigned = Number(data.PixelRepresentation) === 1;
  const [slope, intercept] = [Number(data.RescaleSlope ?? 1), Number(data.RescaleIntercept ?? 0)];
  const hounsfield = Float32Array.from({ length: height * width }, (_, pixel) => {
    const stored = isSigned ? view.getInt16(2 * pixel, true) : view.getUint16(2 * pixel, true);
    return stored * slope + intercept;
  });
  const spacing = Array.isArray(data.PixelSpacing) ? data.PixelSpacing.map(Number) : null;
  return { ok: true, value: { height, width, hounsfield, spacing } };
}
