import { join, resolve } from 'node:path';
import { readMetricsLog, selectionMeasures, type ValidationRecord } from '../../../runtime/index.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { ReportExample } from '../../report/example.ts';
import { gedMarks, validationTable } from '../../report/validation-table.ts';
import type { Spec } from '../../elaborate/types.ts';
import { writeReport } from '../evaluation/write-report.ts';
import { RUN_FILES } from '../files/run-folder.ts';
import type { Job } from '../job.ts';
import type { ValidationSet } from './validation.ts';

export interface TrainingReport {
  readonly folder: string;
  readonly spec: Spec;
  readonly lead: string;
  readonly set: ValidationSet | null;
  /** The newest validation, with what it drew. */
  readonly last: { readonly record: ValidationRecord; readonly examples: readonly ReportExample[] } | null;
}

/** Writes the report of a run under way, or at its end: curves, the last validation's scores and samples. */
export async function writeTrainingReport(report: TrainingReport, job: Job): Promise<Diagnostic | null> {
  const { folder, spec, lead, set, last } = report;
  const log = await readMetricsLog(join(resolve(job.host.workingDirectory, folder), RUN_FILES.metrics));
  const measures = set === null ? [] : selectionMeasures(set.classes);
  const about = last === null ? '' : ` after step ${last.record.step}`;
  const content = {
    model: spec.name,
    lead,
    log,
    spec,
    measures,
    gedMarks: gedMarks(set),
    tables: [validationTable(log, measures)],
    examples: last?.examples ?? [],
    examplesTitle: `Samples of validation images${about}`,
  };
  return writeReport(folder, content, job);
}
