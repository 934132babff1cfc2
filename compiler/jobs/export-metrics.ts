import { join, resolve } from 'node:path';
import { readMetricsLog } from '../../runtime/index.ts';
import { readRegularFile } from '../../runtime/read-file.ts';
import { diagnose } from '../diagnostics/codes.ts';
import { counted } from '../diagnostics/counted.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { displayName } from '../source/project.ts';
import { CSV_START, metricsCsv } from './export/metrics-csv.ts';
import { metricsRows } from './export/metrics-rows.ts';
import { tensorboardEvents } from './export/tensorboard-events.ts';
import { RUN_FILES } from './files/run-folder.ts';
import { type FileToWrite, writeFiles } from './files/write-files.ts';
import type { Job } from './job.ts';
import { logProblem } from './training/log-problem.ts';
import { readSessions } from './training/run-record.ts';

/** Whose log is written, and as what. */
export interface ExportMetricsRequest {
  /** The folder of a run, which may be under way. */
  readonly run: string;
  /** A file for all lines of the log as comma-separated values. */
  readonly csv?: string | undefined;
  /** A folder for an event file of TensorBoard. */
  readonly tensorboard?: string | undefined;
}

/** `findings` were told already; with an error nothing was written. */
export interface ExportedMetrics {
  readonly kind: 'exported' | 'refused';
  /** Files, as the user would write them. */
  readonly written: readonly string[];
  readonly findings: readonly Diagnostic[];
}

/** Writes the log of a run, `metrics.jsonl`, in the formats of other programs. The same log gives the same files; those of an earlier export are replaced. */
export async function exportMetrics(request: ExportMetricsRequest, job: Job): Promise<ExportedMetrics> {
  const { run, csv, tensorboard } = request;
  const refuse = (finding: Diagnostic): ExportedMetrics => {
    job.tell([finding]);
    return { kind: 'refused', written: [], findings: [finding] };
  };
  const problem = await logProblem(run, job);
  if (problem !== null) return refuse(problem);
  const rows = metricsRows(await readMetricsLog(resolve(job.host.workingDirectory, run, RUN_FILES.metrics)));
  if (rows.length === 0) return refuse(diagnose('cli/nothing-to-export', { path: displayName(job.host, run) }));
  if (csv !== undefined && (await isForeign(csv, job))) {
    const help = ['it is not the log of a run: choose another name'];
    return refuse(diagnose('cli/exists', { path: displayName(job.host, csv) }, { help }));
  }
  const start = await startOf(run, job);
  const files: readonly FileToWrite[] = [
    ...(csv === undefined ? [] : [{ path: csv, content: metricsCsv(rows) }]),
    ...(tensorboard === undefined
      ? []
      : [
          {
            path: join(tensorboard, `events.out.tfevents.${Math.floor(start)}.phisegc`),
            content: tensorboardEvents(rows, start),
          },
        ]),
  ];
  const result = await writeFiles(job, files);
  if (!result.ok) return refuse(result.diagnostic);
  const written = files.map(({ path }) => displayName(job.host, path));
  for (const path of written)
    job.progress({ kind: 'ended', what: `${counted(rows.length, 'line')} of the log → ${path}` });
  return { kind: 'exported', written, findings: [] };
}

/** Whether a file is there that no export wrote. */
async function isForeign(path: string, { host }: Job): Promise<boolean> {
  const start = await readRegularFile(resolve(host.workingDirectory, path), CSV_START.length, CSV_START.length);
  if (!start.ok) return false;
  return new TextDecoder().decode(start.bytes) !== CSV_START;
}

/** When the first process of a run began, in seconds since 1970; 0 where the run does not say. */
async function startOf(run: string, job: Job): Promise<number> {
  const [first] = (await readSessions(run, job)) ?? [];
  const started = Date.parse(String(first?.['started'] ?? ''));
  return Number.isNaN(started) ? 0 : started / 1000;
}
