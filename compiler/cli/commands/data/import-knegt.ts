import type { Diagnostic, Report } from '../../../diagnostics/diagnostic.ts';
import { importKnegt as importKnegtJob } from '../../../jobs/import-knegt.ts';
import type { Context } from '../../context.ts';
import { type ExitCode, exitCodeOf } from '../../exit-codes.ts';
import { readRange } from '../../read-range.ts';
import { readWholeNumber } from '../../read-whole-number.ts';
import { readStore } from './read-store.ts';
import { showImported } from './show-imported.ts';

export interface ImportKnegtArguments {
  readonly file: string;
  readonly out: string;
  /** `LOW:HIGH`, the intensities that become 0 and 255. */
  readonly range: string;
  readonly store: string;
  readonly seed: string;
  /** The first bad image stops the import. */
  readonly strict?: boolean;
}

/** `phisegc data import knegt FILE --out DIR` */
export async function importKnegt(args: ImportKnegtArguments, context: Context): Promise<ExitCode> {
  const findings: Diagnostic[] = [];
  const report: Report = (finding) => findings.push(finding);
  const range = readRange('--range', 'of intensities', args.range, report);
  const store = readStore(args.store, ['uint8', 'float32'], report);
  const seed = readWholeNumber('--seed', args.seed, 0, report);
  if (findings.length > 0) {
    context.tell(findings);
    return exitCodeOf(findings);
  }
  return showImported(
    await importKnegtJob({ file: args.file, out: args.out, range, store, seed, strict: args.strict === true }, context),
    context,
  );
}
