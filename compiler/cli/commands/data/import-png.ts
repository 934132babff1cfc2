import { join, resolve } from 'node:path';
import { diagnose } from '../../../diagnostics/codes.ts';
import type { Diagnostic, Report } from '../../../diagnostics/diagnostic.ts';
import { printable } from '../../../diagnostics/display.ts';
import { hasErrors } from '../../../diagnostics/order.ts';
import { displayName } from '../../../source/project.ts';
import { type Context, showDiagnostics } from '../../context.ts';
import { EXIT, type ExitCode, exitCodeOf } from '../../exit-codes.ts';
import { describeNarrow, type Window } from '../../images/window.ts';
import { readWholeNumber } from '../../numbers.ts';
import { createProgress } from '../../progress.ts';
import { readRange } from '../../read-range.ts';
import { finishImport } from './finish-import.ts';
import { createLeftOut, type LeftOut } from './left-out.ts';
import { findPngCases, type PngCase, ratersOfCases } from './png-folders.ts';
import { readClasses } from './read-classes.ts';
import { type CaseDemand, type ReadCase, readPngCase, type Size } from './read-png-case.ts';
import { isFree } from './save.ts';
import { doubtsOf, type Survey, surveyPictures } from './survey-pictures.ts';

export interface ImportPngArguments {
  readonly dir: string;
  readonly out: string;
  readonly classes: string;
  readonly size?: string;
  /** `LOW:HIGH` in stored values. */
  readonly window?: string;
  readonly seed: string;
  /** The first bad file stops the import. */
  readonly strict?: boolean;
}

/** `phisegc data import png DIR --out DIR`: pictures and masks in PNG files, such as the LIDC crops of HPU-Net. */
export async function importPng(args: ImportPngArguments, context: Context): Promise<ExitCode> {
  const diagnostics: Diagnostic[] = [];
  const report: Report = (diagnostic) => diagnostics.push(diagnostic);
  const stop = (): ExitCode => {
    showDiagnostics(context, diagnostics);
    return exitCodeOf(diagnostics);
  };
  const classes = readClasses(args.classes, report);
  const side = args.size === undefined ? null : readWholeNumber('--size', args.size, 1, report);
  const seed = readWholeNumber('--seed', args.seed, 0, report);
  const window = args.window === undefined ? null : readRange('--window', 'in stored values', args.window, report);
  if (hasErrors(diagnostics) || !(await isFree(args.out, context, report))) return stop();
  const root = resolve(context.host.workingDirectory, args.dir);
  const name = displayName(context.host, args.dir);
  const cases = await findCases(root, name, report);
  if (cases === null) return stop();
  const progress = createProgress(context);
  const pictures = cases.map(({ image }) => image);
  const survey = await surveyPictures(root, pictures, progress);
  const problem = describeDepths(name, survey, window);
  if (problem !== null) {
    report(problem);
    return stop();
  }
  const raters = ratersOfCases(cases);
  const channels = survey.colored.count > 0 ? 3 : 1;
  const nameOf = (path: string): string => displayName(context.host, join(root, path));
  const demand = { root, nameOf, raters, channels, classes, window, isCut: side !== null };
  const leftOut = createLeftOut(args.strict === true, report);
  const first = side === null ? null : { height: side, width: side };
  const read = await readCases(cases, first, demand, leftOut, report, (index) =>
    progress.show(`reading ${index + 1} of ${cases.length} images`),
  );
  if (read === null) return stop();
  const size = first ?? read[0]?.size;
  if (size === undefined || read.length === 0) {
    const wanted = 'no picture that can be read with its masks';
    report(diagnose('data/nothing-to-import', { path: name, wanted }, { help: leftOut.reasons.slice(0, SHOWN) }));
    return stop();
  }
  const images = read.map(({ image }) => image);
  const notes = { raters, source: { importer: 'phisegc data import png', middle: side, window } };
  const set = { ...size, channels, classes, images, seed, notes, leftOut: leftOut.reasons };
  if (!(await finishImport(args.out, set, context, report))) return stop();
  sayDropped(read, context);
  const mixed = describeMixed(name, read);
  const doubts = doubtsOf(survey, window !== null).map((doubt) => diagnose('data/doubt', { path: name, doubt }));
  const warnings = [...(mixed === null ? [] : [mixed]), ...doubts];
  if (warnings.length > 0) showDiagnostics(context, warnings);
  return EXIT.fine;
}

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
  report: Report,
  show: (index: number) => void,
): Promise<readonly ReadCase[] | null> {
  const read: ReadCase[] = [];
  for (const [index, one] of cases.entries()) {
    if (index % 500 === 0) show(index);
    const found = await readPngCase(one, first ?? read[0]?.size ?? null, demand, leftOut, report);
    if (found === 'stop') return null;
    if (found !== 'left') read.push(found);
  }
  return read;
}

/** What speaks against taking the stored values as they are, or through the window. */
function describeDepths(name: string, { histogram, shallow, deep }: Survey, window: Window | null): Diagnostic | null {
  if (window === null) {
    return histogram && describeNarrow(name, histogram, 'keeps their contrast; `phisegc sample` takes the same window');
  }
  if (shallow === null || deep === null) return null;
  const expected = `${join(name, deep)} has more, and no window is meant for both`;
  return diagnose('data/import-size', { path: join(name, shallow), actual: 'of at most 8 bits', expected });
}

function sayDropped(read: readonly ReadCase[], context: Context): void {
  const transparent = read.filter(({ isTransparent }) => isTransparent);
  const [first] = transparent;
  if (first === undefined) return;
  const which = transparent.length === 1 ? String(first.image.notes.image) : `${transparent.length} pictures`;
  context.err(`NOTE: the transparency of ${printable(which)} is dropped.\n`);
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
    'if 255 marks pixels to be ignored, the set is wrong: save those masks again without it',
  ];
  return diagnose('data/mixed-masks', { path, ones: count(1), whites: count(255) }, { help });
}
