import type { PointState } from '../point-state.ts';
import type { SubmittedJob } from './job-log.ts';
import type { QueuedTask } from './queue.ts';

/** The task that a point was last submitted as. */
export interface PointTask {
  /** `12_3` */
  readonly name: string;
  /** The folder of its job, `slurm/1`. */
  readonly batch: string;
}

/** The last task of each point that was ever submitted, by the point's index. */
export function pointTasks(jobs: readonly SubmittedJob[]): ReadonlyMap<number, PointTask> {
  return new Map(
    jobs.flatMap(({ id, points, batch }) =>
      (points ?? []).map((point, task): readonly [number, PointTask] => [point, { name: `${id}_${task}`, batch }]),
    ),
  );
}

/**
 * Where a point stands that Slurm trains: what its folder says, and what Slurm says of its task, null where it knows none of that
 * name. What is done is in the folder; only of what is yet to come Slurm knows more.
 */
export function inQueue(state: PointState, task: PointTask, queued: QueuedTask | null): PointState {
  if (state.state === 'finished' || state.state === 'dropped') return state;
  const slurm = task.name;
  if (queued?.phase === 'active') return { ...state, state: 'running', reason: null, host: queued.node, slurm };
  if (state.state === 'running') return state;
  if (queued?.phase === 'queued') return { ...state, state: 'queued', reason: queued.reason, host: null, slurm };
  if (state.state === 'waiting') return { ...state, ...neverBegun(task, queued), slurm };
  const isTold = queued === null || state.state === 'failed' || SAID_BY_THE_RUN.has(queued.state);
  return isTold ? state : { ...state, reason: `${queued.state} by Slurm as job ${slurm}` };
}

/** Ends of a task of which its run folder says more. */
const SAID_BY_THE_RUN = new Set(['COMPLETED', 'FAILED']);

/** Without a step, a task that was taken back can be submitted again; any other end has a cause to look for. */
function neverBegun({ name, batch }: PointTask, queued: QueuedTask | null): Pick<PointState, 'state' | 'reason'> {
  if (queued === null) return { state: 'stopped', reason: `job ${name} left the queue before its first step` };
  if (queued.state === 'CANCELLED') return { state: 'stopped', reason: `CANCELLED by Slurm as job ${name}` };
  return { state: 'failed', reason: `${queued.state} by Slurm as job ${name}; its log is in ${batch}` };
}
