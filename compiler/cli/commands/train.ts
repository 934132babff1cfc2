import { diagnose } from '../../diagnostics/codes.ts';
import { counted } from '../../diagnostics/counted.ts';
import type { Diagnostic, Report } from '../../diagnostics/diagnostic.ts';
import { formatDuration } from '../../diagnostics/duration.ts';
import { type TrainRequest, train as trainJob } from '../../jobs/train.ts';
import { displayName } from '../../source/project.ts';
import type { Context } from '../context.ts';
import { EXIT, type ExitCode, exitCodeOf } from '../exit-codes.ts';
import { readLimit } from '../read-limit.ts';
import { readThreads } from '../read-threads.ts';
import { readValidation, type ValidationArguments } from '../read-validation.ts';
import { untilStopped } from '../until-stopped.ts';
import { readWholeNumber } from '../read-whole-number.ts';

export interface TrainArguments extends ValidationArguments {
  readonly spec: string;
  readonly data: string;
  readonly out: string;
  readonly steps?: string;
  readonly minutes?: string;
  readonly engine?: string;
  readonly threads?: string;
  readonly seed?: string;
  /** A file of another model's weights to begin with. */
  readonly weights?: string;
  readonly resume?: boolean;
  /** Resumes a run that is there, and begins one otherwise. */
  readonly continue?: boolean;
  readonly set?: readonly string[];
  /** All words after the program's name. */
  readonly command: readonly string[];
}

/** `phisegc train SPEC --data DIR --out RUN`: runs the very training file that `compile --train` writes. */
export async function train(args: TrainArguments, context: Context): Promise<ExitCode> {
  const read = readRequest(args);
  if ('findings' in read) {
    context.tell(read.findings);
    return exitCodeOf(read.findings);
  }
  const { request, threads } = read;
  return untilStopped({ ...context, threads }, async (job, asked) => {
    const trained = await trainJob(request, job);
    if (trained.kind === 'refused') return exitCodeOf(trained.findings);
    if (trained.kind === 'aborted') return asked() ?? EXIT.interrupted;
    const { because, from, step, seconds, isRecorded } = trained.end;
    if (because === 'failed' || because === 'not-finite') return EXIT.failed;
    const where = displayName(context.host, args.out);
    const done = `${counted(step, 'step')} in ${where}`;
    const took = `${formatDuration(seconds)} of training on ${trained.engine}`;
    const isOver = because !== 'interrupt' && step === from;
    context.progress({ kind: 'ended', what: isOver ? `${done}: nothing was left to do` : `${done}, ${took}` });
    if (because === 'interrupt')
      context.progress({ kind: 'ended', what: 'stopped; the same command with `--resume` goes on' });
    else if (isOver && because === 'limit')
      context.progress({ kind: 'note', text: 'a run goes on with `--resume` and a --steps above what it has' });
    return asked() ?? (isRecorded ? EXIT.fine : EXIT.failed);
  });
}

function readRequest(
  args: TrainArguments,
): { readonly request: TrainRequest; readonly threads: number | null } | { readonly findings: readonly Diagnostic[] } {
  const findings: Diagnostic[] = [];
  const report: Report = (finding) => findings.push(finding);
  const limit = readLimit(args, report);
  const validation = readValidation(args, report);
  const seed = args.seed === undefined ? null : readWholeNumber('--seed', args.seed, 0, report);
  const threads = readThreads(args.threads, report);
  if (args.resume && args.continue) {
    const help = ['--resume wants a run that is there, --continue begins one where there is none'];
    report(diagnose('cli/usage', { problem: '--resume and --continue exclude each other' }, { help }));
  }
  if (args.weights !== undefined && args.resume) {
    const help = ['a run that is there goes on from its own checkpoint: leave --weights out'];
    report(diagnose('cli/usage', { problem: '--weights begins a run, and --resume continues one' }, { help }));
  }
  if (findings.length > 0 || limit === null) return { findings };
  const { spec: path, data, out, engine, weights, set = [], command } = args;
  const wish = args.resume ? 'resume' : args.continue ? 'continue' : 'begin';
  const request: TrainRequest = {
    spec: { path, set },
    data,
    out,
    limit,
    engine,
    seed,
    weights,
    wish,
    validation,
    command,
  };
  return { request, threads };
}
