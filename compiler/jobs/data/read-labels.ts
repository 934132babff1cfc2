import { type RawMask, toClasses } from '../../../runtime/data/import/read-mask.ts';
import { diagnose } from '../../diagnostics/codes.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';

/** The classes of a mask's pixels, or why they cannot be told. */
export type Labels =
  | { readonly ok: true; readonly labels: Uint8Array; readonly foreground: Foreground | null }
  | { readonly ok: false; readonly finding: Diagnostic };

/** How a mask of two classes writes class 1; null where it has none, or where one bit leaves no choice. */
export type Foreground = 1 | 255;

/** @param ignore a value of pixels that count nowhere; null where there is none */
export function labelsOf(
  path: string,
  { values, greys, isPlain }: RawMask,
  classes: number,
  ignore: number | null = null,
): Labels {
  const labels = toClasses(values, classes, ignore);
  if (!(labels instanceof Uint8Array)) return { ok: false, finding: describeStray(path, labels, classes) };
  const shades = greys === null ? labels : toClasses(greys, classes, ignore);
  const differs = shades instanceof Uint8Array ? shades.findIndex((label, pixel) => label !== labels[pixel]) : -1;
  if (greys !== null && differs >= 0) {
    const reason = `by its palette's indices a pixel is of class ${values[differs]}, by its grey value ${greys[differs]} of another`;
    const help = ['save the mask as plain grey'];
    return { ok: false, finding: diagnose('data/ambiguous-mask', { path, reason }, { help }) };
  }
  return { ok: true, labels, foreground: classes === 2 && isPlain ? foregroundOf(values, ignore) : null };
}

function foregroundOf(values: ArrayLike<number>, ignore: number | null): Foreground | null {
  for (let pixel = 0; pixel < values.length; pixel++) {
    const value = values[pixel];
    if ((value === 1 || value === 255) && value !== ignore) return value;
  }
  return null;
}

function describeStray(
  path: string,
  { stray, isMixed }: { readonly stray: number; readonly isMixed: boolean },
  classes: number,
): Diagnostic {
  if (isMixed) {
    const reason = 'it holds 0, 1 and 255, and 255 beside 1 cannot be class 1 as well';
    const help = ['`--ignore 255` lets such pixels count nowhere', 'or make them 0 or 1, and save the mask again'];
    return diagnose('data/ambiguous-mask', { path, reason }, { help });
  }
  const help =
    classes === 2
      ? ['with two classes a mask holds 0 and 1, or 0 and 255', '`--classes` says how many there are']
      : [`with ${classes} classes a mask holds 0 to ${classes - 1}`];
  return diagnose('data/mask-value', { path, value: stray, classes }, { help });
}
