import { type Reading, refused } from '../../pictures/image.ts';
import { nameOf } from './dicom-elements.ts';
import { type DicomFile, pixelsOf, readDicom, textOf, wordsOf } from './read-dicom.ts';

/** A CT slice. */
export interface CtSlice {
  readonly height: number;
  readonly width: number;
  /** Hounsfield units, [height, width]; -Infinity where the scanner saw nothing (padding). */
  readonly hounsfield: Float32Array;
  /** Of rows and columns in mm; null where the file does not tell. */
  readonly spacing: readonly number[] | null;
}

const TAG = {
  modality: 0x00080060,
  samples: 0x00280002,
  photometric: 0x00280004,
  frames: 0x00280008,
  rows: 0x00280010,
  columns: 0x00280011,
  spacing: 0x00280030,
  bitsAllocated: 0x00280100,
  bitsStored: 0x00280101,
  highBit: 0x00280102,
  representation: 0x00280103,
  padding: 0x00280120,
  paddingLimit: 0x00280121,
  intercept: 0x00281052,
  slope: 0x00281053,
  rescaleType: 0x00281054,
  table: 0x00283000,
  sharedGroups: 0x52009229,
  frameGroups: 0x52009230,
  pixels: 0x7fe00010,
} as const;

/** How the stored numbers become Hounsfield units. */
interface Meaning {
  /** A word of the pixels as a number: bits that are not stored are left out, and the sign is that of the stored ones. */
  stored(word: number): number;
  readonly slope: number;
  readonly intercept: number;
}

/** Reads the pixels of a CT slice of 16 bits that is not compressed. Whatever would change their values is read or refused. */
export async function readCtSlice(path: string): Promise<Reading<CtSlice>> {
  const file = await readDicom(path);
  return file.ok ? toSlice(file.value) : file;
}

function toSlice(file: DicomFile): Reading<CtSlice> {
  const { compression, isLittleEndian } = file.syntax;
  if (compression !== null) {
    return refused(`its pixels are compressed with ${compression}; decompress it first, with \`gdcmconv --raw\``);
  }
  const problem = findProblem(file);
  if (problem !== null) return refused(problem);
  const meaning = meaningOf(file);
  if (!meaning.ok) return meaning;
  const [height = 0, width = 0] = [wordsOf(file, TAG.rows)[0], wordsOf(file, TAG.columns)[0]];
  if (height === 0 || width === 0) return refused('it has no Rows or no Columns');
  const pixels = pixelsOf(file);
  if (pixels === null) return refused('it has no pixels, or is cut short before them');
  if (pixels.tag !== TAG.pixels)
    return refused(`its pixels are in ${nameOf(pixels.tag)}, not in PixelData (7fe0,0010)`);
  const wanted = 2 * height * width;
  const there = Math.max(0, file.view.byteLength - pixels.at);
  if (pixels.length === null) return refused('its PixelData is in fragments; write it as one, with `gdcmconv --raw`');
  if (there < pixels.length || there < wanted) {
    return refused(`it is cut short: its pixels take ${Math.max(wanted, pixels.length)} bytes, and ${there} are there`);
  }
  // A few bytes of padding may follow; a further frame may not.
  if (pixels.length < wanted || pixels.length >= 2 * wanted) {
    return refused(`its PixelData has ${pixels.length} bytes; ${height}×${width} pixels of 16 bits take ${wanted}`);
  }
  const { stored, slope, intercept } = meaning.value;
  const isPadding = paddingOf(file, stored);
  const hounsfield = Float32Array.from({ length: height * width }, (_, pixel) => {
    const word = file.view.getUint16(pixels.at + 2 * pixel, isLittleEndian);
    return isPadding(word) ? -Infinity : stored(word) * slope + intercept;
  });
  return { ok: true, value: { height, width, hounsfield, spacing: spacingOf(file) } };
}

