import { join, resolve } from 'node:path';
import { readRegularFile } from '../../../runtime/read-file.ts';
import { whyUnreadable } from '../../../runtime/why-unreadable.ts';
import { diagnose } from '../../diagnostics/codes.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { displayName } from '../../source/project.ts';
import { RUN_FILES } from '../files/run-folder.ts';
import type { Job } from '../job.ts';

/** Why the log of a run cannot be read; null where it can, or where there is none. */
export async function logProblem(folder: string, job: Job): Promise<Diagnostic | null> {
  const path = join(folder, RUN_FILES.metrics);
  const log = await readRegularFile(resolve(job.host.workingDirectory, path), 0, 0);
  if (log.ok || log.reason === 'ENOENT') return null;
  const about = { path: displayName(job.host, path), reason: whyUnreadable(log.reason) };
  return diagnose('source/unreadable', about, { help: ['move it away: the run goes on without its curves'] });
}
