import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { diagnose } from '../../../diagnostics/codes.ts';
import type { Diagnostic, Report } from '../../../diagnostics/diagnostic.ts';
import { hasErrors } from '../../../diagnostics/order.ts';
import { describeReadProblem } from '../../../diagnostics/read-problem.ts';
import { displayName } from '../../../source/project.ts';
import { type Context, showDiagnostics } from '../../context.ts';
import { EXIT, type ExitCode, exitCodeOf } from '../../exit-codes.ts';
import { readRange } from '../../read-range.ts';
import type { ImportedImage } from './assemble.ts';
import { finishImport } from './finish-import.ts';
import { readClasses } from './read-classes.ts';
import { readHdf5 } from './read-hdf5.ts';
import { isFree } from './save.ts';

export interface ImportHdf5Arguments {
  readonly file: string;
  readonly out: string;
  readonly classes: string;
  /** `LOW:HIGH`, the intensities that become 0 and 255. */
  readonly range: string;
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
  const range = readRange('--range', 'of intensities', args.range, report);
  if (hasErrors(diagnostics) || !(await isFree(args.out, context, report))) return stop();
  const path = resolve(context.host.workingDirectory, args.file);
  const name = displayName(context.host, args.file);
  const status = await stat(path).catch(() => null);
  if (status === null) {
    const read = await context.host.readText(args.file);
    if (!read.ok) report(describeReadProblem(name, read.problem));
    return stop();
  }
  const read = await readHdf5(path, classes, range);
  if (!read.ok) {
    const help = [
      "PHiSeg's file has groups train, val and test, each with images [N, H, W] and labels [N, H, W, rater]",
    ];
    report(diagnose('data/import-unreadable', { path: name, reason: read.reason }, { help }));
    return stop();
  }
  const { doubts, ...set } = read.value;
  const shared = sharedSubject(set.images);
  if (shared !== null) {
    const help = ['keep all images of a subject in one split: scores on images like those trained on say nothing'];
    report(diagnose('data/subject-in-splits', { path: name, ...shared }, { help }));
    return stop();
  }
  const [low, high] = range;
  const intensities = `${low} to ${high}, in 256 steps`;
  const notes = { source: { importer: 'phisegc data import hdf5', intensities } };
  if (!(await finishImport(args.out, { ...set, classes, seed: 0, notes, leftOut: [] }, context, report))) return stop();
  const warnings = doubts.map((doubt) => diagnose('data/doubt', { path: name, doubt }));
  if (warnings.length > 0) showDiagnostics(context, warnings);
  return EXIT.fine;
}

/** The first subject with images in more than one split. */
function sharedSubject(images: readonly ImportedImage[]): { readonly subject: string; readonly splits: string } | null {
  const splitsOf = new Map<string, Set<string>>();
  for (const { subject, split } of images) {
    if (subject === null || split === null) continue;
    splitsOf.set(subject, (splitsOf.get(subject) ?? new Set()).add(split));
  }
  for (const [subject, splits] of splitsOf) if (splits.size > 1) return { subject, splits: [...splits].join(' and ') };
  return null;
}
