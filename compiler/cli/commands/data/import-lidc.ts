import type { Diagnostic, Report } from '../../../diagnostics/diagnostic.ts';
import { importLidc as importLidcJob } from '../../../jobs/import-lidc.ts';
import type { Context } from '../../context.ts';
import { type ExitCode, exitCodeOf } from '../../exit-codes.ts';
import { readRange } from '../../read-range.ts';
import { readWholeNumber } from '../../read-whole-number.ts';
import { readStore } from './read-store.ts';
import { showImported } from './show-imported.ts';

export interface ImportLidcArguments {
  readonly dir: string;
  readonly out: string;
  readonly size: string;
  /** `LOW:HIGH` in Hounsfield units. */
  readonly window: string;
  readonly store: string;
  readonly seed: string;
  /** The first bad file stops the import. */
  readonly strict?: boolean;
}

/** `phisegc data import lidc DIR --out DIR` */
export async function importLidc(args: ImportLidcArguments, context: Context): Promise<ExitCode> {
  const findings: Diagnostic[] = [];
  const report: Report = (finding) => findings.push(finding);
  const size = readWholeNumber('--size', args.size, 1, report);
  const seed = readWholeNumber('--seed', args.seed, 0, report);
  const store = readStore(args.store, ['uint8', 'int16'], report);
  const window = readRange('--window', 'in Hounsfield units', args.window, report);
  if (findings.length > 0) {
    context.tell(findings);
    return exitCodeOf(findings);
  }
  return showImported(
    await importLidcJob(
      { dir: args.dir, out: args.out, size, window, store, seed, strict: args.strict === true },
      context,
    ),
    context,
  );
}
