import type { Diagnostic, Report } from '../../../diagnostics/diagnostic.ts';
import { importHpuCrops as importHpuCropsJob } from '../../../jobs/import-hpu-crops.ts';
import type { Context } from '../../context.ts';
import { type ExitCode, exitCodeOf } from '../../exit-codes.ts';
import { readSize } from './read-size.ts';
import { showImported } from './show-imported.ts';

export interface ImportHpuCropsArguments {
  readonly dir: string;
  readonly out: string;
  readonly size?: string;
  /** The first bad file stops the import. */
  readonly strict?: boolean;
}

/** `phisegc data import hpu-crops DIR --out DIR` */
export async function importHpuCrops(args: ImportHpuCropsArguments, context: Context): Promise<ExitCode> {
  const findings: Diagnostic[] = [];
  const report: Report = (finding) => findings.push(finding);
  const size = readSize(args.size, report);
  if (findings.length > 0) {
    context.tell(findings);
    return exitCodeOf(findings);
  }
  return showImported(
    await importHpuCropsJob({ dir: args.dir, out: args.out, size, strict: args.strict === true }, context),
    context,
  );
}
