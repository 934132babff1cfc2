import { resolve } from 'node:path';
import { openData } from '../../../runtime/index.ts';
import type { Job } from '../job.ts';

/** Whether a folder has a manifest of data that can be read. */
export async function isDataFolder(folder: string, job: Job): Promise<boolean> {
  return (await openData(resolve(job.host.workingDirectory, folder))).ok;
}
