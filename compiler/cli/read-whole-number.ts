import { diagnose } from '../diagnostics/codes.ts';
import type { Report } from '../diagnostics/diagnostic.ts';

/** The whole number that a flag was given, at least `least`; anything else is reported. */
export function readWholeNumber(flag: string, text: string, least: number, report: Report): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(value) && value >= least) return value;
  const problem = `${flag} takes a whole number from ${least}, not ${JSON.stringify(text)}`;
  report(diagnose('cli/usage', { problem }));
  return least;
}
