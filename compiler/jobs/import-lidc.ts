import { resolve } from 'node:path';
import type { ImportedImage } from '../../runtime/data/import/assemble.ts';
import type { Window } from '../../runtime/pictures/window.ts';
import { diagnose } from '../diagnostics/codes.ts';
import { counted } from '../diagnostics/counted.ts';
import type { Report } from '../diagnostics/diagnostic.ts';
import { hasErrors } from '../diagnostics/order.ts';
import { displayName } from '../source/project.ts';
import { checkNumbers } from './check-numbers.ts';
import { cutNodules, type LidcStore } from './data/cut-nodules.ts';
import { findLidcFiles, type LidcFiles } from './data/find-lidc-files.ts';
import { finishImport, type Imported } from './data/finish-import.ts';
import { isFolder } from './data/is-folder.ts';
import { createLeftOut, describeLeftOut, type LeftOut } from './data/left-out.ts';
import { isFree } from './data/save.ts';
import { startImport } from './data/start-import.ts';
import type { Job } from './job.ts';

/** The files of LIDC-IDRI as they are downloaded, and the folder to make of them. */
export interface ImportLidcRequest {
  /** A folder with CT slices (DICOM) and readings (XML) of LIDC-IDRI, at any depth. */
  readonly dir: string;
  /** The data folder to make. */
  readonly out: string;
  /** Height and width in pixels of a crop around a nodule; 128 without it. */
  readonly size?: number;
  /** Hounsfield units that become 0 and 255, or 0 and 1 to a model; -1000 and 400 without it. */
  readonly window?: Window;
  /** `int16` keeps whole Hounsfield units, and the window in the manifest; `uint8` without it. */
  readonly store?: LidcStore;
  /** Of the split by patient; 0 without it. */
  readonly seed?: number;
  /** Whether the first bad file ends the import, instead of being left out. */
  readonly strict?: boolean;
}

/** Makes a data folder of crops around the nodules of LIDC-IDRI, as four readers outlined them. */
export async function importLidc(request: ImportLidcRequest, job: Job): Promise<Imported> {
  const { dir, out, size = 128, window = [-1000, 400], store = 'uint8', seed = 0, strict = false } = request;
  const { findings, report, refuse } = startImport(job);
  checkNumbers(
    [
      ['size', size, 1],
      ['seed', seed, 0],
    ],
    report,
  );
  if (hasErrors(findings) || !(await isFree(out, job, report))) return refuse();
  if (!(await isFolder(dir, job, report))) return refuse();
  const name = displayName(job.host, dir);
  const settings = { root: resolve(job.host.workingDirectory, dir), name, size, window, store };
  const leftOut = createLeftOut(strict, report);
  const files = await findLidcFiles(settings.root, name, job, leftOut);
  if (files === null) return refuse();
  const images: ImportedImage[] = [];
  let hollow = 0;
  for (const [index, read] of files.reads.entries()) {
    if (job.signal.aborted) return refuse();
    job.progress({ kind: 'counted', what: 'scans whose nodules were cut out', done: index, of: files.reads.length });
    const cut = await cutNodules(read, files, settings, leftOut);
    if (cut === null) return refuse();
    for (const image of cut.images) images.push(image);
    hollow += cut.hollow;
  }
  if (images.length === 0) {
    reportNothing(name, files, hollow, leftOut, report);
    return refuse();
  }
  // Outlines that enclose no pixel are common at the ends of a nodule.
  const notes = { source: { importer: 'phisegc data import lidc', window, hollow } };
  const intensities = store === 'uint8' ? undefined : [{ window, unit: 'HU' }];
  const shape = { height: size, width: size, channels: 1, classes: 2 };
  const set = { ...shape, intensities, images, seed, notes, leftOut: leftOut.reasons };
  const folder = await finishImport(out, set, job, report);
  if (folder === null) return refuse();
  const nameless = files.reads.filter(({ seriesUid }) => !files.patients.has(seriesUid)).length;
  if (nameless > 0) {
    const help = [
      'scans of one patient may be in two splits: write PatientID (0010,0020) into the files to prevent it',
    ];
    report(diagnose('data/no-patient', { path: name, scans: nameless }, { help }));
  }
  job.tell(findings);
  return { kind: 'imported', folder, findings };
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
