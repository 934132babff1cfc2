import { availableParallelism, freemem } from 'node:os';
import type { Diagnostic, Report } from '../diagnostics/diagnostic.ts';
import { diagnose } from '../diagnostics/codes.ts';
import { hasErrors } from '../diagnostics/order.ts';
import { displayName } from '../source/project.ts';
import { checkNumbers } from './check-numbers.ts';
import type { Job } from './job.ts';
import { chooseTarget } from './open/choose-target.ts';
import type { Refused } from './open/survive-engine.ts';
import { measuredRate } from './sweep/measured-rate.ts';
import { openSweep } from './sweep/open-sweep.ts';
import { planSweep } from './sweep/plan.ts';
import { type PointEnd, runPoint } from './sweep/run-point.ts';
import { type PointProgress, runLocal, statesOf } from './sweep/run-local.ts';
import { queuedStates } from './sweep/slurm/queued-states.ts';
import { readSweepFolder, type SweepFolder } from './sweep/sweep-folder.ts';
import { type Machine, shareOf } from './sweep/share.ts';
import type { SweepPlan } from './sweep/sweep-plan.ts';
import { type AskedLimit, FROM_SPEC } from './training/limit.ts';
import { USUAL_VALIDATION, type AskedValidation } from './training/validation.ts';

/** Which sweep is begun or gone on with, on which data, and where its runs are kept. */
export interface SweepRequest {
  /** A spec with a sweep, `FILE` or `FILE#NAME`; with `axes` also a model to sweep over. */
  readonly spec: string;
  /** Axes beside those of the sweep, `latent.levels=1..5`. */
  readonly axes?: readonly string[];
  /** Settings of every point, `train.batch=4`. */
  readonly set?: readonly string[];
  /** A data folder. */
  readonly data: string;
  /** The sweep folder: `sweep.json`, `points.jsonl`, and a run folder for each point in `runs/`. */
  readonly out: string;
  /** Goes on with the sweep that is in the folder: points that are new are added, finished ones are kept. */
  readonly resume?: boolean;
  /** When each run ends; `train.steps` of its spec without it. */
  readonly limit?: AskedLimit;
  /** Of every run; the fastest that a CPU has without it. */
  readonly engine?: string | undefined;
  /** Of every run; every 500 steps, 100 images, 16 samples each without it. */
  readonly validation?: AskedValidation;
}

/** The points of a sweep folder, and where they stand. */
export interface SweepState {
  readonly folder: SweepFolder;
  readonly points: readonly PointProgress[];
}

/** `findings` were told already; `aborted` where points were stopped, which go on with `resumeSweep`. */
export type Swept = Refused | ({ readonly kind: 'swept' | 'aborted' } & SweepState);

/** How the points of a sweep share this machine. */
export interface LocalShare {
  /** Points at a time; without it as many as there are processors, and as memory takes. */
  readonly atOnce?: number | undefined;
}

/** Plans a sweep, writes its folder, and trains its points on this machine. */
export async function sweep(request: SweepRequest & LocalShare, job: Job): Promise<Swept> {
  const threadsOf = (plan: SweepPlan, engine: string | null): number =>
    shareOf(plan.points, { engine, threads: 1 }, request.atOnce, machineOf(job)).threads;
  const begun = await begin(request, threadsOf, job);
  return 'kind' in begun ? begun : runPoints(begun, request, job);
}

/** Goes on with the sweep of a folder, on this machine: what is missing, what failed, and what is half done. */
export async function resumeSweep(request: { readonly folder: string } & LocalShare, job: Job): Promise<Swept> {
  const folder = await openSweepFolder(request.folder, job);
  return 'kind' in folder ? folder : runPoints(folder, request, job);
}

/**
 * Where the points of a sweep folder stand, by what is in it and by what `squeue` says of jobs that were submitted. Nothing is
 * changed, and nothing of the sweep has to be running.
 */
