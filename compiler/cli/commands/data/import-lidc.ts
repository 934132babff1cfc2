import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { diagnose } from '../../../diagnostics/codes.ts';
import type { Diagnostic, Report } from '../../../diagnostics/diagnostic.ts';
import { hasErrors } from '../../../diagnostics/order.ts';
import { displayName } from '../../../source/project.ts';
import { type Context, showDiagnostics } from '../../context.ts';
import { EXIT, type ExitCode, exitCodeOf } from '../../exit-codes.ts';
import { readWindow } from '../../images/window.ts';
import { readWholeNumber } from '../../numbers.ts';
import { createProgress, type Progress } from '../../progress.ts';
import type { ImportedImage } from './assemble.ts';
import { filesBelow } from './files-below.ts';
import { finishImport } from './finish-import.ts';
import { createLeftOut } from './left-out.ts';
import { cropAround, groupOutlines, maskOfReader } from './lidc-crops.ts';
import { type CtSlice, type DicomHeader, readCtSlice, readDicomHeader } from './read-dicom.ts';
import { type LidcOutline, type LidcRead, readLidcXml } from './read-lidc-xml.ts';
import { isFree } from './save.ts';

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
  readonly size: number;
  readonly window: readonly [number, number];
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
  const window = readWindow(args.window, 'Hounsfield units', report);
  if (hasErrors(diagnostics) || !(await isFree(args.out, context, report))) return stop();
  const progress = createProgress(context);
  const settings = { root: resolve(context.host.workingDirectory, args.dir), size, window };
  const files = await findFiles(settings.root, displayName(context.host, args.dir), progress, report);
  if (files === null) return stop();
  const images: ImportedImage[] = [];
  const leftOut = createLeftOut(args.strict === true, report);
  for (const [index, read] of files.reads.entries()) {
    progress.show(`cutting out the nodules of scan ${index + 1} of ${files.reads.length}`);
    const cut = await cutNodules(read, files.slices, settings, context, report);
    if (cut === null) return stop();
    for (const image of cut) images.push(image);
  }
  if (images.length === 0) {
    const wanted = 'no nodule of 3 mm or more that was outlined in one of its scans';
    report(diagnose('data/nothing-to-import', { path: displayName(context.host, args.dir), wanted }));
    return stop();
  }
  const notes = { source: { importer: 'phisegc data import lidc', window } };
  const set = { height: size, width: size, channels: 1, classes: 2, images, seed, notes, leftOut: leftOut.reasons };
  return (await finishImport(args.out, set, context, report)) ? EXIT.fine : stop();
}

interface LidcFiles {
  /** Of the scans that are there. */
  readonly reads: readonly LidcRead[];
  readonly slices: ReadonlyMap<string, DicomHeader>;
}

/** Readings and slices anywhere below a folder; null when either is missing or an XML file is bad, which is reported. */
async function findFiles(root: string, name: string, progress: Progress, report: Report): Promise<LidcFiles | null> {
  const slices = new Map<string, DicomHeader>();
  const series = new Set<string>();
  const dicom = (await filesBelow(root, /\.dcm$/i)).toSorted();
  for (const [index, path] of dicom.entries()) {
    if (index % 1000 === 0) progress.show(`looking at ${index + 1} of ${dicom.length} DICOM files`);
    const header = await readDicomHeader(join(root, path));
    if (header === null) {
      report(diagnose('data/import-unreadable', { path: join(name, path), reason: 'it is not a DICOM image' }));
      return null;
    }
    slices.set(header.sopUid, header);
    series.add(header.seriesUid);
  }
  const reads: LidcRead[] = [];
  for (const path of (await filesBelow(root, /\.xml$/i)).toSorted()) {
    const read = readLidcXml(await readFile(join(root, path), 'utf8'));
    if (!read.ok) {
      report(diagnose('data/import-unreadable', { path: join(name, path), reason: read.reason }));
      return null;
    }
    // Readings of scans that were not downloaded are no mistake; one that was submitted again replaces the first.
    const { value } = read;
    if (value === null || !series.has(value.seriesUid)) continue;
    const earlier = reads.findIndex(({ seriesUid }) => seriesUid === value.seriesUid);
    if (earlier >= 0) reads.splice(earlier, 1);
    reads.push(value);
  }
  if (reads.length > 0) return { reads, slices };
  const help = ['the folder holds CT slices (*.dcm) and readings (*.xml) of LIDC-IDRI, at any depth'];
  const wanted =
    dicom.length === 0 ? 'no DICOM files (*.dcm)' : 'no reading (LidcReadMessage in *.xml) of the scans in it';
  report(diagnose('data/nothing-to-import', { path: name, wanted }, { help }));
  return null;
}

