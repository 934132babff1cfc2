import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { diagnose } from '../../../diagnostics/codes.ts';
import type { Diagnostic, Report } from '../../../diagnostics/diagnostic.ts';
import { hasErrors } from '../../../diagnostics/order.ts';
import { displayName } from '../../../source/project.ts';
import { type Context, showDiagnostics } from '../../context.ts';
import { EXIT, type ExitCode, exitCodeOf } from '../../exit-codes.ts';
import { readPng } from '../../images/read-png.ts';
import { readWholeNumber } from '../../numbers.ts';
import { createProgress } from '../../progress.ts';
import type { ImportedImage } from './assemble.ts';
import { finishImport } from './finish-import.ts';
import { createLeftOut } from './left-out.ts';
import { findPngCases, type PngCase, ratersOfCases } from './png-folders.ts';
import { readClasses } from './read-classes.ts';
import { cutMiddle, readMask, toClasses } from './read-mask.ts';
import { isFree } from './save.ts';

export interface ImportPngArguments {
  readonly dir: string;
  readonly out: string;
  readonly classes: string;
  readonly size?: string;
  readonly seed: string;
  /** The first bad file stops the import. */
  readonly strict?: boolean;
}

interface Size {
  readonly height: number;
  readonly width: number;
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
  if (hasErrors(diagnostics) || !(await isFree(args.out, context, report))) return stop();
  const cases = await findCases(args.dir, context, report);
  if (cases === null) return stop();
  const raters = ratersOfCases(cases);
  const reader = createReader(resolve(context.host.workingDirectory, args.dir), context, report);
  const channels = await reader.channelsOf(cases);
  if (channels === null) return stop();
  const progress = createProgress(context);
  const images: ImportedImage[] = [];
  const leftOut = createLeftOut(args.strict === true, report);
  let size: Size | null = side === null ? null : { height: side, width: side };
  for (const [index, one] of cases.entries()) {
    if (index % 500 === 0) progress.show(`reading ${index + 1} of ${cases.length} images`);
    const read = await reader.readCase(one, { raters, channels, classes, size, isCut: side !== null });
    if (read === null) return stop();
    size ??= read.size;
    images.push(read.image);
  }
  if (size === null) return stop();
  const notes = { raters, source: { importer: 'phisegc data import png', middle: side } };
  const set = { ...size, channels, classes, images, seed, notes, leftOut: leftOut.reasons };
  const done = await finishImport(args.out, set, context, report);
  return done ? EXIT.fine : stop();
}

/** The pictures with their masks; null when there are none, or when they do not belong together, which is reported. */
async function findCases(dir: string, context: Context, report: Report): Promise<readonly PngCase[] | null> {
  const name = displayName(context.host, dir);
  const found = await findPngCases(resolve(context.host.workingDirectory, dir));
  if (found === null || found.cases.length === 0) {
    const wanted = 'no images/ with masks/ (or gt/, labels/) beside it, at the top or in train/, val/ and test/';
    const help = ['a picture is images/NAME.png or images/SUBJECT/NAME.png, its masks are masks/NAME_RATER.png'];
    report(diagnose('data/nothing-to-import', { path: name, wanted }, { help }));
    return null;
  }
  const bare = found.cases.find(({ masks }) => masks.size === 0);
  const [orphan] = found.orphans;
  if (bare) report(diagnose('data/unpaired', { path: join(name, bare.image), missing: 'mask' }, { help: PAIRS }));
  if (orphan !== undefined) {
    report(diagnose('data/unpaired', { path: join(name, orphan), missing: 'picture' }, { help: PAIRS }));
  }
  return bare || orphan !== undefined ? null : found.cases;
}

const PAIRS = ['the masks of images/NAME.png are called NAME_RATER.png, RATER without an underscore'];

interface CaseRequest {
  readonly raters: readonly string[];
  readonly channels: number;
  readonly classes: number;
  /** What all images must have; null before the first. */
  readonly size: Size | null;
  /** Larger images are cut to the size. */
  readonly isCut: boolean;
}

