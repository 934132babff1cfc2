import type { Diagnostic, Report } from '../../../diagnostics/diagnostic.ts';
import { importPng as importPngJob } from '../../../jobs/import-png.ts';
import type { Context } from '../../context.ts';
import { type ExitCode, exitCodeOf } from '../../exit-codes.ts';
import { readRange } from '../../read-range.ts';
import { readWholeNumber } from '../../read-whole-number.ts';
import { readClasses } from './read-classes.ts';
import { readStore } from './read-store.ts';
import { readSize } from './read-size.ts';
import { showImported } from './show-imported.ts';

export interface ImportPngArguments {
  readonly dir: string;
  readonly out: string;
  readonly classes: string;
  readonly size?: string;
  /** `LOW:HIGH` in stored values. */
  readonly window?: string;
  readonly store: string;
  readonly ignore?: string;
  readonly seed: string;
  /** The first bad file stops the import. */
  readonly strict?: boolean;
}

/** `phisegc data import png DIR --out DIR` */
export async function importPng(args: ImportPngArguments, context: Context): Promise<ExitCode> {
  const findings: Diagnostic[] = [];
  const report: Report = (finding) => findings.push(finding);
  const classes = readClasses(args.classes, report);
  const size = readSize(args.size, report);
  const seed = readWholeNumber('--seed', args.seed, 0, report);
  const store = readStore(args.store, ['uint8', 'uint16'], report);
  const ignore = args.ignore === undefined ? null : readWholeNumber('--ignore', args.ignore, classes, report);
  const window = args.window === undefined ? null : readRange('--window', 'in stored values', args.window, report);
  if (findings.length > 0) {
    context.tell(findings);
    return exitCodeOf(findings);
  }
  return showImported(
    await importPngJob(
      { dir: args.dir, out: args.out, classes, size, window, store, ignore, seed, strict: args.strict === true },
      context,
    ),
    context,
  );
}
