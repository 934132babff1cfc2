import { join, resolve } from 'node:path';
import type { IntensityRule } from '../../runtime/index.ts';
import { ABSENT, MOST_CLASSES } from '../../runtime/data/read.ts';
import type { Window } from '../../runtime/pictures/window.ts';
import { diagnose } from '../diagnostics/codes.ts';
import type { Diagnostic, Report } from '../diagnostics/diagnostic.ts';
import { hasErrors } from '../diagnostics/order.ts';
import { displayName } from '../source/project.ts';
import { checkNumbers } from './check-numbers.ts';
import { finishImport, type Imported } from './data/finish-import.ts';
import { createLeftOut, type LeftOut } from './data/left-out.ts';
import { findPngCases, type PngCase, ratersOfCases } from './data/png-folders.ts';
import { type CaseDemand, type PngStore, type ReadCase, readPngCase, type Size } from './data/read-png-case.ts';
import { isFree } from './data/save.ts';
import { doubtsOf, type Survey, surveyPictures } from './data/survey-pictures.ts';
import { describeNarrow } from './images/narrow-range.ts';
import type { Job } from './job.ts';

/** Pictures and masks, and the folder to make of them. */
export interface ImportPngRequest {
  /** A folder with images/NAME.png and masks/NAME_RATER.png, at the top or in train/, val/ and test/. */
  readonly dir: string;
  /** The data folder to make. */
  readonly out: string;
  /** Classes with the background, 2 to 255; 2 without it. */
  readonly classes?: number;
  /** Height and width in pixels of the middle that is cut out; whole pictures, of one size, without it. */
  readonly size?: number | null;
  /** Stored values that become 0 and 255, or 0 and 1 to a model; all that the bits hold without it. */
  readonly window?: Window | null;
  /** `uint16` keeps the values of pictures of 16 bits, and the window in the manifest; `uint8` without it. */
  readonly store?: PngStore;
  /** A value of masks, none of the classes, at pixels that count nowhere; none without it. */
  readonly ignore?: number | null;
  /** Of the split, where the files come in none; 0 without it. */
  readonly seed?: number;
  /** Whether the first bad file ends the import, instead of being left out. */
  readonly strict?: boolean;
}

/** Makes a data folder of pictures and masks in PNG files, such as the LIDC crops of HPU-Net. */
export async function importPng(request: ImportPngRequest, job: Job): Promise<Imported> {
  const { dir, out, classes = 2, size: side = null, window = null, seed = 0, strict = false } = request;
  const { store = 'uint8', ignore = null } = request;
  const findings: Diagnostic[] = [];
  const report: Report = (finding) => findings.push(finding);
  const refuse = (): Imported => {
    job.tell(findings);
    return { kind: job.signal.aborted ? 'aborted' : 'refused', findings };
  };
  checkNumbers(
    [
      ['classes', classes, 2, MOST_CLASSES],
      ['size', side ?? 1, 1],
      ['seed', seed, 0],
      ['ignore', ignore ?? classes, classes, 65_535],
    ],
    report,
  );
  if (hasErrors(findings) || !(await isFree(out, job, report))) return refuse();
  const root = resolve(job.host.workingDirectory, dir);
  const name = displayName(job.host, dir);
  const cases = await findCases(root, name, report);
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
  const nameOf = (path: string): string => displayName(job.host, join(root, path));
  const demand = { root, nameOf, raters, channels, classes, window, store, ignore, isCut: side !== null };
  const leftOut = createLeftOut(strict, report);
  const first = side === null ? null : { height: side, width: side };
  const read = await readCases(cases, first, demand, leftOut, job, report);
  if (read === null) return refuse();
  const size = first ?? read[0]?.size;
  if (size === undefined || read.length === 0) {
    const wanted = 'no picture that can be read with its masks';
    report(diagnose('data/nothing-to-import', { path: name, wanted }, { help: leftOut.reasons.slice(0, SHOWN) }));
    return refuse();
  }
  const images = read.map(({ image }) => image);
  const notes = { raters, source: { importer: 'phisegc data import png', middle: side, window } };
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
  };
  const folder = await finishImport(out, set, job, report);
  if (folder === null) return refuse();
  sayDropped(read, job);
  const mixed = describeMixed(name, read);
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
async function findCases(root: string, name: string, report: Report): Promise<readonly PngCase[] | null> {
  const cases = await findPngCases(root, name, report);
  if (cases === null || cases.length > 0) return cases;
  const wanted = 'no images/ with masks/ (or gt/, labels/) beside it, at the top or in train/, val/ and test/';
  const help = ['a picture is images/NAME.png or images/SUBJECT/NAME.png, its masks are masks/NAME_RATER.png'];
  report(diagnose('data/nothing-to-import', { path: name, wanted }, { help }));
  return null;
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
  if (window === null) {
    return histogram && describeNarrow(name, histogram, 'keeps their contrast; `phisegc sample` takes the same window');
  }
  if (shallow === null || deep === null) return null;
  const expected = `${join(name, deep)} has more, and no window is meant for both`;
  return diagnose('data/import-size', { path: join(name, shallow), actual: 'of at most 8 bits', expected });
}

/** Says whose transparency was dropped. */
function sayDropped(read: readonly ReadCase[], job: Job): void {
  const transparent = read.filter(({ isTransparent }) => isTransparent);
  const [first] = transparent;
  if (first === undefined) return;
  const which = transparent.length === 1 ? String(first.image.notes.image) : `${transparent.length} pictures`;
  job.progress({ kind: 'note', text: `the transparency of ${which} is dropped.` });
}

/** Masks that write class 1 in two ways; null where all do it in one. */
function describeMixed(path: string, read: readonly ReadCase[]): Diagnostic | null {
  const ones = read.filter(({ foregrounds }) => foregrounds.includes(1));
  const whites = read.filter(({ foregrounds }) => foregrounds.includes(255));
  if (ones.length === 0 || whites.length === 0) return null;
  const count = (value: number): number =>
    read.reduce((sum, { foregrounds }) => sum + foregrounds.filter((one) => one === value).length, 0);
  const help = [
    `1 stands in masks of ${ones[0]?.image.notes.image}, 255 in masks of ${whites[0]?.image.notes.image}`,
    'if 255 marks pixels to be ignored, the set is wrong: import it again with `--ignore 255`',
  ];
  return diagnose('data/mixed-masks', { path, ones: count(1), whites: count(255) }, { help });
}
