import type { Report } from '../diagnostics/diagnostic.ts';
import { readWholeNumber } from './read-whole-number.ts';

/** `--threads`; null where it was not given. */
export function readThreads(text: string | undefined, report: Report): number | null {
  return text === undefined ? null : readWholeNumber('--threads', text, 1, report);
}
