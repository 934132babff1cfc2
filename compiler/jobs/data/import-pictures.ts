import { join, resolve } from 'node:path';
import { ABSENT, MOST_CLASSES } from '../../../runtime/data/data-set.ts';
import type { IntensityRule } from '../../../runtime/index.ts';
import type { Window } from '../../../runtime/pictures/window.ts';
import { diagnose } from '../../diagnostics/codes.ts';
import type { Diagnostic, Report } from '../../diagnostics/diagnostic.ts';
import { hasErrors } from '../../diagnostics/order.ts';
import { displayName } from '../../source/project.ts';
import { checkNumbers } from '../check-numbers.ts';
import { describeNarrow } from '../images/narrow-range.ts';
import type { Job } from '../job.ts';
import { type CropSize, cropNumbers, cropOf, middleOf } from './crop-size.ts';
import { finishImport, type Imported } from './finish-import.ts';
import { isFolder } from './is-folder.ts';
import { createLeftOut, type LeftOut } from './left-out.ts';
import { describeMixed } from './mixed-masks.ts';
import type { PictureForm } from './picture-form.ts';
import { findPngCases, type PngCase, type PngFolders, ratersOfCases } from './png-folders.ts';
import { type CaseDemand, type PngStore, type ReadCase, readPngCase, type Size } from './read-png-case.ts';
import { isFree } from './save.ts';
import { startImport } from './start-import.ts';
import { doubtsOf, type Survey, surveyPictures } from './survey-pictures.ts';

/** Pictures and masks, and what to make of them. */
export interface PicturesRequest {
  readonly dir: string;
  readonly out: string;
  readonly classes: number;
  /** Height and width in pixels of the middle that is cut out; null for whole pictures, of one size. */
  readonly size: CropSize | null;
  readonly window: Window | null;
  readonly store: PngStore;
  /** A value of masks, none of the classes, at pixels that count nowhere; null for none. */
  readonly ignore: number | null;
  readonly seed: number;
  readonly strict: boolean;
}

/** Makes a data folder of pictures and masks in PNG files that have a form. */
export async function importPictures(request: PicturesRequest, form: PictureForm, job: Job): Promise<Imported> {
  const { dir, out, classes, size: asked, window, store, ignore, seed, strict } = request;
  const { findings, report, refuse } = startImport(job);
  const crop = cropOf(asked);
  checkNumbers(
    [
      ['classes', classes, 2, MOST_CLASSES],
      ...cropNumbers(asked),
      ['seed', seed, 0],
      ['ignore', ignore ?? classes, classes, 65_535],
    ],
    report,
  );
  if (hasErrors(findings) || !(await isFree(out, job, report))) return refuse();
  if (!(await isFolder(dir, job, report))) return refuse();
  const root = resolve(job.host.workingDirectory, dir);
  const name = displayName(job.host, dir);
  const nameOf = (path: string): string => displayName(job.host, join(root, path));
  const leftOut = createLeftOut(strict, report);
  const found = await findCases(root, name, report);
  if (found === null) return refuse();
  for (const path of found.others) {
    const reason = 'it is no PNG';
    if (!leftOut.leave(diagnose('data/import-unreadable', { path: nameOf(path), reason }))) return refuse();
  }
  const cases = fittingCases(found.cases, form, nameOf, leftOut);
  if (cases === null) return refuse();
  const pictures = cases.map(({ image }) => image);
  const survey = await surveyPictures(root, pictures, job);
  const problem = describeDepths(name, survey, window, store);
  if (problem !== null) {
    report(problem);
    return refuse();
  }
  const raters = ratersOfCases(cases);
  const channels = survey.colored.count > 0 ? 3 : 1;
  const demand = {
    root,
    nameOf,
    raters,
    channels,
    classes,
    window,
    store,
    ignore,
    isCut: crop !== null,
    side: form.side,
  };
  const read = await readCases(cases, crop, demand, leftOut, job, report);
  if (read === null) return refuse();
  const size = crop ?? read[0]?.size;
  if (size === undefined || read.length === 0) {
    const wanted = 'no picture that can be read with its masks';
    report(diagnose('data/nothing-to-import', { path: name, wanted }, { help: leftOut.reasons.slice(0, SHOWN) }));
    return refuse();
  }
  const images = read.map(({ image }) => image);
  const notes = { raters, source: { importer: form.importer, middle: middleOf(crop), window } };
  const rule = { window: window ?? WHOLE };
  const set = {
    ...size,
    channels,
    classes,
    intensities: store === 'uint8' ? undefined : new Array<IntensityRule>(channels).fill(rule),
    ignore: ignore === null ? undefined : ABSENT,
    images,
    seed,
    notes,
    leftOut: leftOut.reasons,
    published: form.published,
  };
  const folder = await finishImport(out, set, job, report);
  if (folder === null) return refuse();
  sayDropped(read, job);
  const mixed = describeMixed(
    name,
    read.map(({ image, foregrounds }) => ({ name: String(image.notes.image), foregrounds })),
    form.remedy,
  );
  if (mixed !== null) report(mixed);
  for (const doubt of doubtsOf(survey, window !== null)) report(diagnose('data/doubt', { path: name, doubt }));
  job.tell(findings);
  return { kind: 'imported', folder, findings };
}

