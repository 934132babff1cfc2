import type { Diagnostic, Report } from '../../../diagnostics/diagnostic.ts';
import { importHdf5 as importHdf5Job } from '../../../jobs/import-hdf5.ts';
import type { Context } from '../../context.ts';
import { type ExitCode, exitCodeOf } from '../../exit-codes.ts';
import { readRange } from '../../read-range.ts';
import { readClasses } from './read-classes.ts';
import { readStore } from './read-store.ts';
import { showImported } from './show-imported.ts';

export interface ImportHdf5Arguments {
  readonly file: string;
  readonly out: string;
  readonly classes: string;
  /** `LOW:HIGH`, the intensities that become 0 and 255. */
  readonly range: string;
  readonly store: string;
}

/** `phisegc data import hdf5 FILE --out DIR` */
export async function importHdf5(args: ImportHdf5Arguments, context: Context): Promise<ExitCode> {
  const findings: Diagnostic[] = [];
  const report: Report = (finding) => findings.push(finding);
  const classes = readClasses(args.classes, report);
  const range = readRange('--range', 'of intensities', args.range, report);
  const store = readStore(args.store, ['uint8', 'float32'], report);
  if (findings.length > 0) {
    context.tell(findings);
    return exitCodeOf(findings);
  }
  return showImported(await importHdf5Job({ file: args.file, out: args.out, classes, range, store }, context), context);
}
