import { diagnose } from '../../diagnostics/codes.ts';
import type { Diagnostic, Report } from '../../diagnostics/diagnostic.ts';
import { printable } from '../../diagnostics/display.ts';
import { listed } from '../../diagnostics/listed.ts';
import {
  resumeSweep,
  type SweepRequest,
  type Swept,
  sweep as sweepJob,
  sweepRate,
  sweepState,
  trainPoint,
} from '../../jobs/sweep.ts';
import { type Manifest, sweepManifest } from '../../jobs/sweep-manifest.ts';
import type { Refused } from '../../jobs/open/survive-engine.ts';
import { type SubmitSweepRequest, submitSweep } from '../../jobs/submit-sweep.ts';
import { planSweep } from '../../jobs/sweep/plan.ts';
import { FROM_SPEC } from '../../jobs/training/limit.ts';
import { USUAL_VALIDATION } from '../../jobs/training/validation.ts';
import { isSweepFolder } from '../../jobs/sweep/sweep-folder.ts';
import { displayName } from '../../source/project.ts';
import { readSpecPath } from '../../source/spec-path.ts';
import type { Context } from '../context.ts';
import { EXIT, type ExitCode, exitCodeOf } from '../exit-codes.ts';
import { readLimit } from '../read-limit.ts';
import { readValidation, type ValidationArguments } from '../read-validation.ts';
import { readWholeNumber } from '../read-whole-number.ts';
import { readCluster } from '../sweep/read-cluster.ts';
import { boardLines, boardTitle } from '../sweep/board.ts';
import { comparison } from '../sweep/comparison.ts';
import { renderPlan } from '../sweep/render-plan.ts';
import { renderSubmitted } from '../sweep/render-submitted.ts';
import { untilStopped } from '../until-stopped.ts';

export interface SweepArguments extends ValidationArguments {
  /** A spec with a sweep, or a sweep folder. */
  readonly spec: string;
  /** Axes: `latent.levels=1..5`. */
  readonly sweep?: readonly string[];
  readonly set?: readonly string[];
  readonly list?: boolean;
  readonly json?: boolean;
  /** GFLOP per second. */
  readonly rate?: string;
  readonly data?: string;
  readonly out?: string;
  readonly jobs?: string;
  /** Options of sbatch. */
  readonly slurm?: string;
  readonly parallel?: string;
  readonly steps?: string;
  readonly minutes?: string;
  readonly engine?: string;
  readonly resume?: boolean;
  readonly status?: boolean;
  /** A line of points.jsonl, from 0. */
  readonly point?: string;
  /** `image=…,claim=…` */
  readonly kubernetes?: string;
}

/** `phisegc sweep`: lists the runs of a sweep, or trains them. */
export async function sweep(args: SweepArguments, context: Context): Promise<ExitCode> {
  const findings: Diagnostic[] = [];
  const report: Report = (finding) => findings.push(finding);
  const limit = readLimit(args, report) ?? FROM_SPEC;
  const rate = args.rate === undefined ? null : readRate(args.rate, report);
  const atOnce = args.jobs === undefined ? undefined : readWholeNumber('--jobs', args.jobs, 1, report);
  const line = args.point === undefined ? null : readWholeNumber('--point', args.point, 0, report);
  const cluster = args.kubernetes === undefined ? null : readCluster(args.kubernetes, report);
  const parallel = args.parallel === undefined ? undefined : readWholeNumber('--parallel', args.parallel, 1, report);
  const validation = readValidation(args, report);
  const isFolder = await isSweepFolder(args.spec, context);
  const isLost = !isFolder && (await isNoSweep(args, context));
  if (isLost)
    report(diagnose('cli/usage', { problem: `${displayName(context.host, args.spec)} is not the folder of a sweep` }));
  else checkWords(args, isFolder, report);
  const { slurm } = args;
  const share =
    slurm === undefined ? null : { slurm, parallel, after: (folder: string) => comparison(folder, context) };
  const { spec, sweep: axes = [], set = [], data, out, engine, resume = false } = args;
  if (findings.length > 0) return refuse(findings, context);
  if (isFolder && args.status) return showState(await sweepState({ folder: spec }, context), args, context);
  if (line !== null) return trainOne(spec, line, context);
  if (cluster !== null) return showManifest(await sweepManifest({ ...cluster, folder: spec }, context), context);
  if (isFolder && share) return submit({ folder: spec, ...share }, args, context);
  if (isFolder) return runAll((job) => resumeSweep({ folder: spec, atOnce }, job), args, context);
  if (args.list || data === undefined || out === undefined) {
    const measured = rate === null && out !== undefined ? await sweepRate({ folder: out }, context) : null;
    const request = { spec, sweep: axes, set, steps: limit.steps, rate: rate ?? measured, data };
    const planned = await planSweep(request, context);
    if (planned.kind === 'refused') return exitCodeOf(planned.findings);
    const from = measured === null || out === undefined ? null : displayName(context.host, out);
    context.out(args.json ? `${JSON.stringify(planned.plan, null, 2)}\n` : printable(renderPlan(planned.plan, from)));
    return EXIT.fine;
  }
  const request: SweepRequest = { spec, axes, set, data, out, resume, limit, engine, validation };
  if (share) return submit({ ...request, ...share }, args, context);
  return runAll((job) => sweepJob({ ...request, atOnce }, job), args, context);
}

/** Hands the points to Slurm, and says what it has now. */
async function submit(request: SubmitSweepRequest, { json }: SweepArguments, context: Context): Promise<ExitCode> {
  const submitted = await submitSweep(request, context);
  if (submitted.kind === 'refused') return exitCodeOf(submitted.findings);
  const { folder, ...rest } = submitted;
  context.out(
    json ? `${JSON.stringify({ folder: folder.folder, ...rest }, null, 2)}\n` : renderSubmitted(submitted, context),
  );
  return exitCodeOf(submitted.findings);
}

