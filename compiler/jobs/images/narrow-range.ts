import type { Histogram } from '../../../runtime/pictures/window.ts';
import { diagnose } from '../../diagnostics/codes.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';

const MOST = 65_535;
/** Of 256 grey levels at least so many must be left when all values that the bits hold are mapped to them. */
const LEVELS = 128;
/** Values further apart do not belong together. */
const GAP = 4096;

/**
 * What to say of pictures of 16 bits that use a small part of them, such as 12 bits of a scanner: mapped as a whole, they would
 * become nearly black. A few pixels elsewhere, such as a bright mark, change nothing. Null where nothing is lost.
 */
export function describeNarrow(path: string, histogram: Histogram, purpose: string): Diagnostic | null {
  const values = valuesIn(histogram);
  const [least = 0, largest = 0] = [values[0], values.at(-1)];
  if (((largest - least) / MOST) * 255 < LEVELS) {
    const found = `its values only go from ${least} to ${largest}`;
    return narrow(path, found, [`\`--window ${windowOf(least, largest)}\` ${purpose}`]);
  }
  const usual = usualValues(values, histogram);
  if (usual.length <= 2 * levelsOf(usual) || levelsOf(usual) >= LEVELS) return null;
  const [group = [], ...others] = groupsOf(usual, histogram);
  const [from = 0, to = 0] = [group[0], group.at(-1)];
  if (others.length === 0) {
    if (((to - from) / MOST) * 255 >= LEVELS) return null;
    const found = `nearly all of its values only go from ${from} to ${to}`;
    return narrow(path, found, [`\`--window ${windowOf(from, to)}\` ${purpose}`]);
  }
  if (others.length > 1 || least > GAP || largest < MOST - GAP) return null;
  const found = `its values are near 0 or near ${MOST}, as negative numbers are that lost their sign`;
  return narrow(path, found, ['add 32768 to all values, and save the pictures again']);
}

/** How many values and how many grey levels a picture of 16 bits has; null where it loses few of them. */
export function lostLevels(histogram: Histogram): { readonly values: number; readonly levels: number } | null {
  const values = valuesIn(histogram);
  const levels = levelsOf(values);
  return levels < LEVELS && values.length > 2 * levels ? { values: values.length, levels } : null;
}

function narrow(path: string, found: string, help: readonly string[]): Diagnostic {
  const meant = `\`--window 0:${MOST}\` says that the pictures are meant so`;
  return diagnose('data/narrow-range', { path, depth: 16, found }, { help: [...help, meant] });
}

/** What a scanner of fewer bits may hold; the values themselves where that would be all 16 of them, or mostly none of the picture's. */
function windowOf(least: number, largest: number): string {
  const whole = 2 ** Math.max(1, Math.ceil(Math.log2(largest + 1))) - 1;
  return 2 * least < largest && whole < MOST ? `0:${whole}` : `${least}:${Math.max(largest, least + 1)}`;
}

function valuesIn(histogram: Histogram): readonly number[] {
  const values: number[] = [];
  for (const [value, count] of histogram.entries()) if (count > 0) values.push(value);
  return values;
}

const levelOf = (value: number): number => Math.round((value / MOST) * 255);

function levelsOf(values: readonly number[]): number {
  return new Set(values.map(levelOf)).size;
}

/** The values in the grey levels that most pixels have: together at least 99 of 100. */
function usualValues(values: readonly number[], histogram: Histogram): readonly number[] {
  const pixels = new Float64Array(256);
  for (const value of values) pixels[levelOf(value)] = (pixels[levelOf(value)] ?? 0) + (histogram[value] ?? 0);
  const total = pixels.reduce((sum, count) => sum + count, 0);
  const usual = new Set<number>();
  let covered = 0;
  for (const level of Array.from(pixels.keys()).sort((a, b) => (pixels[b] ?? 0) - (pixels[a] ?? 0))) {
    if (covered >= 0.99 * total) break;
    usual.add(level);
    covered += pixels[level] ?? 0;
  }
  return values.filter((value) => usual.has(levelOf(value)));
}

/** Values that lie near each other, those of most pixels first; groups of few pixels are left out where one has 9 of 10. */
function groupsOf(values: readonly number[], histogram: Histogram): readonly (readonly number[])[] {
  const groups: { readonly members: number[]; pixels: number }[] = [];
  for (const value of values) {
    const last = groups.at(-1);
    const count = histogram[value] ?? 0;
    if (last === undefined || value - (last.members.at(-1) ?? value) > GAP)
      groups.push({ members: [value], pixels: count });
    else {
      last.members.push(value);
      last.pixels += count;
    }
  }
  const total = groups.reduce((sum, { pixels }) => sum + pixels, 0);
  const sorted = groups.toSorted((a, b) => b.pixels - a.pixels);
  const shown = (sorted[0]?.pixels ?? 0) >= 0.9 * total ? sorted.slice(0, 1) : sorted;
  return shown.map(({ members }) => members);
}
