import { rm } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { makeFolder } from '../../../../runtime/make-folder.ts';
import { diagnose } from '../../../diagnostics/codes.ts';
import type { Diagnostic, Report } from '../../../diagnostics/diagnostic.ts';
import { describeWriteFailure, isSystemError, removeIfEmpty, writeFiles } from '../../files/write-files.ts';
import { packageProgram } from '../../../package-files.ts';
import { entriesOf } from '../../../source/host.ts';
import type { Job } from '../../job.ts';
import { callSlurm } from '../../slurm/call-slurm.ts';
import { describeSlurmProblem } from '../../slurm/describe-slurm-problem.ts';
import type { StoredPoint, SweepFolder } from '../sweep-folder.ts';
import type { BatchOption } from './batch-options.ts';
import { afterScript, type BatchCommon, type BatchScript, pointsScript } from './batch-script.ts';
import { recordJob, SLURM_FILES, type SubmittedJob } from './job-log.ts';

/** What is submitted for a sweep, and how. */
export interface PointsToSubmit {
  readonly sweep: SweepFolder;
  readonly points: readonly StoredPoint[];
  readonly users: readonly BatchOption[];
  /** Tasks of the sweep at a time; null for as many as Slurm gives. */
  readonly atOnce: number | null;
  /** The most tasks that Slurm takes as one array. */
  readonly most: number;
}

/** A job to be, in a folder that is written for it. */
interface Batch {
  /** `slurm/1` */
  readonly name: string;
  readonly folder: string;
  readonly common: BatchCommon;
}

/**
 * Submits points as arrays, each recorded as soon as Slurm has it. Several arrays follow one another where only so many tasks may
 * run at a time. Gives the jobs that were submitted, all of them or those before the one that Slurm refused, which is reported.
 */
export async function submitPoints(
  request: PointsToSubmit,
  job: Job,
  report: Report,
): Promise<readonly SubmittedJob[]> {
  const { sweep, points, atOnce, most } = request;
  const submitted: SubmittedJob[] = [];
  for (let first = 0; first < points.length; first += most) {
    const some = points.slice(first, first + most);
    const before = submitted.at(-1)?.id;
    const argv = [
      `--array=0-${some.length - 1}${atOnce === null ? '' : `%${atOnce}`}`,
      ...(before === undefined || atOnce === null ? [] : [`--dependency=afterany:${before}`]),
    ];
    const one = await submitBatch(request, argv, job, report, ({ common, folder }) => {
      const tasks = join(folder, SLURM_FILES.tasks);
      const lines = some.map(({ index }) => `${index}\n`).join('');
      const script = pointsScript(common, { command: pointCommand(), sweep: absolute(sweep.folder, job), tasks });
      return { script, name: SLURM_FILES.points, others: [{ path: tasks, content: lines }] };
    });
    if (one === null) return submitted;
    const taken = { ...one, points: some.map(({ index }) => index) };
    await recordJob(sweep.folder, taken, job);
    submitted.push(taken);
  }
  return submitted;
}

/** Submits a command that runs when jobs are over, however they ended. Null where Slurm refuses it, which is reported. */
export async function submitAfter(
  request: Pick<PointsToSubmit, 'sweep' | 'users'> & {
    readonly command: readonly string[];
    readonly ids: readonly string[];
  },
  job: Job,
  report: Report,
): Promise<SubmittedJob | null> {
  const argv = [`--dependency=afterany:${request.ids.join(':')}`];
  const one = await submitBatch(request, argv, job, report, ({ common }) => ({
    script: afterScript(common, request.command),
    name: SLURM_FILES.after,
    others: [],
  }));
  if (one === null) return null;
  const taken = { ...one, points: null };
  await recordJob(request.sweep.folder, taken, job);
  return taken;
}

interface BatchFiles {
  readonly script: BatchScript;
  readonly name: string;
  readonly others: readonly { readonly path: string; readonly content: string }[];
}

/** Writes a folder for a job and submits it; of a job that Slurm refuses nothing is left. */
async function submitBatch(
  { sweep, users }: Pick<PointsToSubmit, 'sweep' | 'users'>,
  argv: readonly string[],
  job: Job,
  report: Report,
  filesOf: (batch: Batch) => BatchFiles,
): Promise<Pick<SubmittedJob, 'id' | 'batch' | 'at'> | null> {
  const batch = await newBatch(sweep, users, job, report);
  if (batch === null) return null;
  const { script, name, others } = filesOf(batch);
  const path = join(batch.folder, name);
  const written = await writeFiles(job, [...others, { path, content: script.text }]);
  const refused = written.ok
    ? await sbatch([...argv, path], script.said, job)
    : { ok: false as const, finding: written.diagnostic };
  if (refused.ok) return { id: refused.id, batch: batch.name, at: new Date().toISOString() };
  await rm(batch.folder, { recursive: true, force: true });
  removeIfEmpty(join(absolute(sweep.folder, job), SLURM_FILES.folder));
  report(refused.finding);
  return null;
}

/** A new folder `slurm/N` with one for logs: Slurm says nothing of a log that it cannot write. */
async function newBatch(
  sweep: SweepFolder,
  users: readonly BatchOption[],
  job: Job,
  report: Report,
): Promise<Batch | null> {
  const all = join(absolute(sweep.folder, job), SLURM_FILES.folder);
  const numbers = (await entriesOf(job.host, all)).map(Number).filter(Number.isInteger);
  const number = numbers.reduce((most, one) => Math.max(most, one), 0) + 1;
  const folder = join(all, String(number));
  const logs = join(folder, SLURM_FILES.logs);
  try {
    await makeFolder(logs);
  } catch (error) {
    if (!isSystemError(error)) return await Promise.reject(error);
    report(describeWriteFailure(job, logs, error));
    return null;
  }
  const name = `phisegc-${sweep.record.sweep ?? basename(absolute(sweep.folder, job))}`;
  return { name: `${SLURM_FILES.folder}/${number}`, folder, common: { name, users, logs } };
}

async function sbatch(
  argv: readonly string[],
  said: readonly string[],
  job: Job,
): Promise<{ readonly ok: true; readonly id: string } | { readonly ok: false; readonly finding: Diagnostic }> {
  const answer = await callSlurm('sbatch', ['--parsable', ...argv], { said });
  if (answer.kind !== 'answered') return { ok: false, finding: describeSlurmProblem('sbatch', answer) };
  // Some sites print more.
  const id = /^(\d+)(?:;\S*)?$/m.exec(answer.text)?.[1];
  if (answer.warnings !== '') job.progress({ kind: 'note', text: answer.warnings });
  if (id !== undefined) return { ok: true, id };
  const words = `it printed no number of a job, but ${JSON.stringify(answer.text)}`;
  return { ok: false, finding: diagnose('slurm/refused', { program: 'sbatch', words }) };
}

/** What trains one point, without the sweep folder and the point's index: this program, as it was started itself. */
function pointCommand(): readonly string[] {
  return [process.execPath, ...process.execArgv, packageProgram('compiler/jobs/sweep/main')];
}

function absolute(folder: string, job: Job): string {
  return resolve(job.host.workingDirectory, folder);
}
