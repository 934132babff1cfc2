import { fork } from 'node:child_process';
import { openSync, closeSync } from 'node:fs';
import { resolve } from 'node:path';
import { makeFolder } from '../../../runtime/make-folder.ts';
import { packageProgram } from '../../package-files.ts';
import { describeWriteFailure, isSystemError } from '../files/write-files.ts';
import type { Job } from '../job.ts';
import type { JobIsOver } from '../training/holder.ts';
import type { PointMessage } from './point-message.ts';
import { type PointState, pointState } from './point-state.ts';
import type { PointEnd } from './run-point.ts';
import { logOf, runFolderOf, type StoredPoint, type SweepFolder } from './sweep-folder.ts';

/** A point and where it stands. */
export interface PointProgress {
  readonly point: StoredPoint;
  readonly state: PointState;
}

/** Trains the points that are not finished, so many at a time, each in a process of its own, which may crash. */
export async function runLocal(sweep: SweepFolder, atOnce: number, job: Job): Promise<readonly PointProgress[]> {
  const states = await statesOf(sweep, job);
  const queue = states.flatMap(({ state }, index) => (isOver(state) ? [] : [index]));
  const tell = (): void => job.progress({ kind: 'points', points: states });
  const change = (index: number, more: Partial<PointState>): void => {
    const one = states[index];
    if (one !== undefined) states[index] = { ...one, state: { ...one.state, ...more } };
    tell();
  };
  const worker = async (): Promise<void> => {
    for (;;) {
      const index = job.signal.aborted ? undefined : queue.shift();
      const point = index === undefined ? undefined : states[index]?.point;
      if (index === undefined || point === undefined) return;
      change(index, { state: 'running', reason: null, secondsLeft: null });
      const state = await runProcess(
        sweep,
        point,
        (message) => change(index, heard(message, states[index]?.state)),
        job,
      );
      change(index, state);
    }
  };
  tell();
  await Promise.all(Array.from({ length: Math.min(atOnce, queue.length) }, worker));
  return states;
}

/** Points of the sweep and where they stand, by their folders. */
export async function statesOf(sweep: SweepFolder, job: Job, jobIsOver?: JobIsOver): Promise<PointProgress[]> {
  return Promise.all(
    sweep.points.map(async (point) => ({ point, state: await pointState(sweep, point, job, jobIsOver) })),
  );
}

function isOver({ state }: PointState): boolean {
  return state === 'finished' || state === 'dropped';
}

function heard(message: PointMessage, before: PointState | undefined): Partial<PointState> {
  switch (message.kind) {
    case 'step': {
      const { step, seconds, secondsLeft } = message;
      return { step, seconds: (before?.seconds ?? 0) + seconds, secondsLeft, stepsPerSecond: 1 / seconds };
    }
    case 'validated': {
      const best = before?.bestGed ?? null;
      const { ged } = message;
      return ged === null || (best !== null && best <= ged) ? {} : { bestGed: ged };
    }
    default:
      return {};
  }
}

/** Lets the process of a point run to its end; gives its state then. */
async function runProcess(
  sweep: SweepFolder,
  point: StoredPoint,
  hear: (message: PointMessage) => void,
  job: Job,
): Promise<Partial<PointState>> {
  const absolute = (path: string): string => resolve(job.host.workingDirectory, path);
  const log = await openLog(absolute(runFolderOf(sweep, point)), absolute(logOf(sweep, point)), job);
  if (typeof log !== 'number') return { state: 'failed', reason: log.reason };
  // In a group of its own: an interrupt of the terminal reaches it once, through this process.
  const child = fork(packageProgram('compiler/jobs/sweep/main'), [absolute(sweep.folder), String(point.index)], {
    cwd: job.host.workingDirectory,
    // As this program sees it: left out, it is that of the whole process, which tests do not change.
    env: process.env,
    stdio: ['ignore', log, log, 'ipc'],
    detached: true,
  });
  closeSync(log);
  const interrupt = (): void => void child.kill('SIGINT');
  job.signal.addEventListener('abort', interrupt, { once: true });
  const ends: PointEnd[] = [];
  child.on('message', (message: PointMessage) => {
    if (message.kind === 'ended') ends.push(message.end);
    hear(message);
  });
  const why = await new Promise<string>((done) => {
    child.on('error', (error) => done(error.message));
    child.on('close', (code, signal) => done(`its process ended with ${signal ?? code}`));
  });
  job.signal.removeEventListener('abort', interrupt);
  const left = await pointState(sweep, point, job);
  const end = ends.at(-1);
  if (end === undefined)
    return { ...left, state: 'failed', reason: `${why}; ${point.run}/log.txt ends with what it said last` };
  // A full disk has not taken the status that would say so.
  return end.state === 'failed' ? { ...left, state: 'failed', reason: end.reason } : left;
}

/** The log of a point, open to be written on; why not, where there is no room for it. */
async function openLog(folder: string, path: string, job: Job): Promise<number | { readonly reason: string }> {
  try {
    await makeFolder(folder);
    return openSync(path, 'a');
  } catch (error) {
    if (!isSystemError(error)) return await Promise.reject(error);
    return { reason: describeWriteFailure(job, path, error).message };
  }
}
