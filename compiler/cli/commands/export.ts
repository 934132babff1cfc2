import { diagnose } from '../../diagnostics/codes.ts';
import { exportMetrics } from '../../jobs/export-metrics.ts';
import { isRunFolder, runFolderProblem } from '../../jobs/files/run-folder.ts';
import { displayName } from '../../source/project.ts';
import type { Context } from '../context.ts';
import { EXIT, type ExitCode, exitCodeOf } from '../exit-codes.ts';

export interface ExportArguments {
  readonly run: string;
  readonly csv?: string;
  readonly tensorboard?: string;
}

/** `phisegc export RUN --csv FILE --tensorboard DIR`: the log of a run for other programs. */
export async function exportRun({ run, csv, tensorboard }: ExportArguments, context: Context): Promise<ExitCode> {
  const refuse = (problem: string, help: string): ExitCode => {
    context.tell([diagnose('cli/usage', { problem }, { help: [help] })]);
    return EXIT.failed;
  };
  if (csv === undefined && tensorboard === undefined) {
    return refuse('export needs a format', '--csv FILE, --tensorboard DIR, or both');
  }
  const problem = await runFolderProblem(run, context);
  if (problem !== null) {
    context.tell([problem]);
    return EXIT.failed;
  }
  if (!(await isRunFolder(run, context))) {
    return refuse(`${displayName(context.host, run)} is not a run`, 'name the folder that `phisegc train --out` made');
  }
  return exitCodeOf((await exportMetrics({ run, csv, tensorboard }, context)).findings);
}
