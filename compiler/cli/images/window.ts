import { diagnose } from '../../diagnostics/codes.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';

/** Values of a picture that become black and white; those beyond are cut off. */
export type Window = readonly [low: number, high: number];

/** Pictures that lie between two of their stored values. */
export interface Spread {
  readonly depth: number;
  readonly least: number;
  readonly largest: number;
}

/** Of 256 grey levels at least so many must be left when all values that the bits hold are mapped to them. */
const LEVELS = 128;

/**
 * What to say of pictures of 16 bits that use a small part of them, such as 12 bits of a scanner: mapped as a whole, they would
 * become nearly black. Null where nothing is lost.
 */
export function describeNarrow(path: string, { depth, least, largest }: Spread, purpose: string): Diagnostic | null {
  const most = 2 ** depth - 1;
  if (depth <= 8 || ((largest - least) / most) * 255 >= LEVELS) return null;
  const bits = Math.max(1, Math.ceil(Math.log2(largest + 1)));
  const window = 2 * least < largest ? `0:${2 ** bits - 1}` : `${least}:${Math.max(largest, least + 1)}`;
  const help = [`\`--window ${window}\` ${purpose}`, `\`--window 0:${most}\` says that the pictures are meant so`];
  return diagnose('data/narrow-range', { path, depth, least, largest }, { help });
}
