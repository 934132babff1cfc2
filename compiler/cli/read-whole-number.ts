import { diagnose } from '../diagnostics/codes.ts';
import type { Report } from '../diagnostics/diagnostic.ts';

/** The whole number that a flag was given, from `least` to `most`; anything else is reported. */
export function readWholeNumber(
  flag: string,
  text: string,
  least: number,
  report: Report,
  most = Number.MAX_SAFE_INTEGER,
): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  const range = most < Number.MAX_SAFE_INTEGER ? `from ${least} to ${most}` : `from ${least}`;
  const problem = `${flag} takes a whole number ${range}, not ${JSON.stringify(text)}`;
  report(diagnose('cli/usage', { problem }));
  return least;
}
