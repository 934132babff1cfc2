import { appendFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseJson } from '../../files/read-json.ts';
import type { Job } from '../../job.ts';

/** The files of a sweep that Slurm trains, in its folder; those of a batch lie in `slurm/1`, `slurm/2`, … */
export const SLURM_FILES = {
  folder: 'slurm',
  /** A line for each job that was submitted. */
  jobs: 'slurm/jobs.jsonl',
  tasks: 'tasks.txt',
  points: 'points.sh',
  after: 'after.sh',
  logs: 'logs',
} as const;

/** A job that Slurm took: an array of points, or what follows them. */
export interface SubmittedJob {
  /** Slurm's number of it. */
  readonly id: string;
  /** Of each task the index of its point, from task 0 on; null where the job trains none. */
  readonly points: readonly number[] | null;
  /** Its folder, `slurm/1`. */
  readonly batch: string;
  /** ISO 8601, in UTC. */
  readonly at: string;
}

/** The jobs of a sweep folder, the oldest first; a line that was cut off is left out. */
export async function readJobs(folder: string, job: Job): Promise<readonly SubmittedJob[]> {
  const read = await job.host.readText(join(folder, SLURM_FILES.jobs));
  if (!read.ok) return [];
  return read.text.split('\n').map(parseJson).filter(isSubmittedJob);
}

/** Called as soon as Slurm has a job: from here on it is known, whatever happens next. */
export async function recordJob(folder: string, submitted: SubmittedJob, job: Job): Promise<void> {
  const file = resolve(job.host.workingDirectory, folder, SLURM_FILES.jobs);
  await appendFile(file, `${JSON.stringify(submitted)}\n`, { flush: true });
}

function isSubmittedJob(value: unknown): value is SubmittedJob {
  if (typeof value !== 'object' || value === null) return false;
  const { id, points, batch } = value as Partial<Record<keyof SubmittedJob, unknown>>;
  return typeof id === 'string' && typeof batch === 'string' && (points === null || Array.isArray(points));
}
