import { rmSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { asideOf, checkContents, type DataContents, errnoOf, writeData } from '../../../runtime/index.ts';
import { diagnose } from '../../diagnostics/codes.ts';
import type { Diagnostic, Report } from '../../diagnostics/diagnostic.ts';
import { displayName } from '../../source/project.ts';
import { describeWriteFailure } from '../files/write-files.ts';
import type { Job } from '../job.ts';
import { describeDataProblems } from './describe-data-problem.ts';

/** Whether a data folder may be made there: not where something lies already, which is reported. */
export async function isFree(out: string, job: Job, report: Report): Promise<boolean> {
  try {
    const entries = await readdir(resolve(job.host.workingDirectory, out));
    if (entries.length === 0) return true;
    report(existing(out, job));
    return false;
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return true;
    report(describeWriteFailure(job, out, error));
    return false;
  }
}

/**
 * Writes a data folder, whole or not at all; false when it cannot be written, or when `data check` would find it wrong, which is
 * reported.
 */
export async function saveData(out: string, contents: DataContents, job: Job, report: Report): Promise<boolean> {
  const folder = resolve(job.host.workingDirectory, out);
  const problems = await checkContents(contents);
  if (problems.length > 0) {
    const name = displayName(job.host, out);
    for (const finding of describeDataProblems(name, problems)) {
      report({ ...finding, help: [...finding.help, `${name} was not written`] });
    }
    return false;
  }
  const release = job.onExit(() => rmSync(asideOf(folder), { recursive: true, force: true }));
  try {
    await writeData(folder, contents);
    return true;
  } catch (error) {
    const isTaken = ['ENOTEMPTY', 'EEXIST'].includes(errnoOf(error));
    report(isTaken ? existing(out, job) : describeWriteFailure(job, out, error));
    return false;
  } finally {
    release();
  }
}

function existing(out: string, job: Job): Diagnostic {
  const help = ['choose another --out, or remove the folder'];
  return diagnose('cli/exists', { path: displayName(job.host, out) }, { help });
}
