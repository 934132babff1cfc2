import { diagnose } from '../../../diagnostics/codes.ts';
import type { Report } from '../../../diagnostics/diagnostic.ts';
import { readWholeNumber } from '../../numbers.ts';

/** The label 255 marks a rater who is absent. */
export const MOST_CLASSES = 255;

/** The number of classes that `--classes` asks for; one that a byte of a mask cannot hold is reported. */
export function readClasses(text: string, report: Report): number {
  const classes = readWholeNumber('--classes', text, 2, report);
  if (classes > MOST_CLASSES) {
    report(diagnose('cli/usage', { problem: `--classes takes at most ${MOST_CLASSES}, not ${classes}` }));
  }
  return classes;
}
