import { join, relative } from 'node:path';
import type { ImportedImage } from '../../../runtime/data/import/assemble.ts';
import { cropAround, groupOutlines, type LidcLesion, maskOfReader } from '../../../runtime/data/import/lidc-crops.ts';
import { type CtSlice, readCtSlice } from '../../../runtime/data/import/read-ct-slice.ts';
import type { DicomHeader } from '../../../runtime/data/import/read-dicom.ts';
import type { LidcOutline, LidcRead } from '../../../runtime/data/import/read-lidc-xml.ts';
import { clampToBytes } from '../../../runtime/data/import/to-bytes.ts';
import type { Window } from '../../../runtime/pictures/window.ts';
import { diagnose } from '../../diagnostics/codes.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { LidcFiles } from './find-lidc-files.ts';
import type { LeftOut } from './left-out.ts';

/** Readers of each scan in LIDC-IDRI. */
const READERS = 4;

/** Bytes through the window, or whole Hounsfield units. */
export type LidcStore = 'uint8' | 'int16';

export interface LidcSettings {
  readonly root: string;
  /** The root as people know it. */
  readonly name: string;
  /** Height and width of a crop, in pixels. */
  readonly size: number;
  /** Hounsfield units that become 0 and 255, or 0 and 1 to a model. */
  readonly window: Window;
  readonly store: LidcStore;
}

export interface Cut {
  readonly images: readonly ImportedImage[];
  /** Lesions whose outlines enclose no pixel. */
  readonly hollow: number;
}

/** The lesions of a scan, less those in slices that cannot be used; null where that ends the import. */
export async function cutNodules(
  read: LidcRead,
  files: LidcFiles,
  settings: LidcSettings,
  leftOut: LeftOut,
): Promise<Cut | null> {
  const images: ImportedImage[] = [];
  let hollow = 0;
  for (const [sopUid, outlines] of groupBySlice(read.outlines)) {
    const header = files.slices.get(sopUid);
    const found = await sliceFor(read, sopUid, header, outlines, settings);
    if (header === undefined || 'finding' in found) {
      if ('finding' in found && leftOut.leave(found.finding)) continue;
      return null;
    }
    const subject = files.patients.get(read.seriesUid) ?? read.seriesUid;
    for (const lesion of groupOutlines(outlines)) {
      const image = cutLesion(read, header, found.slice, lesion, subject, settings);
      if (image === null) hollow++;
      else images.push(image);
    }
  }
  return { images, hollow };
}

/** An outlined slice, or why its lesions cannot be cut out. */
async function sliceFor(
  read: LidcRead,
  sopUid: string,
  header: DicomHeader | undefined,
  outlines: readonly LidcOutline[],
  { root, name, size }: LidcSettings,
): Promise<{ readonly slice: CtSlice } | { readonly finding: Diagnostic }> {
  if (header === undefined) {
    const missing = 'DICOM file in the folder';
    return { finding: diagnose('data/unpaired', { path: `the outlined slice ${sopUid}`, missing }) };
  }
  const path = join(name, relative(root, header.path));
  const unreadable = (reason: string) => ({ finding: diagnose('data/import-unreadable', { path, reason }) });
  if (header.seriesUid !== read.seriesUid) return unreadable('it is outlined in a reading of another series');
  const slice = await readCtSlice(header.path);
  if (!slice.ok) return unreadable(slice.reason);
  const { height, width } = slice.value;
  if (Math.min(height, width) < size) {
    const expected = `crops of ${size}×${size} cannot be cut out of it`;
    return { finding: diagnose('data/import-size', { path, actual: `${height}×${width} pixels`, expected }) };
  }
  for (const { reader, points } of outlines) {
    const outside = points.find(([x, y]) => x < 0 || y < 0 || x >= width || y >= height);
    if (outside) return unreadable(`reader ${reader} outlined (${outside}), outside of its ${height}×${width} pixels`);
  }
  return { slice: slice.value };
}

function groupBySlice(outlines: readonly LidcOutline[]): ReadonlyMap<string, readonly LidcOutline[]> {
  const slices = new Map<string, LidcOutline[]>();
  for (const outline of outlines.toSorted((a, b) => (a.z ?? 0) - (b.z ?? 0))) {
    const slice = slices.get(outline.sopUid);
    if (slice === undefined) slices.set(outline.sopUid, [outline]);
    else slice.push(outline);
  }
  return slices;
}

/**
 * A reader who did not outline a lesion has an empty mask; only readers beyond the sessions of the file are absent. Null where no
 * outline encloses a pixel.
 */
function cutLesion(
  read: LidcRead,
  header: DicomHeader,
  slice: CtSlice,
  lesion: LidcLesion,
  subject: string,
  { size, window, store }: LidcSettings,
): ImportedImage | null {
  const corner = cropAround(lesion, size, slice);
  const masks = Array.from({ length: Math.max(READERS, read.readers) }, (_, reader) =>
    reader < read.readers ? maskOfReader(lesion.outlines, reader, corner, size) : null,
  );
  if (!masks.some((mask) => mask?.includes(1))) return null;
  const [first] = lesion.outlines;
  const notes = {
    series: read.seriesUid,
    slice: header.sopUid,
    z: first?.z ?? null,
    nodules: lesion.outlines.map(({ reader, nodule }) => `${reader}:${nodule}`),
    corner: [corner.top, corner.left],
    spacing: slice.spacing,
  };
  const units = unitsOf(slice, corner, size);
  const pixels = store === 'int16' ? toWholeUnits(units, window) : clampToBytes(units, window);
  return { subject, split: null, pixels, masks, notes };
}

/** The Hounsfield units of a crop; -Infinity for padding. */
function unitsOf(
  { hounsfield, width }: CtSlice,
  { top, left }: { readonly top: number; readonly left: number },
  size: number,
): Float32Array {
  return Float32Array.from(
    { length: size * size },
    (_, pixel) => hounsfield[(top + Math.floor(pixel / size)) * width + left + (pixel % size)] ?? -Infinity,
  );
}

/** Padding becomes the low end of the window: no tissue is so far below it that it would weigh on a mean. */
function toWholeUnits(units: Float32Array, [low]: Window): Int16Array {
  return Int16Array.from(units, (value) =>
    Math.round(Math.min(32_767, Math.max(-32_768, value === -Infinity ? low : value))),
  );
}