async function cutNodules(
  read: LidcRead,
  slices: ReadonlyMap<string, DicomHeader>,
  settings: Settings,
  context: Context,
  report: Report,
): Promise<readonly ImportedImage[] | null> {
  const images: ImportedImage[] = [];
  for (const [sopUid, outlines] of groupBySlice(read.outlines)) {
    const header = slices.get(sopUid);
    if (header === undefined) {
      report(diagnose('data/unpaired', { path: `the outlined slice ${sopUid}`, missing: 'DICOM file in the folder' }));
      return null;
    }
    const path = displayName(context.host, header.path);
    const slice = await readCtSlice(header.path);
    if (!slice.ok) {
      report(diagnose('data/import-unreadable', { path, reason: slice.reason }));
      return null;
    }
    const { height, width } = slice.value;
    if (Math.min(height, width) < settings.size) {
      const expected = `crops of ${settings.size}×${settings.size} cannot be cut out of it`;
      report(diagnose('data/import-size', { path, actual: `${height}×${width} pixels`, expected }));
      return null;
    }
    for (const image of cutSlice(read, header, slice.value, outlines, settings)) images.push(image);
  }
  return images;
}

function groupBySlice(outlines: readonly LidcOutline[]): ReadonlyMap<string, readonly LidcOutline[]> {
  const slices = new Map<string, LidcOutline[]>();
  for (const outline of outlines.toSorted((a, b) => a.z - b.z)) {
    slices.set(outline.sopUid, [...(slices.get(outline.sopUid) ?? []), outline]);
  }
  return slices;
}

/** A reader who did not outline a lesion has an empty mask; only readers beyond the sessions of the file are absent. */
function cutSlice(
  read: LidcRead,
  header: DicomHeader,
  slice: CtSlice,
  outlines: readonly LidcOutline[],
  { size, window }: Settings,
): readonly ImportedImage[] {
  return groupOutlines(outlines).flatMap((lesion) => {
    const corner = cropAround(lesion, size, slice);
    const masks = Array.from({ length: Math.max(READERS, read.readers) }, (_, reader) =>
      reader < read.readers ? maskOfReader(lesion.outlines, reader, corner, size) : null,
    );
    if (!masks.some((mask) => mask?.includes(1))) return [];
    const [first] = lesion.outlines;
    const notes = {
      series: read.seriesUid,
      slice: header.sopUid,
      z: first?.z ?? null,
      nodules: lesion.outlines.map(({ reader, nodule }) => `${reader}:${nodule}`),
      corner: [corner.top, corner.left],
      spacing: slice.spacing,
    };
    return [{ subject: header.patient, split: null, pixels: toBytes(slice, corner, size, window), masks, notes }];
  });
}

function toBytes(
  { hounsfield, width }: CtSlice,
  { top, left }: { readonly top: number; readonly left: number },
  size: number,
  [low, high]: readonly [number, number],
): Uint8Array {
  return Uint8Array.from({ length: size * size }, (_, pixel) => {
    const value = hounsfield[(top + Math.floor(pixel / size)) * width + left + (pixel % size)] ?? low;
    return Math.round(255 * Math.min(1, Math.max(0, (value - low) / (high - low))));
  });
}
