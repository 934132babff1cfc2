import { diagnose } from '../../../diagnostics/codes.ts';
import type { Report } from '../../../diagnostics/diagnostic.ts';
import { readWholeNumber } from '../../numbers.ts';

/** Labels are bytes, and 255 marks an absent rater. */
export const MOST_CLASSES = 255;

/** The number that `--classes` was given; one that a data folder cannot hold is reported. */
export function readClasses(text: string, report: Report): number {
  const classes = readWholeNumber('--classes', text, 2, report);
  if (classes > MOST_CLASSES) {
    report(diagnose('cli/usage', { problem: `--classes takes at most ${MOST_CLASSES}, not ${classes}` }));
  }
  return classes;
}
