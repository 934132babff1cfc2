import { diagnose } from '../diagnostics/codes.ts';
import type { Report } from '../diagnostics/diagnostic.ts';
import type { AskedLimit } from '../jobs/training/limit.ts';
import { readWholeNumber } from './read-whole-number.ts';

/** `--steps` or `--minutes`, if either is given. Null when both are, or one of them is wrong, which is reported. */
export function readLimit(
  { steps, minutes }: { readonly steps?: string; readonly minutes?: string },
  report: Report,
): AskedLimit | null {
  if (steps !== undefined && minutes !== undefined) {
    const help = ['set --steps N or --minutes M'];
    report(diagnose('cli/usage', { problem: '--steps and --minutes exclude each other' }, { help }));
    return null;
  }
  if (steps !== undefined) return { steps: readWholeNumber('--steps', steps, 1, report), seconds: null };
  if (minutes === undefined) return { steps: null, seconds: null };
  const value = Number(minutes);
  if (minutes !== '' && Number.isFinite(value) && value > 0) return { steps: null, seconds: 60 * value };
  report(diagnose('cli/usage', { problem: `--minutes takes a number above 0, not ${JSON.stringify(minutes)}` }));
  return null;
}