/** Trains points until all are done, or until an interrupt, at which each ends after its step. */
async function runAll(
  perform: (job: Context) => Promise<Swept>,
  args: SweepArguments,
  context: Context,
): Promise<ExitCode> {
  return untilStopped(context, async (job, asked) => {
    const swept = await perform(job);
    const code = showState(swept, args, context);
    if (swept.kind === 'aborted') {
      const where = displayName(context.host, swept.folder.folder);
      context.progress({ kind: 'ended', what: `stopped; \`phisegc sweep ${where} --resume\` goes on` });
    }
    return asked() ?? code;
  });
}

/** Trains one point in this process, as a scheduler starts it. */
async function trainOne(folder: string, line: number, context: Context): Promise<ExitCode> {
  return untilStopped(context, async (job, asked) => {
    const end = await trainPoint({ folder, line }, job);
    if ('kind' in end) return exitCodeOf(end.findings);
    if (end.state === 'failed') return EXIT.failed;
    return asked() ?? (end.state === 'finished' ? EXIT.fine : EXIT.interrupted);
  });
}

function showManifest(manifest: Manifest | Refused, context: Context): ExitCode {
  if (manifest.kind === 'refused') return exitCodeOf(manifest.findings);
  context.out(manifest.text);
  return EXIT.fine;
}

/** Writes where the points stand. A sweep with a failed point has failed. */
function showState(swept: Swept, { json }: SweepArguments, context: Context): ExitCode {
  if (swept.kind === 'refused') return exitCodeOf(swept.findings);
  const { points } = swept;
  if (json) {
    const rows = points.map(({ point: { index, name, run }, state }) => ({ index, name, run, ...state }));
    context.out(`${JSON.stringify({ folder: swept.folder.folder, points: rows }, null, 2)}\n`);
  } else {
    context.out(`${[boardTitle(points), ...boardLines(points, 120, points.length)].join('\n')}\n`);
  }
  return points.some(({ state }) => state.state === 'failed') ? EXIT.failed : EXIT.fine;
}

/** Whether a folder of a sweep is meant that is none: a spec is named with data, or to be listed. */
async function isNoSweep(
  { spec, data, list, resume, status, point }: SweepArguments,
  { host }: Context,
): Promise<boolean> {
  if (data !== undefined || list || !(resume || status || point !== undefined)) return false;
  const { file } = await readSpecPath(host, spec);
  const read = await host.readText(file);
  return !read.ok && (read.problem.kind === 'directory' || read.problem.kind === 'missing');
}

function checkWords(args: SweepArguments, isFolder: boolean, report: Report): void {
  const usage = (problem: string, help: string): void => report(diagnose('cli/usage', { problem }, { help: [help] }));
  const { data, out, list, json, resume, status, slurm } = args;
  if (args.parallel !== undefined && slurm === undefined) {
    usage('--parallel is for --slurm', 'on this machine --jobs says how many points are trained at a time');
  }
  if (slurm !== undefined && args.jobs !== undefined) {
    usage('--jobs is for points on this machine', 'with --slurm, --parallel says how many are trained at a time');
  }
  if (slurm !== undefined && (list || status))
    usage('--slurm submits points', 'leave it out to list them, or to see where they stand');
  if (isFolder) {
    if (data !== undefined || out !== undefined || list || args.sweep || args.set) {
      usage('a sweep folder has its points, its data and its place', 'to add points, name the spec, and --resume');
    }
    const flags = keptFlags(args);
    if (flags.length > 0) {
      const help = 'leave that out: its points are trained as it was begun';
      usage(`a sweep folder has ${listed(flags)} of its own`, help);
    }
    if (!resume && !status && args.point === undefined && args.kubernetes === undefined) {
      usage('a sweep folder needs --resume or --status', '--resume trains what is missing');
    }
    return;
  }
  const ofFolder = Object.entries({ status, point: args.point, kubernetes: args.kubernetes });
  const [flag] = ofFolder.flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`]));
  if (flag !== undefined) usage(`${flag} is for a sweep folder`, 'name the folder that --out made');
  if (list || (json && data === undefined)) return;
  if (data === undefined || out === undefined) {
    usage('a sweep needs --data and --out, or --list', '--list checks every point, and shows what each would cost');
  }
}

/** Flags that are given, and that a sweep keeps from its beginning. */
function keptFlags({
  steps,
  minutes,
  engine,
  validateEvery,
  validateImages,
  samples,
}: SweepArguments): readonly string[] {
  const { every, images, samples: usual } = USUAL_VALIDATION;
  const flags = {
    '--steps': steps !== undefined,
    '--minutes': minutes !== undefined,
    '--engine': engine !== undefined,
    '--validate-every': validateEvery !== String(every),
    '--validate-images': validateImages !== String(images),
    '--samples': samples !== String(usual),
  };
  return Object.entries(flags).flatMap(([flag, isGiven]) => (isGiven ? [flag] : []));
}

function refuse(findings: readonly Diagnostic[], context: Context): ExitCode {
  context.tell(findings);
  return exitCodeOf(findings);
}

function readRate(text: string, report: Report): number {
  const value = Number(text);
  if (text !== '' && Number.isFinite(value) && value > 0) return value;
  report(diagnose('cli/usage', { problem: `--rate takes a number above 0, in GFLOP/s, not ${JSON.stringify(text)}` }));
  return 1;
}
