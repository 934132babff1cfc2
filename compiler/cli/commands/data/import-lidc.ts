import { join, relative, resolve } from 'node:path';
import { diagnose } from '../../../diagnostics/codes.ts';
import type { Diagnostic, Report } from '../../../diagnostics/diagnostic.ts';
import { hasErrors } from '../../../diagnostics/order.ts';
import { displayName } from '../../../source/project.ts';
import { type Context, showDiagnostics } from '../../context.ts';
import { EXIT, type ExitCode, exitCodeOf } from '../../exit-codes.ts';
import { readWholeNumber } from '../../numbers.ts';
import { createProgress } from '../../progress.ts';
import { type Range, readRange } from '../../read-range.ts';
import type { ImportedImage } from './assemble.ts';
import { findLidcFiles, type LidcFiles } from './find-lidc-files.ts';
import { finishImport } from './finish-import.ts';
import { createLeftOut, describeLeftOut, type LeftOut } from './left-out.ts';
import { cropAround, groupOutlines, type LidcLesion, maskOfReader } from './lidc-crops.ts';
import { type CtSlice, readCtSlice } from './read-ct-slice.ts';
import type { DicomHeader } from './read-dicom.ts';
import type { LidcOutline, LidcRead } from './read-lidc-xml.ts';
import { isFree } from './save.ts';
import { counted } from '../../../diagnostics/counted.ts';

export interface ImportLidcArguments {
  readonly dir: string;
  readonly out: string;
  readonly size: string;
  /** `LOW:HIGH` in Hounsfield units. */
  readonly window: string;
  readonly seed: string;
  /** The first bad file stops the import. */
  readonly strict?: boolean;
}

/** Readers of each scan in LIDC-IDRI. */
const READERS = 4;

interface Settings {
  readonly root: string;
  /** The root as people know it. */
  readonly name: string;
  readonly size: number;
  readonly window: Range;
}

/** `phisegc data import lidc DIR --out DIR`: crops around the nodules of LIDC-IDRI, as four readers outlined them. */
export async function importLidc(args: ImportLidcArguments, context: Context): Promise<ExitCode> {
  const diagnostics: Diagnostic[] = [];
  const report: Report = (diagnostic) => diagnostics.push(diagnostic);
  const stop = (): ExitCode => {
    showDiagnostics(context, diagnostics);
    return exitCodeOf(diagnostics);
  };
  const size = readWholeNumber('--size', args.size, 1, report);
  const seed = readWholeNumber('--seed', args.seed, 0, report);
  const window = readRange('--window', 'in Hounsfield units', args.window, report);
  if (hasErrors(diagnostics) || !(await isFree(args.out, context, report))) return stop();
  const progress = createProgress(context);
  const name = displayName(context.host, args.dir);
  const settings = { root: resolve(context.host.workingDirectory, args.dir), name, size, window };
  const leftOut = createLeftOut(args.strict === true, report);
  const files = await findLidcFiles(settings.root, name, progress, leftOut);
  if (files === null) return stop();
  const images: ImportedImage[] = [];
  let hollow = 0;
  for (const [index, read] of files.reads.entries()) {
    progress.show(`cutting out the nodules of scan ${index + 1} of ${files.reads.length}`);
    const cut = await cutNodules(read, files, settings, leftOut);
    if (cut === null) return stop();
    for (const image of cut.images) images.push(image);
    hollow += cut.hollow;
  }
  if (images.length === 0) {
    reportNothing(name, files, hollow, leftOut, report);
    return stop();
  }
  // Outlines that enclose no pixel are common at the ends of a nodule.
  const notes = { source: { importer: 'phisegc data import lidc', window, hollow } };
  const set = { height: size, width: size, channels: 1, classes: 2, images, seed, notes, leftOut: leftOut.reasons };
  if (!(await finishImport(args.out, set, context, report))) return stop();
  const nameless = files.reads.filter(({ seriesUid }) => !files.patients.has(seriesUid)).length;
  if (nameless > 0) {
    const help = [
      'scans of one patient may be in two splits: write PatientID (0010,0020) into the files to prevent it',
    ];
    showDiagnostics(context, [diagnose('data/no-patient', { path: name, scans: nameless }, { help })]);
  }
  return EXIT.fine;
}

/** Why nothing was imported: what is missing, or all that was left out. */
function reportNothing(name: string, files: LidcFiles, hollow: number, { reasons }: LeftOut, report: Report): void {
  const warning = describeLeftOut(name, reasons);
  if (warning !== null) report(warning);
  if (files.dicom === 0) {
    const help = ['DICOM files are known by their names (*.dcm), or without an ending by the mark DICM at byte 128'];
    report(diagnose('data/nothing-to-import', { path: name, wanted: 'no DICOM files (*.dcm)' }, { help }));
  } else if (files.slices.size === 0) {
    report(diagnose('data/nothing-to-import', { path: name, wanted: 'no CT slice that can be read' }));
  } else if (files.reads.length === 0) {
    const wanted = 'no reading (LidcReadMessage in *.xml) of the scans in it';
    const help = ['the folder holds CT slices (*.dcm) and readings (*.xml) of LIDC-IDRI, at any depth'];
    report(diagnose('data/nothing-to-import', { path: name, wanted }, { help }));
  } else {
    const wanted =
      hollow > 0
        ? `no outline that encloses a pixel of lesion: holes take all of it, or there is none (${counted(hollow, 'lesion')})`
        : reasons.length > 0
          ? 'no outlined nodule in a slice that can be used'
          : 'no nodule of 3 mm or more that was outlined in one of its scans';
    report(diagnose('data/nothing-to-import', { path: name, wanted }));
  }
}

interface Cut {
  readonly images: readonly ImportedImage[];
  /** Lesions whose outlines enclose no pixel. */
  readonly hollow: number;
}

/** The lesions of a scan, less those in slices that cannot be used; null where that ends the import. */
async function cutNodules(read: LidcRead, files: LidcFiles, settings: Settings, leftOut: LeftOut): Promise<Cut | null> {
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
  { root, name, size }: Settings,
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
  { size, window }: Settings,
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
  return { subject, split: null, pixels: toBytes(slice, corner, size, window), masks, notes };
}

function toBytes(
  { hounsfield, width }: CtSlice,
  { top, left }: { readonly top: number; readonly left: number },
  size: number,
  [low, high]: Range,
): Uint8Array {
  return Uint8Array.from({ length: size * size }, (_, pixel) => {
    const value = hounsfield[(top + Math.floor(pixel / size)) * width + left + (pixel % size)] ?? low;
    return Math.round(255 * Math.min(1, Math.max(0, (value - low) / (high - low))));
  });
}
