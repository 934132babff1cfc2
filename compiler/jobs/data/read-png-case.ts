import { join } from 'node:path';
import type { ImportedImage } from '../../../runtime/data/import/assemble.ts';
import type { Elements } from '../../../runtime/data/elements.ts';
import { fitMiddle } from '../../../runtime/data/import/fit-middle.ts';
import { type RawMask, readMask } from '../../../runtime/data/import/read-mask.ts';
import { readPngHeader } from '../../../runtime/pictures/png/header.ts';
import { readBytes } from '../../../runtime/pictures/read-bytes.ts';
import type { Window } from '../../../runtime/pictures/window.ts';
import { diagnose } from '../../diagnostics/codes.ts';
import type { Diagnostic, Report } from '../../diagnostics/diagnostic.ts';
import { readPng } from '../images/read-png.ts';
import type { LeftOut } from './left-out.ts';
import type { PngCase } from './png-folders.ts';
import { type Foreground, labelsOf } from './read-labels.ts';

export interface Size {
  readonly height: number;
  readonly width: number;
}

/** Bytes through a window, or the stored values of 16 bits. */
export type PngStore = 'uint8' | 'uint16';

/** What holds for all pictures of an import. */
export interface CaseDemand {
  readonly root: string;
  /** A path as messages say it. */
  readonly nameOf: (path: string) => string;
  readonly raters: readonly string[];
  readonly channels: number;
  readonly classes: number;
  readonly window: Window | null;
  readonly store: PngStore;
  /** A value of masks at pixels that count nowhere. */
  readonly ignore: number | null;
  /** Larger images are cut to the size. */
  readonly isCut: boolean;
  /** Height and width that every picture has before it is cut; null where any will do. */
  readonly side: number | null;
}

export interface ReadCase {
  readonly image: ImportedImage;
  readonly size: Size;
  readonly isTransparent: boolean;
  readonly foregrounds: readonly (Foreground | null)[];
}

/**
 * Reads a picture with its masks; `left` where a file of them is bad and the whole image is left out, `stop` where the import cannot
 * go on, which is reported.
 */
export async function readPngCase(
  one: PngCase,
  expected: Size | null,
  demand: CaseDemand,
  leftOut: LeftOut,
  report: Report,
): Promise<ReadCase | 'left' | 'stop'> {
  const leave = (finding: Diagnostic): 'left' | 'stop' => (leftOut.leave(finding) ? 'left' : 'stop');
  const stop = (finding: Diagnostic): 'stop' => {
    report(finding);
    return 'stop';
  };
  const { root, nameOf, channels, classes, window, store, ignore, isCut, side } = demand;
  const path = nameOf(one.image);
  const bytes = await readBytes(join(root, one.image));
  if (!bytes.ok) return leave(unreadable(path, bytes.reason));
  const header = readPngHeader(bytes.value);
  if (!header.ok) return leave(unreadable(path, header.reason));
  const { height, width } = header.value;
  if (side !== null && (height !== side || width !== side)) {
    const actual = `${height}×${width} pixels`;
    return leave(
      diagnose('data/import-size', { path, actual, expected: `the pictures of this set are ${side}×${side}` }),
    );
  }
  const size = expected ?? { height, width };
  // Before anything is unpacked: a small file may declare gigabytes.
  if (!isAllowed({ height, width }, size, isCut)) return stop(describeSize(path, { height, width }, size, isCut));
  const picture = readPng(bytes.value, one.image, { channels, window: store === 'uint16' ? null : window });
  if (!picture.ok) return leave(unreadable(path, picture.reason));
  const masks: (Uint8Array | null)[] = [];
  const foregrounds: (Foreground | null)[] = [];
  for (const rater of demand.raters) {
    const file = one.masks.get(rater);
    if (file === undefined) {
      masks.push(null);
      continue;
    }
    const mask = await readMaskFile(join(root, file), nameOf(file), { height, width });
    if (!mask.ok) return leave(mask.finding);
    const labels = labelsOf(nameOf(file), mask.value, classes, ignore);
    if (!labels.ok) return stop(labels.finding);
    masks.push(fitMiddle(labels.labels, { height, width }, size, 1));
    foregrounds.push(labels.foreground);
  }
  const pixels = fitMiddle(stored(picture.value.data, store), { height, width }, size, channels);
  const { subject, split } = one;
  const image = { subject, split, pixels, masks, notes: { image: one.image } };
  return { image, size, isTransparent: picture.value.dropped.includes('transparency'), foregrounds };
}

/** Intensities from 0 to 1 as they are stored: of 16 bits exactly the values that they were. */
function stored(intensities: Float32Array, store: PngStore): Elements {
  return store === 'uint16'
    ? Uint16Array.from(intensities, (value) => Math.round(value * 65_535))
    : Uint8Array.from(intensities, (value) => Math.round(value * 255));
}

async function readMaskFile(
  path: string,
  name: string,
  size: Size,
): Promise<{ readonly ok: true; readonly value: RawMask } | { readonly ok: false; readonly finding: Diagnostic }> {
  const bytes = await readBytes(path);
  if (!bytes.ok) return { ok: false, finding: unreadable(name, bytes.reason) };
  const header = readPngHeader(bytes.value);
  if (!header.ok) return { ok: false, finding: unreadable(name, header.reason) };
  const { height, width } = header.value;
  if (height !== size.height || width !== size.width) {
    const expected = `its picture is ${size.height}×${size.width} pixels`;
    const actual = `${height}×${width} pixels`;
    return { ok: false, finding: diagnose('data/import-size', { path: name, actual, expected }) };
  }
  const mask = readMask(bytes.value);
  return mask.ok ? mask : { ok: false, finding: unreadable(name, mask.reason) };
}

function unreadable(path: string, reason: string): Diagnostic {
  return diagnose('data/import-unreadable', { path, reason });
}

function describeSize(path: string, { height, width }: Size, expected: Size, isCut: boolean): Diagnostic {
  const size = `${expected.height}×${expected.width}`;
  return diagnose(
    'data/import-size',
    {
      path,
      actual: `${height}×${width} pixels`,
      expected: isCut ? `the middle ${size} cannot be cut out of it` : `the images before it are ${size}`,
    },
    { help: isCut ? [] : ['`--size S` cuts the middle S×S pixels out of each'] },
  );
}

function isAllowed(actual: Size, wanted: Size, isCut: boolean): boolean {
  return isCut
    ? actual.height >= wanted.height && actual.width >= wanted.width
    : actual.height === wanted.height && actual.width === wanted.width;
}
