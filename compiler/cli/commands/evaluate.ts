import type { Diagnostic, Report } from '../../diagnostics/diagnostic.ts';
import { printable } from '../../diagnostics/display.ts';
import { evaluate as evaluateJob } from '../../jobs/evaluate.ts';
import { toJson } from '../../jobs/evaluation/evaluation-json.ts';
import { renderEvaluation } from '../../jobs/evaluation/evaluation-text.ts';
import type { Context } from '../context.ts';
import { type ExitCode, exitCodeOf } from '../exit-codes.ts';
import { readThreads } from '../read-threads.ts';
import { readWholeNumber } from '../read-whole-number.ts';

export interface EvaluateArguments {
  /** A spec or a run folder. */
  readonly spec: string;
  readonly data: string;
  readonly weights?: string;
  readonly split: string;
  readonly samples: string;
  readonly limit?: string;
  readonly seed: string;
  readonly engine?: string;
  readonly threads?: string;
  readonly json?: boolean;
  readonly set?: readonly string[];
}

/** `phisegc evaluate SPEC --data DIR`: samples every image of a split and scores the samples against its raters. */
export async function evaluate(args: EvaluateArguments, context: Context): Promise<ExitCode> {
  const findings: Diagnostic[] = [];
  const report: Report = (finding) => findings.push(finding);
  const samples = readWholeNumber('--samples', args.samples, 1, report);
  const seed = readWholeNumber('--seed', args.seed, 0, report);
  const limit = args.limit === undefined ? Infinity : readWholeNumber('--limit', args.limit, 1, report);
  const threads = readThreads(args.threads, report);
  if (findings.length > 0) {
    context.tell(findings);
    return exitCodeOf(findings);
  }
  const { data, split, weights, engine, set = [] } = args;
  const spec = { path: args.spec, set };
  const done = await evaluateJob({ spec, data, split, weights, samples, limit, seed, engine }, { ...context, threads });
  if (done.kind === 'evaluated') {
    const { evaluation } = done;
    const json = `${JSON.stringify(toJson(evaluation), null, 2)}\n`;
    context.out(args.json ? json : printable(renderEvaluation(evaluation)));
  }
  return exitCodeOf(done.findings);
}
