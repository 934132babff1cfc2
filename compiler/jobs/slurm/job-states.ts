/** Where a job of Slurm is: it will run, its processes may be there, or it is over. */
export type JobPhase = 'queued' | 'active' | 'over';

/** States before a run, and between two runs. */
const QUEUED = new Set([
  'PENDING',
  'CONFIGURING',
  'REQUEUED',
  'REQUEUE_FED',
  'REQUEUE_HOLD',
  'RESV_DEL_HOLD',
  'SPECIAL_EXIT',
]);
/** States in which processes of the job may be running. */
const ACTIVE = new Set(['RUNNING', 'COMPLETING', 'SUSPENDED', 'STOPPED', 'SIGNALING', 'STAGE_OUT', 'RESIZING']);

/** The phase of a state as squeue's `%T` writes it. */
export function jobPhase(state: string): JobPhase {
  return QUEUED.has(state) ? 'queued' : ACTIVE.has(state) ? 'active' : 'over';
}
