import { renderComparison } from '../../compare/text/render-comparison.ts';
import { diagnose } from '../../diagnostics/codes.ts';
import { printable } from '../../diagnostics/display.ts';
import type { Diagnostic, Report } from '../../diagnostics/diagnostic.ts';
import { type CompareRequest, compare as compareJob } from '../../jobs/compare.ts';
import type { Context } from '../context.ts';
import { type ExitCode, exitCodeOf } from '../exit-codes.ts';
import { readWholeNumber } from '../numbers.ts';

export interface CompareArguments {
  readonly runs: readonly string[];
  readonly by: string;
  readonly metric: string;
  readonly evaluate?: boolean;
  readonly data?: string;
  readonly split?: string;
  readonly samples?: string;
  readonly limit?: string;
  readonly engine?: string;
}

/** What `--evaluate` scores where nothing else is said. */
const SPLIT = 'test';
const SAMPLES = 16;

/** `phisegc compare RUN…`: what differs between runs against what came out. */
export async function compare(args: CompareArguments, context: Context): Promise<ExitCode> {
  const request = readRequest(args);
  if ('findings' in request) {
    context.tell(request.findings);
    return exitCodeOf(request.findings);
  }
  const done = await compareJob(request, context);
  if (done.kind === 'compared') context.out(printable(renderComparison(done.comparison)));
  return exitCodeOf(done.findings);
}

function readRequest(args: CompareArguments): CompareRequest | { readonly findings: readonly Diagnostic[] } {
  const findings: Diagnostic[] = [];
  const report: Report = (finding) => findings.push(finding);
  const { runs: paths, by, metric, data = null, split = null, engine } = args;
  const samples = args.samples === undefined ? null : readWholeNumber('--samples', args.samples, 1, report);
  const limit = args.limit === undefined ? Infinity : readWholeNumber('--limit', args.limit, 1, report);
  if (!args.evaluate && (data !== null || args.limit !== undefined || engine !== undefined)) {
    const help = ['they say how runs are scored: add --evaluate'];
    report(diagnose('cli/usage', { problem: '--data, --limit and --engine belong to --evaluate' }, { help }));
  }
  if (findings.length > 0) return { findings };
  const scored = { split: split ?? SPLIT, samples: samples ?? SAMPLES };
  return args.evaluate
    ? { paths, by, metric, wanted: scored, evaluate: { data, ...scored, limit, engine } }
    : { paths, by, metric, wanted: { split, samples }, evaluate: null };
}
