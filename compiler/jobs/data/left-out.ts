import { diagnose } from '../../diagnostics/codes.ts';
import type { Diagnostic, Report } from '../../diagnostics/diagnostic.ts';

/** What an import leaves out: it goes on without a file that is bad, and says so at its end. */
export interface LeftOut {
  /** Whether the import goes on without what the finding is about; under `--strict` it does not, and the finding is reported. */
  leave(finding: Diagnostic): boolean;
  /** A sentence each, in the order of leaving. */
  readonly reasons: readonly string[];
}

export function createLeftOut(isStrict: boolean, report: Report): LeftOut {
  const reasons: string[] = [];
  return {
    leave: (finding) => {
      if (isStrict) report(finding);
      else reasons.push(finding.message);
      return !isStrict;
    },
    reasons,
  };
}

const SHOWN = 10;

/** The warning that tells what was left out; null where nothing was. */
export function describeLeftOut(name: string, reasons: readonly string[]): Diagnostic | null {
  if (reasons.length === 0) return null;
  const more =
    reasons.length > SHOWN ? [`and ${reasons.length - SHOWN} more; all are in manifest.json as leftOut`] : [];
  const help = [...reasons.slice(0, SHOWN), ...more, '`--strict` stops at the first of them'];
  return diagnose('data/left-out', { path: name, count: reasons.length }, { help });
}
