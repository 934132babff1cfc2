import { diagnose } from '../../diagnostics/codes.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Foreground } from './read-labels.ts';

/** An image by its name, and how each of its masks writes class 1. */
export interface MarkedImage {
  readonly name: string;
  readonly foregrounds: readonly (Foreground | null)[];
}

/** Where an import knows no label that counts nowhere. */
export const SAVE_AGAIN = 'save those masks again without it';

/**
 * Masks that write class 1 in two ways; null where all do it in one.
 * @param remedy what to do where 255 marks pixels to be ignored
 */
export function describeMixed(path: string, images: readonly MarkedImage[], remedy: string): Diagnostic | null {
  const one = images.find(({ foregrounds }) => foregrounds.includes(1));
  const white = images.find(({ foregrounds }) => foregrounds.includes(255));
  if (one === undefined || white === undefined) return null;
  const count = (value: number): number =>
    images.reduce((sum, { foregrounds }) => sum + foregrounds.filter((found) => found === value).length, 0);
  const help = [
    `1 stands in masks of ${one.name}, 255 in masks of ${white.name}`,
    `if 255 marks pixels to be ignored, the set is wrong: ${remedy}`,
  ];
  return diagnose('data/mixed-masks', { path, ones: count(1), whites: count(255) }, { help });
}
