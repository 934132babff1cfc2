import { resolve } from 'node:path';
import { withSource } from '../../runtime/data/import/pickle/source.ts';
import { readPickle } from '../../runtime/data/import/pickle/read-pickle.ts';
import { listKnegt } from '../../runtime/data/import/read-knegt.ts';
import { type RangeStore, rangeRule } from '../../runtime/data/import/to-bytes.ts';
import type { Reading } from '../../runtime/pictures/image.ts';
import type { Window } from '../../runtime/pictures/window.ts';
import { diagnose } from '../diagnostics/codes.ts';
import { hasErrors } from '../diagnostics/order.ts';
import { displayName } from '../source/project.ts';
import { checkNumbers } from './check-numbers.ts';
import { finishImport, type Imported } from './data/finish-import.ts';
import { createLeftOut } from './data/left-out.ts';
import { SAVE_AGAIN, describeMixed } from './data/mixed-masks.ts';
import { LIDC_V1 } from './data/published-sets.ts';
import { type KnegtImages, type KnegtSettings, readKnegtImages } from './data/read-knegt-images.ts';
import { isFree } from './data/save.ts';
import { startImport } from './data/start-import.ts';
import type { Job } from './job.ts';

/** The pickle of LIDC patches that the repository Probabilistic-Unet-Pytorch publishes, and the folder to make of it. */
export interface ImportKnegtRequest {
  /** The pickle: a dict of key to image, masks and series_uid. */
  readonly file: string;
  /** The data folder to make. */
  readonly out: string;
  /** Intensities that become 0 and 255, or are 0 and 1 to a model; those of the published file, 0 and 1, without it. */
  readonly range?: Window;
  /** `float32` keeps the intensities, and the range in the manifest; `uint8` without it. */
  readonly store?: RangeStore;
  /** Of the split by patient; 0 without it. */
  readonly seed?: number;
  /** Whether the first bad image ends the import, instead of being left out. */
  readonly strict?: boolean;
}

/** Makes a data folder of S. Knegt's pickle of LIDC-IDRI. Nothing that the pickle names is run. */
export async function importKnegt(request: ImportKnegtRequest, job: Job): Promise<Imported> {
  const { file, out, range = [0, 1], store = 'uint8', seed = 0, strict = false } = request;
  const { findings, report, refuse } = startImport(job);
  checkNumbers([['seed', seed, 0]], report);
  if (hasErrors(findings) || !(await isFree(out, job, report))) return refuse();
  const name = displayName(job.host, file);
  const leftOut = createLeftOut(strict, report);
  const path = resolve(job.host.workingDirectory, file);
  const read = await readFile(path, { name, range, store, leftOut, report }, job);
  if (!read.ok) {
    const help = ['the pickle is a dict of key to { image, masks, series_uid }, as data_lidc.pickle is'];
    report(diagnose('data/import-unreadable', { path: name, reason: read.reason }, { help }));
  }
  if (!read.ok || read.value === null || job.signal.aborted) return refuse();
  const { height, width, images, doubts, marked } = read.value;
  const { intensities, text } = rangeRule(range, store);
  const notes = { source: { importer: 'phisegc data import knegt', intensities: text } };
  const set = { height, width, channels: 1, classes: 2, intensities, images, seed, notes, leftOut: leftOut.reasons };
  const folder = await finishImport(out, { ...set, published: LIDC_V1 }, job, report);
  if (folder === null) return refuse();
  const mixed = describeMixed(name, marked, SAVE_AGAIN);
  if (mixed !== null) report(mixed);
  for (const doubt of doubts) report(diagnose('data/doubt', { path: name, doubt }));
  job.tell(findings);
  return { kind: 'imported', folder, findings };
}

const MIB = 2 ** 20;

/** The images of the file; null where one of them ends the import, which is reported. */
async function readFile(path: string, settings: KnegtSettings, job: Job): Promise<Reading<KnegtImages | null>> {
  return withSource(path, async (source) => {
    const whole = Math.ceil(source.size / MIB);
    let told = -1;
    const value = await readPickle(source, (at) => {
      const done = Math.floor(at / MIB);
      if (done - told >= 64)
        job.progress({ kind: 'counted', what: 'MiB of the pickle looked through', done, of: whole });
      if (done - told >= 64) told = done;
      return !job.signal.aborted;
    });
    if (!value.ok) return value;
    const listed = listKnegt(value.value);
    return listed.ok ? readKnegtImages(source, listed.value, settings, job) : listed;
  });
}
