import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { diagnose } from '../../diagnostics/codes.ts';
import type { Report } from '../../diagnostics/diagnostic.ts';
import { displayName } from '../../source/project.ts';
import type { Job } from '../job.ts';

/** Whether there is a folder to import; what else there is is reported. */
export async function isFolder(dir: string, job: Job, report: Report): Promise<boolean> {
  const status = await stat(resolve(job.host.workingDirectory, dir)).catch(() => null);
  if (status?.isDirectory()) return true;
  const reason = status === null ? 'there is no such folder' : 'it is no folder';
  report(diagnose('data/import-unreadable', { path: displayName(job.host, dir), reason }));
  return false;
}
