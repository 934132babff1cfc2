import { diagnose } from '../diagnostics/codes.ts';
import type { Report } from '../diagnostics/diagnostic.ts';

/** A number of a request: its field, its value, and the least and the largest that it may be. */
export type NumberRow = readonly [field: string, value: number, least: number, most?: number];

/** Reports each number of a request that is not whole or out of its range; `Infinity` is whole where it is the largest. */
export function checkNumbers(rows: readonly NumberRow[], report: Report): void {
  for (const [field, value, least, most = Number.MAX_SAFE_INTEGER] of rows) {
    if ((Number.isInteger(value) || value === most) && value >= least && value <= most) continue;
    const range = most < Number.MAX_SAFE_INTEGER ? `from ${least} to ${most}` : `from ${least}`;
    report(diagnose('cli/usage', { problem: `${field} takes a whole number ${range}, not ${value}` }));
  }
}
