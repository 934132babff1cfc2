import { stat, unlink, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { callSlurm } from '../slurm/call-slurm.ts';
import { jobPhase } from '../slurm/job-states.ts';
import { isRunning } from './is-running.ts';

/** Who trains in a run folder, as its lock says. */
export interface Holder {
  readonly pid: number;
  readonly host: string;
  /** The Slurm job that the process belongs to, and how often it was started anew; null outside of Slurm. */
  readonly slurm: SlurmJob | null;
  /** The holder touches its lock again and again; one of an earlier version does not. */
  readonly beats: boolean;
}

interface SlurmJob {
  readonly id: string;
  readonly restarts: number;
}

/** Whether a job of Slurm is over, by its number. */
export type JobIsOver = (id: string) => boolean | Promise<boolean>;

/** Milliseconds between two touches of a lock. */
export const BEAT = 20_000;
/** A lock of another machine that was not touched for so many milliseconds belongs to nobody. */
const SILENCE = 15 * BEAT;

/** This process as a holder. */
export function thisHolder(env: NodeJS.ProcessEnv = process.env): Holder {
  const id = env.SLURM_JOB_ID;
  const slurm = id === undefined ? null : { id, restarts: Number(env.SLURM_RESTART_COUNT ?? 0) };
  return { pid: process.pid, host: hostname(), slurm, beats: true };
}

/** A holder as a lock file has it; null for anything else. */
export function readHolder(value: unknown): Holder | null {
  if (typeof value !== 'object' || value === null) return null;
  const { pid, host, slurm = null, beats = false } = value as Record<string, unknown>;
  if (typeof pid !== 'number' || !Number.isInteger(pid) || typeof host !== 'string') return null;
  return { pid, host, slurm: isSlurmJob(slurm) ? slurm : null, beats: beats === true };
}

function isSlurmJob(value: unknown): value is SlurmJob {
  if (typeof value !== 'object' || value === null) return false;
  const { id, restarts } = value as Record<string, unknown>;
  return typeof id === 'string' && typeof restarts === 'number';
}

/**
 * Whether the holder of a lock may still be training. A process of this machine is asked for; our own number is that of an
 * earlier process. Of another machine: the same job that was started anew has ended before, Slurm knows of others, and a lock
 * that beats and fell silent is nobody's. What cannot be known counts as there.
 * @param jobIsOver asks Slurm, or somebody who has asked it already
 */
export async function isThere(
  holder: Holder,
  own: Holder,
  file: string,
  jobIsOver: JobIsOver = hasEnded,
): Promise<boolean> {
  const { slurm } = holder;
  if (slurm !== null && slurm.id === own.slurm?.id && slurm.restarts < own.slurm.restarts) return false;
  if (holder.host === own.host) return isRunning(holder.pid);
  if (slurm !== null && (await jobIsOver(slurm.id))) return false;
  return !(holder.beats && (await isSilent(file)));
}

/** Whether Slurm says that no process of a job is there; false where there is no Slurm to ask. */
export async function hasEnded(id: string): Promise<boolean> {
  const answer = await callSlurm('squeue', ['-h', '-t', 'all', '-j', id, '-o', '%T'], { timeout: 20_000 });
  if (answer.kind !== 'answered') return answer.kind === 'refused' && /invalid job id/i.test(answer.words);
  const states = answer.text.split('\n').filter((state) => state !== '');
  return states.every((state) => jobPhase(state) !== 'active');
}

/** Compared by the clock of the file system, which is one for all machines. */
async function isSilent(file: string): Promise<boolean> {
  const probe = `${file}.now-${process.pid}`;
  try {
    const { mtimeMs } = await stat(file);
    await writeFile(probe, '');
    const now = (await stat(probe)).mtimeMs;
    return now - mtimeMs > SILENCE;
  } catch {
    return false;
  } finally {
    await unlink(probe).catch(() => undefined);
  }
}
