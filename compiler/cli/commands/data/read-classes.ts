import { MOST_CLASSES } from '../../../../runtime/data/data-set.ts';
import { diagnose } from '../../../diagnostics/codes.ts';
import type { Report } from '../../../diagnostics/diagnostic.ts';
import { readWholeNumber } from '../../read-whole-number.ts';

/** The number that `--classes` was given; one that a data folder cannot hold is reported. */
export function readClasses(text: string, report: Report): number {
  const classes = readWholeNumber('--classes', text, 2, report);
  if (classes > MOST_CLASSES) {
    report(diagnose('cli/usage', { problem: `--classes takes at most ${MOST_CLASSES}, not ${classes}` }));
  }
  return classes;
}
