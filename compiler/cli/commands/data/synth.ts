import { basename, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import {
  type DataSet,
  gedWithSamples,
  makeSyntheticSet,
  type Optimum,
  optimumOf,
  readDataSet,
  splitsOf,
} from '../../../../runtime/index.ts';
import { diagnose } from '../../../diagnostics/codes.ts';
import { counted } from '../../../diagnostics/counted.ts';
import type { Diagnostic, Report } from '../../../diagnostics/diagnostic.ts';
import { printable } from '../../../diagnostics/display.ts';
import { hasErrors } from '../../../diagnostics/order.ts';
import { displayName } from '../../../source/project.ts';
import { type Context, showDiagnostics } from '../../context.ts';
import { describeDataProblem } from '../../describe-data-problem.ts';
import { type ExitCode, exitCodeOf } from '../../exit-codes.ts';
import { readWholeNumber } from '../../numbers.ts';
import { createProgress } from '../../progress.ts';
import { writeFiles } from '../../write-files.ts';
import { contactSheet } from './contact-sheet.ts';
import { isFree, saveData } from './save.ts';

export interface SynthArguments {
  readonly out: string;
  readonly count: string;
  readonly size: string;
  readonly raters: string;
  readonly classes: string;
  readonly seed: string;
  readonly preview?: string;
  readonly json?: boolean;
}

/** More would not fit the memory of an ordinary machine. */
const MAX_BYTES = 2_000_000_000;
const SMALLEST = 16;
const MOST_CLASSES = 16;

/** `phisegc data synth --out DIR`: a data set whose true distribution, and so the best GED² there is, is known. */
export async function synth(args: SynthArguments, context: Context): Promise<ExitCode> {
  const diagnostics: Diagnostic[] = [];
  const report: Report = (diagnostic) => diagnostics.push(diagnostic);
  const stop = (): ExitCode => {
    showDiagnostics(context, diagnostics);
    return exitCodeOf(diagnostics);
  };
  const count = readWholeNumber('--count', args.count, 1, report);
  const size = readWholeNumber('--size', args.size, SMALLEST, report);
  const raters = readWholeNumber('--raters', args.raters, 1, report);
  const classes = readWholeNumber('--classes', args.classes, 2, report);
  const seed = readWholeNumber('--seed', args.seed, 0, report);
  const gigabytes = (count * raters * size * size) / 1e9;
  if (gigabytes * 1e9 > MAX_BYTES) {
    const problem = `${count} images of ${size}×${size} with ${raters} raters take ${gigabytes.toFixed(1)} GB; the most is 2 GB`;
    report(diagnose('cli/usage', { problem }));
  }
  if (classes > MOST_CLASSES) {
    report(diagnose('cli/usage', { problem: `--classes takes at most ${MOST_CLASSES}, not ${classes}` }));
  }
  if (hasErrors(diagnostics) || !(await isFree(args.out, context, report))) return stop();

  const started = performance.now();
  const progress = createProgress(context);
  progress.show(`making ${counted(count, 'image')}`);
  const folder = resolve(context.host.workingDirectory, args.out);
  const contents = makeSyntheticSet({ name: basename(folder), count, size, raters, classes, seed });
  if (!(await saveData(args.out, contents, context, report))) return stop();
  // Read back as a reader will: what is reported is what lies on the disk.
  const set = await readDataSet(folder);
  if (!set.ok) {
    report(describeDataProblem(args.out, set.problem));
    return stop();
  }
  if (args.preview !== undefined) {
    const result = await writeFiles(context, [{ path: args.preview, content: contactSheet(set.value) }]);
    const help = [`the data folder ${displayName(context.host, args.out)} was written; only the preview is missing`];
    if (!result.ok) report({ ...result.diagnostic, help });
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  progress.finish(`${counted(count, 'image')} in ${seconds} s → ${displayName(context.host, args.out)}`);
  const optimum = testOptimum(set.value);
  context.out(args.json ? toJson(set.value, optimum) : printable(toText(set.value, optimum)));
  return stop();
}

/** Of the test split, or of all images where that is empty. */
function testOptimum(set: DataSet): Optimum | null {
  const test = splitsOf(set.manifest).find(({ name, count }) => name === 'test' && count > 0);
  const { first, count } = test ?? { first: 0, count: set.count };
  return optimumOf(
    set,
    Array.from({ length: count }, (_, index) => first + index),
  );
}

function toText({ manifest, count, height, width, raters, classes }: DataSet, optimum: Optimum | null): string {
  const counts = Object.entries(manifest.counts).map(([split, images]) => `${split} ${images}`);
  const lines = [
    `${manifest.name}: ${counted(count, 'image')} of ${height}×${width} (${counts.join(', ')}), ${counted(raters, 'rater')}, ${counted(classes, 'class', 'classes')}`,
  ];
  if (optimum !== null) {
    lines.push(
      `the best there is, on ${whereOf(manifest.counts.test ?? 0)}:`,
      `  E d(S, S') of the true distribution  ${optimum.diversity.toFixed(4)}`,
      `  GED² of the true distribution        ${optimum.ged.toFixed(4)}`,
      `  GED² with 16 samples per image       ${gedWithSamples(optimum, 16).toFixed(4)}`,
      `  GED² with 100 samples per image      ${gedWithSamples(optimum, 100).toFixed(4)}`,
    );
  }
  return `${lines.join('\n')}\n`;
}

/** The images that `testOptimum` takes. */
function whereOf(test: number): string {
  if (test === 0) return 'the whole set (the split test is empty)';
  return counted(test, 'test image');
}

function toJson({ manifest, height, width, raters }: DataSet, optimum: Optimum | null): string {
  const { name, counts, classes } = manifest;
  return `${JSON.stringify({ name, counts, height, width, raters, classes, optimum }, null, 2)}\n`;
}
