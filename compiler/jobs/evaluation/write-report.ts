import { join } from 'node:path';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { type ReportContent, renderReport } from '../../report/report.ts';
import { RUN_FILES } from '../files/run-folder.ts';
import { writeFiles } from '../files/write-files.ts';
import type { Job } from '../job.ts';

/** Writes `report.html` into a run folder; what went wrong, if anything did. */
export async function writeReport(folder: string, content: ReportContent, job: Job): Promise<Diagnostic | null> {
  const written = await writeFiles(job, [
    { path: join(folder, RUN_FILES.report), content: await renderReport(content) },
  ]);
  return written.ok ? null : written.diagnostic;
}
