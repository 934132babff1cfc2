import { callSlurm, type SlurmAnswer } from '../../slurm/call-slurm.ts';
import { type JobPhase, jobPhase } from '../../slurm/job-states.ts';
import type { SubmittedJob } from './job-log.ts';

/** A task as squeue knows it. */
export interface QueuedTask {
  /** Its own number, and its name, `12_3`; of a job that is no array they are alike. */
  readonly id: string;
  readonly name: string;
  /** `PENDING`, and the phase that it is in. */
  readonly state: string;
  readonly phase: JobPhase;
  /** Empty where it has none. */
  readonly node: string;
  /** Why it waits, or ended: `Resources`. */
  readonly reason: string;
}

/** What squeue says of jobs. Those that ended some minutes ago are forgotten, and pending ones that were cancelled at once. */
export type Queue =
  | { readonly kind: 'known'; readonly tasks: readonly QueuedTask[] }
  | Exclude<SlurmAnswer, { kind: 'answered' }>;

const FORMAT = '%A|%F|%K|%T|%N|%r';

/** Asks for all jobs at once. */
export async function readQueue(jobs: readonly SubmittedJob[]): Promise<Queue> {
  if (jobs.length === 0) return { kind: 'known', tasks: [] };
  const ids = jobs.map(({ id }) => id).join(',');
  const answer = await callSlurm('squeue', ['-h', '-r', '-t', 'all', '-j', ids, '-o', FORMAT], { timeout: 60_000 });
  if (answer.kind === 'answered') return { kind: 'known', tasks: readTasks(answer.text) };
  // Of a single job that is forgotten squeue speaks as of an error.
  const isForgotten = answer.kind === 'refused' && /invalid job id/i.test(answer.words);
  return isForgotten ? { kind: 'known', tasks: [] } : answer;
}

/** The lines of squeue in the format above. */
export function readTasks(text: string): readonly QueuedTask[] {
  return text.split('\n').flatMap((line): readonly QueuedTask[] => {
    const [id = '', array = '', task = '', state = '', node = '', ...reason] = line.split('|');
    if (state === '') return [];
    const name = /^\d+$/.test(task) ? `${array}_${task}` : id;
    return [{ id, name, state, phase: jobPhase(state), node, reason: reason.join('|') }];
  });
}
