import { join, resolve } from 'node:path';
import { readRegularFile } from '../../../runtime/read-file.ts';
import { diagnose } from '../../diagnostics/codes.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { displayName } from '../../source/project.ts';
import type { Context } from '../context.ts';
import { RUN_FILES } from '../run-folder.ts';
import { whyUnreadable } from '../why-unreadable.ts';

/** Why the log of a run cannot be read; null where it can, or where there is none. */
export async function logProblem(folder: string, context: Context): Promise<Diagnostic | null> {
  const path = join(folder, RUN_FILES.metrics);
  const log = await readRegularFile(resolve(context.host.workingDirectory, path), 0, 0);
  if (log.ok || log.reason === 'ENOENT') return null;
  const about = { path: displayName(context.host, path), reason: whyUnreadable(log.reason) };
  return diagnose('source/unreadable', about, { help: ['move it away: the run goes on without its curves'] });
}
