import { diagnose } from '../../diagnostics/codes.ts';
import { printable } from '../../diagnostics/display.ts';
import type { Diagnostic, Report } from '../../diagnostics/diagnostic.ts';
import { type Evaluated, evaluate as evaluateModel } from '../../jobs/evaluate.ts';
import { evaluateEnsemble } from '../../jobs/evaluate-ensemble.ts';
import { evaluatePredictions } from '../../jobs/evaluate-predictions.ts';
import { toJson } from '../../jobs/evaluation/evaluation-json.ts';
import { renderEvaluation } from '../../jobs/evaluation/evaluation-text.ts';
import type { Context } from '../context.ts';
import { type ExitCode, exitCodeOf } from '../exit-codes.ts';
import { readThreads } from '../read-threads.ts';
import { readWholeNumber } from '../read-whole-number.ts';

export interface EvaluateArguments {
  /** A spec or a run; several runs are an ensemble. None with `predictions`. */
  readonly specs: readonly string[];
  readonly predictions?: string;
  readonly data: string;
  readonly weights?: string;
  readonly split: string;
  readonly samples?: string;
  readonly limit?: string;
  readonly seed: string;
  readonly engine?: string;
  readonly threads?: string;
  readonly json?: boolean;
  readonly set?: readonly string[];
}

/** Samples per image where the command line names no number. */
const SAMPLES = '16';

/** `phisegc evaluate`: scores a model, an ensemble of runs or what another method predicted against the raters of a data folder. */
export async function evaluate(args: EvaluateArguments, context: Context): Promise<ExitCode> {
  const findings: Diagnostic[] = [];
  const report: Report = (finding) => findings.push(finding);
  const samples = readWholeNumber('--samples', args.samples ?? SAMPLES, 1, report);
  const seed = readWholeNumber('--seed', args.seed, 0, report);
  const limit = args.limit === undefined ? Infinity : readWholeNumber('--limit', args.limit, 1, report);
  const threads = readThreads(args.threads, report);
  checkWords(args, report);
  if (findings.length > 0) {
    context.tell(findings);
    return exitCodeOf(findings);
  }
  const done = await perform(args, { samples, seed, limit }, { ...context, threads });
  if (done.kind === 'evaluated') {
    const { evaluation } = done;
    const json = `${JSON.stringify(toJson(evaluation), null, 2)}\n`;
    context.out(args.json ? json : printable(renderEvaluation(evaluation)));
  }
  return exitCodeOf(done.findings);
}

async function perform(
  args: EvaluateArguments,
  numbers: { readonly samples: number; readonly seed: number; readonly limit: number },
  context: Context,
): Promise<Evaluated> {
  const { specs, predictions, data, split, weights, engine, set = [] } = args;
  const { seed, limit } = numbers;
  if (predictions !== undefined) return evaluatePredictions({ predictions, data, split, limit, seed }, context);
  if (specs.length > 1) {
    return evaluateEnsemble({ runs: specs, weights, data, split, engine, ...numbers }, context);
  }
  const [path = ''] = specs;
  return evaluateModel({ spec: { path, set }, data, split, weights, engine, ...numbers }, context);
}

/** Words of the command line that do not go together. */
function checkWords(
  { specs, predictions, weights, samples, engine, set = [] }: EvaluateArguments,
  report: Report,
): void {
  const usage = (problem: string, help: string): void => report(diagnose('cli/usage', { problem }, { help: [help] }));
  if (predictions === undefined) {
    if (specs.length === 0)
      usage("missing required argument 'spec'", 'name a spec, a run, or --predictions and a folder');
    if (specs.length < 2) return;
    if (set.length > 0) usage('--set is for one model', 'the runs of an ensemble have their own settings');
    if (weights !== undefined && /[/\\]/.test(weights)) {
      usage(
        'with several runs, --weights is a file name that each of them has',
        'such as --weights best-ged.safetensors',
      );
    }
    return;
  }
  if (specs.length > 0) usage('--predictions and a model exclude each other', 'score the one, then the other');
  const given = Object.entries({ weights, samples, engine, set: set[0] }).filter(([, value]) => value !== undefined);
  const [flag] = given.map(([name]) => `--${name}`);
  if (flag !== undefined) usage(`${flag} is for models`, 'predictions are scored as they are, with all their samples');
}
