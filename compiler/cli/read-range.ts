import type { Window } from '../../runtime/pictures/window.ts';
import { diagnose } from '../diagnostics/codes.ts';
import type { Report } from '../diagnostics/diagnostic.ts';

/** The two numbers of a flag that takes `LOW:HIGH`; anything else is reported. */
export function readRange(flag: string, unit: string, text: string, report: Report): Window {
  const [low = Number.NaN, high = Number.NaN, ...more] = text
    .split(':')
    .map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  const isRange = more.length === 0 && low < high && Number.isFinite(low) && Number.isFinite(high);
  if (isRange) return [low, high];
  report(diagnose('cli/usage', { problem: `${flag} takes two numbers LOW:HIGH ${unit}, not ${JSON.stringify(text)}` }));
  return [0, 1];
}
