import { join } from 'node:path';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Context } from '../context.ts';
import { RUN_FILES } from '../run-folder.ts';
import { writeFiles } from '../write-files.ts';
import { type ReportContent, renderReport } from './report.ts';

/** Writes `report.html` into a run folder; what went wrong, if anything did. */
export async function writeReport(
  folder: string,
  content: ReportContent,
  context: Context,
): Promise<Diagnostic | null> {
  const written = await writeFiles(context, [
    { path: join(folder, RUN_FILES.report), content: await renderReport(content) },
  ]);
  return written.ok ? null : written.diagnostic;
}
