import type { Diagnostic, Report } from '../../diagnostics/diagnostic.ts';
import type { Job } from '../job.ts';
import type { Imported } from './finish-import.ts';

/** An import under way: what it has found, and how it ends without a folder. */
export interface StartedImport {
  readonly findings: readonly Diagnostic[];
  readonly report: Report;
  /** Tells what was found. */
  readonly refuse: () => Imported;
}

export function startImport(job: Job): StartedImport {
  const findings: Diagnostic[] = [];
  return {
    findings,
    report: (finding) => findings.push(finding),
    refuse: () => {
      job.tell(findings);
      return { kind: job.signal.aborted ? 'aborted' : 'refused', findings };
    },
  };
}
