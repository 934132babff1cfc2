import { join } from 'node:path';
import { filesBelow } from '../../../runtime/data/import/files-below.ts';
import {
  type DicomHeader,
  hasDicomMark,
  MOST_DICOM_BYTES,
  readDicomHeader,
} from '../../../runtime/data/import/read-dicom.ts';
import { type LidcRead, MOST_XML_BYTES, readLidcXml } from '../../../runtime/data/import/read-lidc-xml.ts';
import type { Reading } from '../../../runtime/pictures/image.ts';
import { readRegularFile } from '../../../runtime/read-file.ts';
import { whyUnreadable } from '../../../runtime/why-unreadable.ts';
import { diagnose } from '../../diagnostics/codes.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Job } from '../job.ts';
import type { LeftOut } from './left-out.ts';

export interface LidcFiles {
  /** DICOM files that were found, good or bad. */
  readonly dicom: number;
  /** Of the scans that are there. */
  readonly reads: readonly LidcRead[];
  /** By SOPInstanceUID. */
  readonly slices: ReadonlyMap<string, DicomHeader>;
  /** By SeriesInstanceUID, where a slice of the series names one. */
  readonly patients: ReadonlyMap<string, string>;
}

/** Names that a scanner's archive gives: with the usual ending, or with none (an identifier ends in digits). */
const DICOM = /\.dcm$/i;
const BARE = /(^|\/)[^./]+$|\.\d+$/;

/** Readings and slices anywhere below a folder; null where a bad file ends the import. */
export async function findLidcFiles(root: string, name: string, job: Job, leftOut: LeftOut): Promise<LidcFiles | null> {
  const headers = await findSlices(root, name, job, leftOut);
  if (headers === null) return null;
  const slices = await withoutRepeats(root, name, headers.found, leftOut);
  if (slices === null) return null;
  const patients = patientsOf(headers.found);
  for (const { path, sopUid, seriesUid, patient } of headers.found) {
    const first = patients.get(seriesUid);
    if (patient === null || first === undefined || patient === first) continue;
    const reason = `its PatientID is ${patient}, and that of other slices of its series ${first}`;
    if (!leftOut.leave(unreadable(join(name, path.slice(root.length + 1)), reason))) return null;
    slices.delete(sopUid);
  }
  const series = new Set(headers.found.map(({ seriesUid }) => seriesUid));
  const reads = new Map<string, LidcRead>();
  const pathOf = new Map<string, string>();
  for (const path of (await filesBelow(root, /\.xml$/i)).toSorted()) {
    const read = await readReading(join(root, path));
    if (!read.ok) {
      if (leftOut.leave(unreadable(join(name, path), read.reason))) continue;
      return null;
    }
    // Readings of scans that were not downloaded are no mistake.
    const { value } = read;
    if (value === null || !series.has(value.seriesUid)) continue;
    const earlier = pathOf.get(value.seriesUid);
    const reason = `it reads the same scan as ${join(name, path)}, which is later by name and taken instead`;
    if (earlier !== undefined && !leftOut.leave(unreadable(join(name, earlier), reason))) return null;
    reads.delete(value.seriesUid);
    reads.set(value.seriesUid, value);
    pathOf.set(value.seriesUid, path);
  }
  return { dicom: headers.count, reads: [...reads.values()], slices, patients };
}

/** The patient of each series, as its first slice that names one says. */
function patientsOf(headers: readonly DicomHeader[]): ReadonlyMap<string, string> {
  const patients = new Map<string, string>();
  for (const { seriesUid, patient } of headers) {
    if (patient !== null && !patients.has(seriesUid)) patients.set(seriesUid, patient);
  }
  return patients;
}

interface FoundSlices {
  readonly count: number;
  readonly found: readonly DicomHeader[];
}

async function findSlices(root: string, name: string, job: Job, leftOut: LeftOut): Promise<FoundSlices | null> {
  const named = await filesBelow(root, DICOM);
  const bare: string[] = [];
  for (const path of await filesBelow(root, BARE)) if (await hasDicomMark(join(root, path))) bare.push(path);
  const paths = [...named, ...bare].toSorted();
  const found: DicomHeader[] = [];
  for (const [index, path] of paths.entries()) {
    if (index % 1000 === 0)
      job.progress({ kind: 'counted', what: 'DICOM files looked at', done: index, of: paths.length });
    const read = await readDicomHeader(join(root, path));
    if (!read.ok && !leftOut.leave(unreadable(join(name, path), read.reason))) return null;
    if (read.ok && read.value.kind === 'image') found.push(read.value.header);
  }
  return { count: paths.length, found };
}

/**
 * Slices by their identifiers. Of two files with the same one, a copy is left out; where they differ, neither can be known to be
 * the slice that was outlined. Null where that ends the import.
 */
async function withoutRepeats(
  root: string,
  name: string,
  headers: readonly DicomHeader[],
  leftOut: LeftOut,
): Promise<Map<string, DicomHeader> | null> {
  const slices = new Map<string, DicomHeader>();
  const contested = new Set<string>();
  const nameOf = (path: string): string => join(name, path.slice(root.length + 1));
  for (const header of headers) {
    const first = slices.get(header.sopUid);
    if (first === undefined) {
      slices.set(header.sopUid, header);
      continue;
    }
    const isCopy = await areSame(first.path, header.path);
    if (!isCopy) contested.add(header.sopUid);
    const reason = isCopy
      ? `it is a copy of ${nameOf(first.path)}`
      : `it has the SOPInstanceUID of ${nameOf(first.path)} and other content; neither is used`;
    if (!leftOut.leave(unreadable(nameOf(header.path), reason))) return null;
  }
  for (const sopUid of contested) slices.delete(sopUid);
  return slices;
}

async function areSame(a: string, b: string): Promise<boolean> {
  const [one, other] = await Promise.all([a, b].map((path) => readRegularFile(path, MOST_DICOM_BYTES)));
  return one?.ok === true && other?.ok === true && Buffer.compare(one.bytes, other.bytes) === 0;
}

async function readReading(path: string): Promise<Reading<LidcRead | null>> {
  const file = await readRegularFile(path, MOST_XML_BYTES);
  if (file.ok) return readLidcXml(file.bytes);
  const isLarge = file.reason === 'TOO_LARGE';
  return {
    ok: false,
    reason: isLarge ? `it has ${file.size} bytes, far more than a reading` : whyUnreadable(file.reason),
  };
}

function unreadable(path: string, reason: string): Diagnostic {
  return diagnose('data/import-unreadable', { path, reason });
}
