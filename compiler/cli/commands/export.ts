import { diagnose } from '../../diagnostics/codes.ts';
import { exportMetrics } from '../../jobs/export-metrics.ts';
import { exportWeights } from '../../jobs/export-weights.ts';
import { MADE_BY_TRAIN, noRunProblem } from '../../jobs/files/run-folder.ts';
import type { Context } from '../context.ts';
import { EXIT, type ExitCode, exitCodeOf } from '../exit-codes.ts';

export interface ExportArguments {
  readonly run: string;
  readonly csv?: string;
  readonly tensorboard?: string;
  readonly safetensors?: string;
  readonly weights?: string;
  readonly half?: boolean;
  readonly sampling?: boolean;
}

/** `phisegc export RUN --csv FILE --tensorboard DIR --safetensors FILE`: the log and the weights of a run for other programs. */
export async function exportRun(args: ExportArguments, context: Context): Promise<ExitCode> {
  const refuse = (problem: string, help: string): ExitCode => {
    context.tell([diagnose('cli/usage', { problem }, { help: [help] })]);
    return EXIT.failed;
  };
  const { run, csv, tensorboard, safetensors, weights, half = false, sampling = false } = args;
  const isLog = csv !== undefined || tensorboard !== undefined;
  if (!isLog && safetensors === undefined) {
    return refuse('export needs a format', '--csv FILE, --tensorboard DIR, --safetensors FILE, or several');
  }
  const [flag] =
    Object.entries({ half, sampling, weights: weights !== undefined }).find(([, isGiven]) => isGiven) ?? [];
  if (safetensors === undefined && flag !== undefined) {
    return refuse(`--${flag} belongs to --safetensors`, 'add --safetensors FILE');
  }
  const problem = await noRunProblem(run, MADE_BY_TRAIN, context);
  if (problem !== null) {
    context.tell([problem]);
    return EXIT.failed;
  }
  const log = isLog ? (await exportMetrics({ run, csv, tensorboard }, context)).findings : [];
  if (safetensors === undefined) return exitCodeOf(log);
  const { findings } = await exportWeights({ run, out: safetensors, weights, half, sampling }, context);
  return exitCodeOf([...log, ...findings]);
}
