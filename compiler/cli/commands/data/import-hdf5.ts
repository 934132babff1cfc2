import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { diagnose } from '../../../diagnostics/codes.ts';
import type { Diagnostic, Report } from '../../../diagnostics/diagnostic.ts';
import { hasErrors } from '../../../diagnostics/order.ts';
import { describeReadProblem } from '../../../diagnostics/read-problem.ts';
import { displayName } from '../../../source/project.ts';
import { type Context, showDiagnostics } from '../../context.ts';
import { EXIT, type ExitCode, exitCodeOf } from '../../exit-codes.ts';
import { finishImport } from './finish-import.ts';
import { readClasses } from './read-classes.ts';
import { readHdf5 } from './read-hdf5.ts';
import { isFree } from './save.ts';

export interface ImportHdf5Arguments {
  readonly file: string;
  readonly out: string;
  readonly classes: string;
}

/** `phisegc data import hdf5 FILE --out DIR`: the file that PHiSeg's published loader writes. */
export async function importHdf5(args: ImportHdf5Arguments, context: Context): Promise<ExitCode> {
  const diagnostics: Diagnostic[] = [];
  const report: Report = (diagnostic) => diagnostics.push(diagnostic);
  const stop = (): ExitCode => {
    showDiagnostics(context, diagnostics);
    return exitCodeOf(diagnostics);
  };
  const classes = readClasses(args.classes, report);
  if (hasErrors(diagnostics) || !(await isFree(args.out, context, report))) return stop();
  const path = resolve(context.host.workingDirectory, args.file);
  const name = displayName(context.host, args.file);
  const status = await stat(path).catch(() => null);
  if (status === null) {
    const read = await context.host.readText(args.file);
    if (!read.ok) report(describeReadProblem(name, read.problem));
    return stop();
  }
  const set = await readHdf5(path, classes);
  if (!set.ok) {
    const help = [
      "PHiSeg's file has groups train, val and test, each with images [N, H, W] and labels [N, H, W, rater]",
    ];
    report(diagnose('data/import-unreadable', { path: name, reason: set.reason }, { help }));
    return stop();
  }
  const notes = { source: { importer: 'phisegc data import hdf5', intensities: 'image + 0.5, in 256 steps' } };
  const done = await finishImport(args.out, { ...set.value, classes, seed: 0, notes, leftOut: [] }, context, report);
  return done ? EXIT.fine : stop();
}
