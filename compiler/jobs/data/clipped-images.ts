import { clippedShare, type Elements, type Scale } from '../../../runtime/index.ts';
import { diagnose } from '../../diagnostics/codes.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';

/** More than this of all pixels at the ends of a window, and it is most likely not the one that was meant. */
const MOST = 0.99;

/** The warning that nearly nothing lies within the window; null where enough does. */
export function describeClipped(path: string, images: Elements, scales: readonly Scale[]): Diagnostic | null {
  const share = clippedShare(images, scales);
  if (share <= MOST) return null;
  const percent = share === 1 ? 'all' : `${(100 * share).toFixed(1)} %`;
  const doubt = `${percent} of its pixels are black or white to a model: nearly nothing lies within the window`;
  const help = [
    '`phisegc data preview` shows the images',
    '`--window LOW:HIGH` of the import says which values become black and white',
  ];
  return diagnose('data/doubt', { path, doubt }, { help });
}
