import { resolve } from 'node:path';
import { type MetricsLog, readMetricsLog } from '../../../runtime/index.ts';
import { readJson } from '../files/read-json.ts';
import type { Job } from '../job.ts';
import type { JobIsOver } from '../training/holder.ts';
import { isBusy } from '../training/lock-run.ts';
import { endingOf, isWhole, readSessions } from '../training/run-record.ts';
import { metricsOf, runFolderOf, type StoredPoint, SWEEP_FILES, type SweepFolder } from './sweep-folder.ts';

/** What the last process of a point left in `status.json`. */
export interface PointStatus {
  readonly state: 'running' | 'finished' | 'failed' | 'stopped';
  /** Why it failed; null otherwise. */
  readonly reason: string | null;
  readonly host: string;
  /** The Slurm job, `12_3`; null outside of Slurm. */
  readonly slurm: string | null;
  /** ISO 8601, in UTC. */
  readonly at: string;
}

/** Where a point stands. */
export interface PointState {
  /** `waiting` before its first step, `queued` where Slurm has it, `stopped` where it can go on, `dropped` where the sweep no longer has it. */
  readonly state: 'waiting' | 'queued' | PointStatus['state'] | 'dropped';
  /** Why it failed or waits in a queue, or what Slurm did to it; null otherwise. */
  readonly reason: string | null;
  /** Steps that are done, and that there will be; null where time alone ends the run. */
  readonly step: number;
  readonly steps: number | null;
  /** Seconds of training. */
  readonly seconds: number;
  readonly stepsPerSecond: number | null;
  /** Of training; null without a pace. */
  readonly secondsLeft: number | null;
  /** The best GED² of the validations; null before the first. */
  readonly bestGed: number | null;
  /** Where it runs or ran last. */
  readonly host: string | null;
  /** Its task in Slurm, `12_3`; null outside of Slurm. */
  readonly slurm: string | null;
}

/** The state of a point, from its run folder: no process of it is asked, and none has to be there. */
export async function pointState(
  sweep: SweepFolder,
  point: StoredPoint,
  job: Job,
  jobIsOver?: JobIsOver,
): Promise<PointState> {
  const folder = runFolderOf(sweep, point);
  const [status, log, sessions] = await Promise.all([
    readStatus(folder, job),
    readMetricsLog(resolve(job.host.workingDirectory, metricsOf(sweep, point))).catch(() => NO_LOG),
    readSessions(folder, job),
  ]);
  const progress = progressOf(sweep, point, log);
  const about = { ...progress, host: status?.host ?? null, slurm: status?.slurm ?? null };
  // Each session is given what the ones before left of the limit.
  const last = sessions?.at(-1);
  if (last !== undefined && isWhole(endingOf(last)))
    return { ...about, state: 'finished', reason: null, secondsLeft: 0 };
  if (!point.isPlanned) return { ...about, state: 'dropped', reason: null };
  if (await isBusy(folder, job, jobIsOver)) return { ...about, state: 'running', reason: null };
  if (status?.state === 'failed') return { ...about, state: 'failed', reason: status.reason };
  if (status === null && progress.step === 0) return { ...about, state: 'waiting', reason: null };
  return { ...about, state: 'stopped', reason: null };
}

const NO_LOG: MetricsLog = { steps: [], validations: [] };
/** Steps that a pace is taken of. */
const PACE = 50;

/** How far a run is: from its log, which grows step by step. */
function progressOf(
  { record }: Pick<SweepFolder, 'record'>,
  point: StoredPoint,
  { steps, validations }: MetricsLog,
): Pick<PointState, 'step' | 'steps' | 'seconds' | 'stepsPerSecond' | 'secondsLeft' | 'bestGed'> {
  const { limit } = record;
  const seconds = steps.reduce((sum, one) => sum + one.seconds, 0);
  const step = steps.at(-1)?.step ?? 0;
  const recent = steps.slice(-PACE);
  const recentSeconds = recent.reduce((sum, one) => sum + one.seconds, 0);
  const stepsPerSecond = recentSeconds > 0 ? recent.length / recentSeconds : null;
  const all = limit.seconds === null ? (limit.steps ?? point.steps) : null;
  const geds = validations.flatMap(({ scores }) => (typeof scores['ged'] === 'number' ? [scores['ged']] : []));
  const bestGed = geds.reduce<number | null>((best, ged) => (best === null || ged < best ? ged : best), null);
  const bySteps = all === null || stepsPerSecond === null ? null : Math.max(0, all - step) / stepsPerSecond;
  const secondsLeft = limit.seconds === null ? bySteps : Math.max(0, limit.seconds - seconds);
  return { step, steps: all, seconds, stepsPerSecond, secondsLeft, bestGed };
}

async function readStatus(folder: string, job: Job): Promise<PointStatus | null> {
  const file = await readJson(resolve(job.host.workingDirectory, folder, SWEEP_FILES.status));
  return file.ok && isStatus(file.value) ? file.value : null;
}

function isStatus(value: unknown): value is PointStatus {
  return typeof value === 'object' && value !== null && 'state' in value && 'host' in value;
}
