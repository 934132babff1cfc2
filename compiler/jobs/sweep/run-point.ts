import { hostname } from 'node:os';
import { join } from 'node:path';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { hasErrors } from '../../diagnostics/order.ts';
import { writeFiles } from '../files/write-files.ts';
import type { Job } from '../job.ts';
import { train, type TrainRequest, type Trained } from '../train.ts';
import type { AskedLimit } from '../training/limit.ts';
import { type PointState, type PointStatus, pointState } from './point-state.ts';
import { runFolderOf, type StoredPoint, SWEEP_FILES, type SweepFolder } from './sweep-folder.ts';

/** How a point came out: `stopped` where it can go on from what was saved. */
export type PointEnd =
  | { readonly state: 'finished' | 'stopped' }
  | { readonly state: 'failed'; readonly reason: string };

/**
 * Trains a point of a sweep, or goes on with it, and says in its folder how that ended. One that is finished is left alone: a
 * scheduler may start it again.
 */
export async function runPoint(sweep: SweepFolder, point: StoredPoint, job: Job): Promise<PointEnd> {
  const before = await pointState(sweep, point, job);
  if (before.state === 'finished') return { state: 'finished' };
  const folder = runFolderOf(sweep, point);
  await writeStatus(folder, { state: 'running', reason: null }, job);
  const { threads } = sweep.record;
  const end = endOf(await train(requestOf(sweep, point, before), { ...job, threads }));
  await writeStatus(folder, { state: end.state, reason: end.state === 'failed' ? end.reason : null }, job);
  return end;
}

function requestOf({ folder, record }: SweepFolder, point: StoredPoint, before: PointState): TrainRequest {
  return {
    spec: { path: join(folder, point.stored), set: [] },
    data: record.data.path,
    dataHash: record.data.sha256,
    out: join(folder, point.run),
    limit: limitLeft(record.limit, before.seconds),
    ...(record.engine === null ? {} : { engine: record.engine }),
    seed: point.seed,
    wish: 'continue',
    validation: record.validation,
  };
}

/** A limit in seconds is of the whole run, and that of a session is what earlier ones left. */
function limitLeft({ steps, seconds }: AskedLimit, trained: number): AskedLimit {
  return { steps, seconds: seconds === null ? null : Math.max(1, seconds - trained) };
}

function endOf(trained: Trained): PointEnd {
  switch (trained.kind) {
    case 'aborted':
      return { state: 'stopped' };
    case 'refused':
      return { state: 'failed', reason: why(trained.findings.find((finding) => hasErrors([finding]))) };
    case 'trained':
      switch (trained.end.because) {
        case 'limit':
        case 'patience':
          return { state: 'finished' };
        case 'interrupt':
          return { state: 'stopped' };
        case 'not-finite':
          return { state: 'failed', reason: `the loss is no finite number after step ${trained.end.step}` };
        case 'failed':
          return { state: 'failed', reason: `after step ${trained.end.step}: ${why(trained.end.problem)}` };
      }
  }
}

function why(error: Diagnostic | null | undefined): string {
  return error ? `${error.code}: ${error.message}` : 'it could not go on';
}

/** A disk that is full takes no status either: whoever started the process hears then why it ended, and the run folder says how far it came. */
async function writeStatus(folder: string, status: Pick<PointStatus, 'state' | 'reason'>, job: Job): Promise<void> {
  const { SLURM_ARRAY_JOB_ID: array, SLURM_ARRAY_TASK_ID: task, SLURM_JOB_ID: id } = process.env;
  const slurm = array !== undefined && task !== undefined ? `${array}_${task}` : (id ?? null);
  const whole: PointStatus = { ...status, host: hostname(), slurm, at: new Date().toISOString() };
  await writeFiles(job, [{ path: join(folder, SWEEP_FILES.status), content: `${JSON.stringify(whole, null, 2)}\n` }]);
}
