import type { Diagnostic, Report } from '../diagnostics/diagnostic.ts';
import { diagnose } from '../diagnostics/codes.ts';
import { counted } from '../diagnostics/counted.ts';
import { checkNumbers } from './check-numbers.ts';
import type { Job } from './job.ts';
import type { Refused } from './open/survive-engine.ts';
import { callSlurm } from './slurm/call-slurm.ts';
import { describeSlurmProblem } from './slurm/describe-slurm-problem.ts';
import { beginSweep, openSweepFolder, type SweepRequest } from './sweep.ts';
import type { PointState } from './sweep/point-state.ts';
import { type BatchOption, processorsOf, readBatchOptions } from './sweep/slurm/batch-options.ts';
import type { SubmittedJob } from './sweep/slurm/job-log.ts';
import { queuedStates } from './sweep/slurm/queued-states.ts';
import { submitAfter, submitPoints } from './sweep/slurm/submit-points.ts';
import type { StoredPoint, SweepFolder } from './sweep/sweep-folder.ts';

/** How Slurm trains the points of a sweep. */
export interface SlurmShare {
  /** Options of sbatch in the form of a command line: `--partition=gpu --gres=gpu:1 --time=4:00:00`. They go before those of phisegc. */
  readonly slurm: string;
  /** Points at a time; as many as Slurm gives without it. */
  readonly parallel?: number | undefined;
  /** A command, word by word, that runs as a job of its own when all points are over; none without it. */
  readonly after?: ((folder: string) => readonly string[]) | undefined;
}

/** A new sweep, or the folder of one of which what is missing is submitted. */
export type SubmitSweepRequest = SlurmShare & (SweepRequest | { readonly folder: string });

/** What was handed to Slurm; `findings` were told already. */
export interface Submitted {
  readonly kind: 'submitted';
  readonly folder: SweepFolder;
  /** The arrays of points, of this call; each is in `slurm/jobs.jsonl`. */
  readonly jobs: readonly SubmittedJob[];
  /** The job that follows; null where there is none. */
  readonly after: SubmittedJob | null;
  /** Points that were left out, since they are queued or running already, and since they are finished. */
  readonly leftOut: { readonly underWay: number; readonly finished: number };
  readonly findings: readonly Diagnostic[];
}

/**
 * Hands the unfinished points of a sweep to Slurm, each as a task of an array, and returns at once: nothing keeps running. Points that
 * are queued or running already are left to that.
 */
export async function submitSweep(request: SubmitSweepRequest, job: Job): Promise<Submitted | Refused> {
  const findings: Diagnostic[] = [];
  const report: Report = (finding) => findings.push(finding);
  const refuse = (): Refused => {
    job.tell(findings);
    return { kind: 'refused', findings };
  };
  const users = readUsers(request, report);
  const most = users && (await largestArray(report));
  if (users === null || most === null) return refuse();
  const threads = job.threads ?? processorsOf(users);
  const sweep =
    'folder' in request ? await openSweepFolder(request.folder, job) : await beginSweep(request, { ...job, threads });
  if ('kind' in sweep) return sweep;
  const before = await queuedStates(sweep, job);
  if (before.unasked !== null) {
    report(before.unasked);
    return refuse();
  }
  const those = (...states: readonly PointState['state'][]): readonly StoredPoint[] =>
    before.points.filter(({ state }) => states.includes(state.state)).map(({ point }) => point);
  const points = those('waiting', 'stopped', 'failed');
  const leftOut = { underWay: those('queued', 'running').length, finished: those('finished').length };
  const atOnce = request.parallel ?? null;
  const jobs = await submitPoints({ sweep, points, users, atOnce, most }, job, report);
  const some = jobs.reduce((sum, one) => sum + (one.points?.length ?? 0), 0);
  if (findings.length > 0) {
    if (some > 0) job.progress({ kind: 'note', text: `${counted(some, 'point')} were submitted before that.` });
    return refuse();
  }
  const ids = [...before.live, ...jobs.map(({ id }) => id)];
  const command = jobs.length > 0 ? request.after?.(sweep.folder) : undefined;
  const after = command === undefined ? null : await submitAfter({ sweep, users, command, ids }, job, report);
  job.tell(findings);
  return { kind: 'submitted', folder: sweep, jobs, after, leftOut, findings };
}

function readUsers({ slurm, parallel }: SlurmShare, report: Report): readonly BatchOption[] | null {
  const findings: Diagnostic[] = [];
  checkNumbers([['parallel', parallel ?? 1, 1]], (finding) => findings.push(finding));
  const read = readBatchOptions(slurm);
  if (!read.ok) findings.push(diagnose('cli/usage', { problem: read.problem }));
  for (const finding of findings) report(finding);
  return read.ok && findings.length === 0 ? read.options : null;
}

/** How many tasks an array of this Slurm may have; null, and reported, where there is no Slurm to submit to. */
async function largestArray(report: Report): Promise<number | null> {
  const answer = await callSlurm('scontrol', ['show', 'config'], { timeout: 60_000 });
  if (answer.kind !== 'answered') {
    report(describeSlurmProblem(answer.kind === 'missing' ? 'sbatch' : 'scontrol', answer));
    return null;
  }
  // Slurm's own default, for one that does not say.
  const said = Number(/^MaxArraySize\s*=\s*(\d+)/m.exec(answer.text)?.[1] ?? 1001);
  return Math.max(1, said);
}
