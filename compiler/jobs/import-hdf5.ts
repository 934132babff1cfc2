import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { ImportedImage } from '../../runtime/data/import/assemble.ts';
import { readHdf5 } from '../../runtime/data/import/read-hdf5.ts';
import { type RangeStore, rangeRule } from '../../runtime/data/import/to-bytes.ts';
import { MOST_CLASSES } from '../../runtime/data/data-set.ts';
import type { Window } from '../../runtime/pictures/window.ts';
import { diagnose } from '../diagnostics/codes.ts';
import { listed } from '../diagnostics/listed.ts';
import { hasErrors } from '../diagnostics/order.ts';
import { describeReadProblem } from '../diagnostics/read-problem.ts';
import { displayName } from '../source/project.ts';
import { checkNumbers } from './check-numbers.ts';
import { finishImport, type Imported } from './data/finish-import.ts';
import { isFree } from './data/save.ts';
import { startImport } from './data/start-import.ts';
import type { Job } from './job.ts';

/** An HDF5 file as the published code of PHiSeg writes it, and the folder to make of it. */
export interface ImportHdf5Request {
  /** The HDF5 file: groups train, val and test, each with images [N, H, W] and labels [N, H, W, rater]. */
  readonly file: string;
  /** The data folder to make. */
  readonly out: string;
  /** Classes with the background, 2 to 255; 2 without it. */
  readonly classes?: number;
  /** Intensities that become 0 and 255, or are 0 and 1 to a model; those of PHiSeg's file, -0.5 and 0.5, without it. */
  readonly range?: Window;
  /** `float32` keeps the intensities, and the range in the manifest; `uint8` without it. */
  readonly store?: RangeStore;
}

/** Makes a data folder of the file that PHiSeg's published loader writes. */
export async function importHdf5(
  { file, out, classes = 2, range = [-0.5, 0.5], store = 'uint8' }: ImportHdf5Request,
  job: Job,
): Promise<Imported> {
  const { findings, report, refuse } = startImport(job);
  checkNumbers([['classes', classes, 2, MOST_CLASSES]], report);
  if (hasErrors(findings) || !(await isFree(out, job, report))) return refuse();
  const path = resolve(job.host.workingDirectory, file);
  const name = displayName(job.host, file);
  const status = await stat(path).catch(() => null);
  if (status === null) {
    const read = await job.host.readText(file);
    if (!read.ok) report(describeReadProblem(name, read.problem));
    return refuse();
  }
  const read = await readHdf5(path, { classes, range, store });
  if (!read.ok) {
    const help = [
      "PHiSeg's file has groups train, val and test, each with images [N, H, W] and labels [N, H, W, rater]",
    ];
    report(diagnose('data/import-unreadable', { path: name, reason: read.reason }, { help }));
    return refuse();
  }
  const { doubts, ...set } = read.value;
  const shared = sharedSubject(set.images);
  if (shared !== null) {
    const help = ['keep all images of a subject in one split: scores on images like those trained on say nothing'];
    report(diagnose('data/subject-in-splits', { path: name, ...shared }, { help }));
    return refuse();
  }
  if (job.signal.aborted) return refuse();
  const { intensities, text } = rangeRule(range, store);
  const notes = { source: { importer: 'phisegc data import hdf5', intensities: text } };
  const folder = await finishImport(out, { ...set, classes, intensities, seed: 0, notes, leftOut: [] }, job, report);
  if (folder === null) return refuse();
  for (const doubt of doubts) report(diagnose('data/doubt', { path: name, doubt }));
  job.tell(findings);
  return { kind: 'imported', folder, findings };
}

/** The first subject with images in more than one split. */
function sharedSubject(images: readonly ImportedImage[]): { readonly subject: string; readonly splits: string } | null {
  const splitsOf = new Map<string, Set<string>>();
  for (const { subject, split } of images) {
    if (subject === null || split === null) continue;
    splitsOf.set(subject, (splitsOf.get(subject) ?? new Set()).add(split));
  }
  for (const [subject, splits] of splitsOf) if (splits.size > 1) return { subject, splits: listed([...splits]) };
  return null;
}