function createReader(root: string, context: Context, report: Report) {
  const nameOf = (path: string): string => displayName(context.host, join(root, path));
  const readBytes = async (path: string): Promise<Uint8Array | null> => {
    const bytes = await readFile(join(root, path)).catch(() => null);
    if (bytes === null) report(diagnose('data/import-unreadable', { path: nameOf(path), reason: 'permission denied' }));
    return bytes;
  };

  /** 1 if every picture is grey, 3 if one has colours. */
  async function channelsOf(cases: readonly PngCase[]): Promise<1 | 3 | null> {
    for (const { image } of cases) {
      const bytes = await readBytes(image);
      if (bytes === null) return null;
      // The colour type of the PNG header: 0 and 4 are grey, without and with transparency.
      if (![0, 4].includes(bytes[25] ?? 0)) return 3;
    }
    return 1;
  }

  async function readCase(one: PngCase, request: CaseRequest): Promise<{ image: ImportedImage; size: Size } | null> {
    const bytes = await readBytes(one.image);
    if (bytes === null) return null;
    const picture = readPng(bytes, one.image, request.channels);
    if (!picture.ok) {
      report(diagnose('data/import-unreadable', { path: nameOf(one.image), reason: picture.reason }));
      return null;
    }
    const { height, width, data } = picture.value;
    const size = request.size ?? { height, width };
    if (!isAllowed({ height, width }, size, request.isCut)) {
      reportSize(one.image, { height, width }, size, request.isCut);
      return null;
    }
    const masks: (Uint8Array | null)[] = [];
    for (const rater of request.raters) {
      const path = one.masks.get(rater);
      const mask = path === undefined ? null : await readLabels(path, { height, width }, request.classes);
      if (path !== undefined && mask === null) return null;
      masks.push(mask && cutMiddle(mask, { height, width }, size, 1));
    }
    const pixels = cutMiddle(
      Uint8Array.from(data, (value) => Math.round(value * 255)),
      { height, width },
      size,
      request.channels,
    );
    const { subject, split } = one;
    return { image: { subject, split, pixels, masks, notes: { image: one.image } }, size };
  }

  async function readLabels(path: string, size: Size, classes: number): Promise<Uint8Array | null> {
    const bytes = await readBytes(path);
    if (bytes === null) return null;
    const mask = readMask(bytes);
    if (!mask.ok) {
      report(diagnose('data/import-unreadable', { path: nameOf(path), reason: mask.reason }));
      return null;
    }
    const { height, width, values } = mask.value;
    if (height !== size.height || width !== size.width) {
      const expected = `its picture is ${size.height}×${size.width} pixels`;
      report(diagnose('data/import-size', { path: nameOf(path), actual: `${height}×${width} pixels`, expected }));
      return null;
    }
    const labels = toClasses(values, classes);
    if (labels instanceof Uint8Array) return labels;
    const help =
      classes === 2
        ? ['with two classes a mask holds 0 and 1, or 0 and 255', '`--classes` says how many there are']
        : [`with ${classes} classes a mask holds 0 to ${classes - 1}`];
    report(diagnose('data/mask-value', { path: nameOf(path), value: labels.stray, classes }, { help }));
    return null;
  }

  function reportSize(path: string, actual: Size, expected: Size, isCut: boolean): void {
    const size = `${expected.height}×${expected.width}`;
    report(
      diagnose(
        'data/import-size',
        {
          path: nameOf(path),
          actual: `${actual.height}×${actual.width} pixels`,
          expected: isCut ? `the middle ${size} cannot be cut out of it` : `the images before it are ${size}`,
        },
        { help: isCut ? [] : ['`--size S` cuts the middle S×S pixels out of each'] },
      ),
    );
  }

  return { channelsOf, readCase };
}

function isAllowed(actual: Size, wanted: Size, isCut: boolean): boolean {
  return isCut
    ? actual.height >= wanted.height && actual.width >= wanted.width
    : actual.height === wanted.height && actual.width === wanted.width;
}
