import { resolve } from 'node:path';
import { openData } from '../../../runtime/index.ts';
import { diagnose } from '../../diagnostics/codes.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { displayName } from '../../source/project.ts';
import type { Job } from '../job.ts';
import { isSweepFolder } from '../sweep/sweep-folder.ts';
import { isRunFolder } from './run-folder.ts';

/** What a folder may be of that phisegc makes, and how that is said. */
const KINDS = [
  { what: 'it is a data folder', isOne: isDataFolder },
  { what: 'it is the folder of a sweep', isOne: isSweepFolder },
  { what: 'it is the folder of a run', isOne: isRunFolder },
] as const;

/** Why a folder is no place for a run, or a sweep, that is none yet; null where it is nothing else. */
export async function takenFolder(folder: string, wanted: 'a run' | 'a sweep', job: Job): Promise<Diagnostic | null> {
  const own = wanted === 'a run' ? isRunFolder : isSweepFolder;
  for (const { what, isOne } of KINDS) {
    if (isOne !== own && (await isOne(folder, job))) return describeTaken(folder, wanted, what, job);
  }
  return null;
}

export function describeTaken(folder: string, wanted: 'a run' | 'a sweep', reason: string, job: Job): Diagnostic {
  const path = displayName(job.host, folder);
  return diagnose('cli/taken-folder', { path, wanted, reason }, { help: ['name another folder with --out'] });
}

/** Whether a folder has a manifest of data that can be read. */
async function isDataFolder(folder: string, job: Job): Promise<boolean> {
  return (await openData(resolve(job.host.workingDirectory, folder))).ok;
}