/** What makes a file something else than one grey slice of a CT. */
function findProblem(file: DicomFile): string | null {
  const [modality, photometric] = [textOf(file, TAG.modality), textOf(file, TAG.photometric)];
  if (modality !== null && modality !== 'CT') return `it is no CT: its Modality is ${modality}`;
  // MONOCHROME1 only asks for a display with inverted greys: Hounsfield units are what the rescaling says.
  if (photometric !== null && photometric !== 'MONOCHROME2' && photometric !== 'MONOCHROME1') {
    return `it is not a grey image: its PhotometricInterpretation is ${photometric}`;
  }
  const [samples = 1] = wordsOf(file, TAG.samples);
  if (samples !== 1) return `it is not a grey image: it has ${samples} samples per pixel`;
  const frames = textOf(file, TAG.frames) ?? '1';
  if (Number(frames) !== 1) return `it has ${frames} frames (NumberOfFrames); only single slices are read`;
  if (file.elements.has(TAG.sharedGroups) || file.elements.has(TAG.frameGroups)) {
    return 'it is an enhanced CT, whose values are described frame by frame; convert it to single slices';
  }
  if (file.elements.has(TAG.table)) return 'its values go through a table (ModalityLUTSequence), which is not read';
  return null;
}

function meaningOf(file: DicomFile): Reading<Meaning> {
  const [allocated] = wordsOf(file, TAG.bitsAllocated);
  if (allocated !== 16) return refused(`it has ${allocated ?? 'no'} bits per pixel (BitsAllocated), not 16`);
  const [bits] = wordsOf(file, TAG.bitsStored);
  const [high = (bits ?? 0) - 1] = wordsOf(file, TAG.highBit);
  const [sign] = wordsOf(file, TAG.representation);
  if (bits === undefined) return refused('it does not say how many bits are stored (BitsStored)');
  const shift = high + 1 - bits;
  if (bits < 1 || high > 15 || shift < 0) {
    return refused(`its BitsStored (${bits}) and HighBit (${high}) do not fit into 16 bits`);
  }
  if (sign !== 0 && sign !== 1) return refused('it does not say whether its numbers have a sign (PixelRepresentation)');
  const [slope, intercept] = [numberOf(file, TAG.slope), numberOf(file, TAG.intercept)];
  if (slope === null || intercept === null || slope === 0) {
    const [slopeText, interceptText] = [textOf(file, TAG.slope), textOf(file, TAG.intercept)];
    const stated = `RescaleSlope ${slopeText ?? 'is missing'}, RescaleIntercept ${interceptText ?? 'is missing'}`;
    return refused(`its Hounsfield units cannot be known: ${stated}`);
  }
  const type = textOf(file, TAG.rescaleType) ?? 'HU';
  // US is "unspecified", which some scanners write in CT slices, where the unit can only be this.
  if (type !== 'HU' && type !== 'US') return refused(`its values are not in Hounsfield units: RescaleType is ${type}`);
  const [range, half] = [2 ** bits, 2 ** (bits - 1)];
  const stored = (word: number): number => {
    const value = (word >> shift) & (range - 1);
    return sign === 1 && value >= half ? value - range : value;
  };
  return { ok: true, value: { stored, slope, intercept } };
}

/** Whether a word marks a place that the scanner did not see. */
function paddingOf(file: DicomFile, stored: (word: number) => number): (word: number) => boolean {
  const [first] = wordsOf(file, TAG.padding);
  if (first === undefined) return () => false;
  // A mark outside of the bits that are stored stands in the pixels as it is.
  if ((stored(first) & 0xffff) !== first) return (word) => word === first;
  const [second = first] = wordsOf(file, TAG.paddingLimit);
  const [one, other] = [stored(first), stored(second)];
  const [least, most] = [Math.min(one, other), Math.max(one, other)];
  return (word) => stored(word) >= least && stored(word) <= most;
}

function spacingOf(file: DicomFile): readonly number[] | null {
  const spacing = textOf(file, TAG.spacing)?.split('\\').map(Number) ?? [];
  return spacing.length === 2 && spacing.every((extent) => Number.isFinite(extent) && extent > 0) ? spacing : null;
}

function numberOf(file: DicomFile, tag: number): number | null {
  const text = textOf(file, tag);
  const value = text === null ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : null;
}
