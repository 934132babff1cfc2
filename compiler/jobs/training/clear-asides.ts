import { readdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Job } from '../job.ts';
import { isRunning } from './is-running.ts';
import { runFiles } from './run-files.ts';

/** What `writeAtomically` and `writeFiles` call a file until it is whole. */
const ASIDE = /^(?<file>.+)\.(?:[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\.part|(?<pid>\d+)\.tmp)$/;

/** Clears away what a killed process left half-written in a run folder, which must be locked. */
export async function clearAsides(folder: string, classes: number, job: Job): Promise<void> {
  const root = resolve(job.host.workingDirectory, folder);
  const files = runFiles(classes);
  for (const entry of await readdir(root, { withFileTypes: true })) {
    const { file = '', pid } = ASIDE.exec(entry.name)?.groups ?? {};
    if (!entry.isFile() || !files.includes(file)) continue;
    // `evaluate` writes a report without the lock.
    if (pid !== undefined && isRunning(Number(pid))) continue;
    // What cannot be removed does no harm.
    await rm(join(root, entry.name), { force: true }).catch(() => undefined);
  }
}
