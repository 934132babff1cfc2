import { AXES } from '../../../../runtime/data/import/nifti/slices.ts';
import { diagnose } from '../../../diagnostics/codes.ts';
import type { Diagnostic, Report } from '../../../diagnostics/diagnostic.ts';
import { type ImportNiftiRequest, importNifti as importNiftiJob } from '../../../jobs/import-nifti.ts';
import type { Context } from '../../context.ts';
import { type ExitCode, exitCodeOf } from '../../exit-codes.ts';
import { readRange } from '../../read-range.ts';
import { readWholeNumber } from '../../read-whole-number.ts';
import { readClasses } from './read-classes.ts';
import { readSize } from './read-size.ts';
import { showImported } from './show-imported.ts';

export interface ImportNiftiArguments {
  readonly dir: string;
  readonly out: string;
  readonly classes: string;
  readonly size?: string;
  /** `LOW:HIGH` in intensities, or one for each channel with commas between them. */
  readonly window?: string;
  readonly axis: string;
  readonly allSlices?: boolean;
  readonly channel?: string;
  readonly image?: string;
  readonly mask?: string;
  readonly seed: string;
  /** The first bad file stops the import. */
  readonly strict?: boolean;
}

/** `phisegc data import nifti DIR --out DIR` */
export async function importNifti(args: ImportNiftiArguments, context: Context): Promise<ExitCode> {
  const findings: Diagnostic[] = [];
  const report: Report = (finding) => findings.push(finding);
  const axis = AXES.find((one) => one === args.axis);
  if (axis === undefined) {
    report(diagnose('cli/usage', { problem: `--axis takes x, y or z, not ${JSON.stringify(args.axis)}` }));
  }
  const request: ImportNiftiRequest = {
    dir: args.dir,
    out: args.out,
    classes: readClasses(args.classes, report),
    size: readSize(args.size, report),
    window: args.window?.split(',').map((text) => readRange('--window', 'in intensities', text, report)) ?? null,
    axis: axis ?? 'z',
    allSlices: args.allSlices === true,
    channel: args.channel === undefined ? null : readChannels(args.channel, report),
    image: args.image?.split(',') ?? null,
    mask: args.mask ?? null,
    seed: readWholeNumber('--seed', args.seed, 0, report),
    strict: args.strict === true,
  };
  if (findings.length > 0) {
    context.tell(findings);
    return exitCodeOf(findings);
  }
  return showImported(await importNiftiJob(request, context), context);
}

/** `2`, `0,2` or `all`. */
function readChannels(text: string, report: Report): readonly number[] | 'all' {
  return text === 'all' ? text : text.split(',').map((index) => readWholeNumber('--channel', index.trim(), 0, report));
}