/** The values that 16 bits hold. */
const WHOLE: Window = [0, 65_535];

/** Reasons, or pictures, that are named. */
const SHOWN = 10;

/** The pictures with their masks; null when there are none, or when they do not belong together, which is reported. */
async function findCases(root: string, name: string, report: Report): Promise<PngFolders | null> {
  const found = await findPngCases(root, name, report);
  if (found === null || found.cases.length > 0) return found;
  const wanted = 'no images/ with masks/ (or gt/, labels/) beside it, at the top or in train/, val/ and test/';
  const help = ['a picture is images/NAME.png or images/SUBJECT/NAME.png, its masks are masks/NAME_RATER.png'];
  report(diagnose('data/nothing-to-import', { path: name, wanted }, { help }));
  return null;
}

/** The cases that have the form; null where another ends the import. */
function fittingCases(
  cases: readonly PngCase[],
  form: PictureForm,
  nameOf: (path: string) => string,
  leftOut: LeftOut,
): readonly PngCase[] | null {
  const fitting: PngCase[] = [];
  for (const one of cases) {
    const reason = form.misfit(one);
    if (reason === null) fitting.push(one);
    else if (!leftOut.leave(diagnose('data/import-unreadable', { path: nameOf(one.image), reason }))) return null;
  }
  return fitting;
}

/** All cases but those left out; null where one stops the import. The first size is that of all. */
async function readCases(
  cases: readonly PngCase[],
  first: Size | null,
  demand: CaseDemand,
  leftOut: LeftOut,
  job: Job,
  report: Report,
): Promise<readonly ReadCase[] | null> {
  const read: ReadCase[] = [];
  for (const [index, one] of cases.entries()) {
    if (job.signal.aborted) return null;
    if (index % 500 === 0) job.progress({ kind: 'counted', what: 'images read', done: index, of: cases.length });
    const found = await readPngCase(one, first ?? read[0]?.size ?? null, demand, leftOut, report);
    if (found === 'stop') return null;
    if (found !== 'left') read.push(found);
  }
  return read;
}

/** What speaks against taking the stored values as they are, or through the window. */
function describeDepths(
  name: string,
  { histogram, shallow, deep }: Survey,
  window: Window | null,
  store: PngStore,
): Diagnostic | null {
  if (store === 'uint16' && shallow !== null) {
    const help = ['leave `--store` out'];
    const expected = '`--store uint16` is for pictures of 16 bits';
    return diagnose('data/import-size', { path: join(name, shallow), actual: 'of at most 8 bits', expected }, { help });
  }
  const narrow =
    histogram && describeNarrow(name, histogram, 'keeps their contrast; `phisegc sample` takes the same window');
  // Whole ranges belong together, black with black and white with white; a window is in the values of one depth.
  if (shallow !== null && deep !== null && (window !== null || narrow !== null)) {
    const help = ['no window is meant for both: save all pictures with the same depth'];
    return diagnose('data/mixed-depths', { shallow: join(name, shallow), deep: join(name, deep) }, { help });
  }
  return window === null ? narrow : null;
}

/** Says whose transparency was dropped. */
function sayDropped(read: readonly ReadCase[], job: Job): void {
  const transparent = read.filter(({ isTransparent }) => isTransparent);
  const [first] = transparent;
  if (first === undefined) return;
  const which = transparent.length === 1 ? String(first.image.notes.image) : `${transparent.length} pictures`;
  job.progress({ kind: 'note', text: `the transparency of ${which} is dropped.` });
}
