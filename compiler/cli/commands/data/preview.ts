import { diagnose } from '../../../diagnostics/codes.ts';
import type { Diagnostic, Report } from '../../../diagnostics/diagnostic.ts';
import { printable } from '../../../diagnostics/display.ts';
import { previewData } from '../../../jobs/preview-data.ts';
import type { Context } from '../../context.ts';
import { EXIT, type ExitCode, exitCodeOf } from '../../exit-codes.ts';
import { readWholeNumber } from '../../read-whole-number.ts';

export interface PreviewArguments {
  readonly dir: string;
  readonly out: string;
  readonly split: string;
  readonly count?: string;
  readonly seed: string;
  /** A spec. */
  readonly augment?: string;
  readonly set?: readonly string[];
}

/** `phisegc data preview DIR --out FILE` */
export async function preview(args: PreviewArguments, context: Context): Promise<ExitCode> {
  const { dir, out, split, augment, set = [] } = args;
  const findings: Diagnostic[] = [];
  const report: Report = (finding) => findings.push(finding);
  const count = args.count === undefined ? {} : { count: readWholeNumber('--count', args.count, 1, report) };
  const seed = readWholeNumber('--seed', args.seed, 0, report);
  if (augment === undefined && set.length > 0) {
    const help = ['--augment SPEC names the model'];
    report(diagnose('cli/usage', { problem: '--set changes a setting of the model of --augment' }, { help }));
  }
  if (findings.length > 0) {
    context.tell(findings);
    return exitCodeOf(findings);
  }
  const augmentation = augment === undefined ? {} : { augment: { path: augment, set } };
  const made = await previewData({ dir, out, split, seed, ...count, ...augmentation }, context);
  if (made.kind === 'refused') return exitCodeOf(made.findings);
  context.out(printable(`${out}: ${made.shown} of ${made.images} images of the split ${split}\n`));
  return EXIT.fine;
}
