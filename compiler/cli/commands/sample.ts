import type { Diagnostic, Report } from '../../diagnostics/diagnostic.ts';
import { sample as sampleJob } from '../../jobs/sample.ts';
import type { Context } from '../context.ts';
import { type ExitCode, exitCodeOf } from '../exit-codes.ts';
import { readRange } from '../read-range.ts';
import { readThreads } from '../read-threads.ts';
import { readWholeNumber } from '../read-whole-number.ts';

export interface SampleArguments {
  /** A spec or a run folder. */
  readonly spec: string;
  /** A PNG file or a data folder. */
  readonly input: string;
  readonly out: string;
  readonly engine?: string;
  readonly threads?: string;
  readonly count: string;
  readonly seed: string;
  readonly rater?: string;
  readonly weights?: string;
  readonly split?: string;
  readonly limit?: string;
  /** `LOW:HIGH` in stored values of a picture. */
  readonly window?: string;
  readonly set?: readonly string[];
}

/** `phisegc sample SPEC IMAGE|DATA --out DIR`: compiles the model and runs the very file that `compile` writes. */
export async function sample(args: SampleArguments, context: Context): Promise<ExitCode> {
  const findings: Diagnostic[] = [];
  const report: Report = (finding) => findings.push(finding);
  const count = readWholeNumber('--count', args.count, 1, report);
  const seed = readWholeNumber('--seed', args.seed, 0, report);
  const limit = args.limit === undefined ? undefined : readWholeNumber('--limit', args.limit, 1, report);
  const rater = args.rater === undefined ? undefined : readWholeNumber('--rater', args.rater, 0, report);
  const window = args.window === undefined ? null : readRange('--window', 'in stored values', args.window, report);
  const threads = readThreads(args.threads, report);
  if (findings.length > 0) {
    context.tell(findings);
    return exitCodeOf(findings);
  }
  const { input, out, engine, weights, split, set = [] } = args;
  const spec = { path: args.spec, set };
  const request = { spec, input, out, count, seed, rater, weights, split, limit, window, engine };
  return exitCodeOf((await sampleJob(request, { ...context, threads })).findings);
}
