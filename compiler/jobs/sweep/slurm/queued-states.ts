import type { Diagnostic } from '../../../diagnostics/diagnostic.ts';
import type { Job } from '../../job.ts';
import { describeSlurmProblem } from '../../slurm/describe-slurm-problem.ts';
import { hasEnded } from '../../training/holder.ts';
import { type PointProgress, statesOf } from '../run-local.ts';
import type { SweepFolder } from '../sweep-folder.ts';
import { readJobs, type SubmittedJob } from './job-log.ts';
import { inQueue, pointTasks } from './point-in-queue.ts';
import { readQueue } from './queue.ts';

/** Where the points of a sweep stand, by their folders and by Slurm. */
export interface QueuedStates {
  readonly points: readonly PointProgress[];
  /** The jobs that were ever submitted. */
  readonly jobs: readonly SubmittedJob[];
  /** Numbers of those of points that are not over. */
  readonly live: readonly string[];
  /** Why Slurm could not be asked of them; null where it was, and where there is nothing to ask. */
  readonly unasked: Diagnostic | null;
}

/** Asks Slurm once for all jobs of the sweep; not at all where none was submitted. */
export async function queuedStates(sweep: SweepFolder, job: Job): Promise<QueuedStates> {
  const jobs = await readJobs(sweep.folder, job);
  const queue = await readQueue(jobs);
  if (queue.kind !== 'known') {
    const unasked = describeSlurmProblem('squeue', queue, ['which points are queued is not known']);
    return { points: await statesOf(sweep, job), jobs, live: [], unasked };
  }
  const byId = new Map(queue.tasks.map((task) => [task.id, task]));
  const byName = new Map(queue.tasks.map((task) => [task.name, task]));
  const states = await statesOf(sweep, job, (id) => {
    const task = byId.get(id);
    return task === undefined ? hasEnded(id) : task.phase !== 'active';
  });
  const tasks = pointTasks(jobs);
  const points = states.map(({ point, state }) => {
    const task = tasks.get(point.index);
    return { point, state: task === undefined ? state : inQueue(state, task, byName.get(task.name) ?? null) };
  });
  const alive = new Set(queue.tasks.filter(({ phase }) => phase !== 'over').map(({ name }) => name.split('_')[0]));
  return {
    points,
    jobs,
    live: jobs.flatMap(({ id, points: some }) => (some !== null && alive.has(id) ? [id] : [])),
    unasked: null,
  };
}