export async function sweepState({ folder }: { readonly folder: string }, job: Job): Promise<Swept> {
  const opened = await openSweepFolder(folder, job);
  if ('kind' in opened) return opened;
  const { points, unasked } = await queuedStates(opened, job);
  if (unasked !== null)
    job.progress({ kind: 'note', text: `${unasked.message}; only what the run folders say is known.` });
  return { kind: 'swept', folder: opened, points };
}

/** GFLOP per second that training has reached in a sweep folder, as `planSweep` takes it; null where nothing was trained, or there is no sweep. */
export async function sweepRate({ folder }: { readonly folder: string }, job: Job): Promise<number | null> {
  const read = await readSweepFolder(folder, job);
  return read.ok ? measuredRate(await statesOf(read.value, job)) : null;
}

/**
 * Trains one point of a sweep folder in this process, or goes on with it, as schedulers do.
 * @param request.line of `points.jsonl`, from 0
 */
export async function trainPoint(
  { folder, line }: { readonly folder: string; readonly line: number },
  job: Job,
): Promise<PointEnd | Refused> {
  const opened = await openSweepFolder(folder, job);
  if ('kind' in opened) return opened;
  const point = opened.points[line];
  if (point !== undefined) return runPoint(opened, point, job);
  const path = displayName(job.host, folder);
  const findings = [diagnose('sweep/damaged', { path, reason: `it has no point ${line}` })];
  job.tell(findings);
  return { kind: 'refused', findings };
}

/** Plans a sweep and writes its folder; nothing is trained. Its engines may take the threads of the job. */
export async function beginSweep(request: SweepRequest, job: Job): Promise<SweepFolder | Refused> {
  return begin(request, () => job.threads, job);
}

async function begin(
  request: SweepRequest,
  threadsOf: (plan: SweepPlan, engine: string | null) => number | null,
  job: Job,
): Promise<SweepFolder | Refused> {
  const { spec, axes = [], set = [], limit = FROM_SPEC } = request;
  const findings: Diagnostic[] = [];
  const report: Report = (finding) => findings.push(finding);
  const planned = await planSweep({ spec, sweep: axes, set, steps: limit.steps, rate: null, data: request.data }, job);
  if (planned.kind === 'refused') return planned;
  const endless = planned.plan.points.find(({ steps }) => steps === null);
  if (limit.seconds === null && endless !== undefined) {
    const help = ['set --steps N or --minutes M', 'or set train.steps in the spec'];
    report(diagnose('cli/usage', { problem: `sweep needs to know when ${endless.name} ends` }, { help }));
  }
  const target = hasErrors(findings) ? null : await chooseTarget({ asked: request.engine }, job, report);
  const validation = request.validation ?? USUAL_VALIDATION;
  const { data, out, resume = false } = request;
  const { plan, specs } = planned;
  const engine = target?.id ?? null;
  const training = { limit, engine, threads: threadsOf(plan, engine), validation };
  const folder = target && (await openSweep({ plan, specs, spec, data, out, training, resume }, job, report));
  job.tell(findings);
  return folder ?? { kind: 'refused', findings };
}

/** The sweep in a folder; a folder that holds none is told. */
export async function openSweepFolder(folder: string, job: Job): Promise<SweepFolder | Refused> {
  const read = await readSweepFolder(folder, job);
  if (read.ok) return read.value;
  const findings = [diagnose('sweep/damaged', { path: displayName(job.host, folder), reason: read.reason })];
  job.tell(findings);
  return { kind: 'refused', findings };
}

async function runPoints(folder: SweepFolder, { atOnce }: LocalShare, job: Job): Promise<Swept> {
  const findings: Diagnostic[] = [];
  checkNumbers([['jobs', atOnce ?? 1, 1]], (finding) => findings.push(finding));
  if (findings.length > 0) {
    job.tell(findings);
    return { kind: 'refused', findings };
  }
  const share = shareOf(folder.points, folder.record, atOnce, machineOf(job));
  const points = await runLocal(folder, share.atOnce, job);
  return { kind: job.signal.aborted ? 'aborted' : 'swept', folder, points };
}

function machineOf({ threads }: Job): Machine {
  return { processors: threads ?? availableParallelism(), freeMemory: freemem() };
}
