import { type DataSet, gedWithSamples, type Optimum } from '../../../../runtime/index.ts';
import { diagnose } from '../../../diagnostics/codes.ts';
import { counted } from '../../../diagnostics/counted.ts';
import type { Diagnostic, Report } from '../../../diagnostics/diagnostic.ts';
import { printable } from '../../../diagnostics/display.ts';
import { MOST_SYNTHETIC_CLASSES, SMALLEST_SYNTHETIC, synthesize } from '../../../jobs/synthesize.ts';
import type { Context } from '../../context.ts';
import { type ExitCode, exitCodeOf } from '../../exit-codes.ts';
import { readWholeNumber } from '../../read-whole-number.ts';

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

/** `phisegc data synth --out DIR` */
export async function synth(args: SynthArguments, context: Context): Promise<ExitCode> {
  const findings: Diagnostic[] = [];
  const report: Report = (finding) => findings.push(finding);
  const count = readWholeNumber('--count', args.count, 1, report);
  const size = readWholeNumber('--size', args.size, SMALLEST_SYNTHETIC, report);
  const raters = readWholeNumber('--raters', args.raters, 1, report);
  const classes = readWholeNumber('--classes', args.classes, 2, report);
  const seed = readWholeNumber('--seed', args.seed, 0, report);
  if (classes > MOST_SYNTHETIC_CLASSES) {
    const problem = `--classes takes at most ${MOST_SYNTHETIC_CLASSES}, not ${classes}`;
    report(diagnose('cli/usage', { problem }));
  }
  if (findings.length > 0) {
    context.tell(findings);
    return exitCodeOf(findings);
  }
  const { out, preview } = args;
  const made = await synthesize({ out, count, size, raters, classes, seed, preview }, context);
  if (made.kind === 'made') {
    context.out(args.json ? toJson(made.set, made.optimum) : printable(toText(made.set, made.optimum)));
  }
  return exitCodeOf(made.findings);
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
