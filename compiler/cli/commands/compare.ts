import { join } from 'node:path';
import type { Comparison } from '../../compare/comparison.ts';
import { comparisonCsv } from '../../compare/comparison-csv.ts';
import { comparisonJson } from '../../compare/comparison-json.ts';
import { comparisonLatex } from '../../compare/comparison-latex.ts';
import { renderComparison } from '../../compare/text/render-comparison.ts';
import { diagnose } from '../../diagnostics/codes.ts';
import type { Diagnostic, Report } from '../../diagnostics/diagnostic.ts';
import { printable } from '../../diagnostics/display.ts';
import { type CompareRequest, compare as compareJob } from '../../jobs/compare.ts';
import { writeComparePage } from '../../jobs/compare-page.ts';
import { isSweepFolder } from '../../jobs/sweep/sweep-folder.ts';
import { writeFiles } from '../../jobs/files/write-files.ts';
import { displayName } from '../../source/project.ts';
import type { Context } from '../context.ts';
import { type ExitCode, exitCodeOf } from '../exit-codes.ts';
import { readWholeNumber } from '../read-whole-number.ts';
import { untilStopped } from '../until-stopped.ts';

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
  readonly json?: boolean;
  readonly latex?: boolean;
  /** A file; `-` is stdout. */
  readonly csv?: string;
  readonly html?: string;
}

/** What `--evaluate` scores where nothing else is said. */
const SPLIT = 'test';
const SAMPLES = 16;
/** The page of a sweep, in its folder. */
const PAGE = 'compare.html';
const STDOUT = '-';

/** `phisegc compare RUN…`: what differs between runs against what came out. */
export async function compare(args: CompareArguments, context: Context): Promise<ExitCode> {
  const request = readRequest(args);
  if ('findings' in request) {
    context.tell(request.findings);
    return exitCodeOf(request.findings);
  }
  return untilStopped(context, async (job, asked) => {
    const done = await compareJob(request, job);
    if (done.kind === 'refused') return asked() ?? exitCodeOf(done.findings);
    context.out(shownForm(args, done.comparison));
    const written = await writeForms(args, done.comparison, job);
    return asked() ?? exitCodeOf([...done.findings, ...written]);
  });
}

function readRequest(args: CompareArguments): CompareRequest | { readonly findings: readonly Diagnostic[] } {
  const findings: Diagnostic[] = [];
  const report: Report = (finding) => findings.push(finding);
  const { runs: paths, by, metric, data = null, split = null, engine } = args;
  const samples = args.samples === undefined ? null : readWholeNumber('--samples', args.samples, 1, report);
  const limit = args.limit === undefined ? Infinity : readWholeNumber('--limit', args.limit, 1, report);
  if (!args.evaluate && args.limit !== undefined) {
    const help = ['it says how many images are scored: add --evaluate'];
    report(diagnose('cli/usage', { problem: '--limit belongs to --evaluate' }, { help }));
  }
  const onStdout = [args.json && '--json', args.latex && '--latex', args.csv === STDOUT && '--csv -'].filter(Boolean);
  if (onStdout.length > 1) {
    const help = ['each writes all of stdout: run them one after the other, or name a file, --csv FILE'];
    report(diagnose('cli/usage', { problem: `${onStdout.join(' and ')} exclude each other` }, { help }));
  }
  if (findings.length > 0) return { findings };
  const scored = { split: split ?? SPLIT, samples: samples ?? SAMPLES };
  return args.evaluate
    ? { paths, by, metric, wanted: scored, evaluate: { data, ...scored, limit, engine } }
    : { paths, by, metric, wanted: { split, samples }, evaluate: null };
}

/** What stdout gets. */
function shownForm({ json, latex, csv }: CompareArguments, comparison: Comparison): string {
  if (json) return comparisonJson(comparison);
  if (latex) return comparisonLatex(comparison);
  return csv === STDOUT ? comparisonCsv(comparison) : printable(renderComparison(comparison));
}

/** Writes the files that are asked for; gives what was told. */
async function writeForms(
  { runs, csv, html, data, engine }: CompareArguments,
  comparison: Comparison,
  context: Context,
): Promise<readonly Diagnostic[]> {
  const findings: Diagnostic[] = [];
  if (csv === STDOUT) {
    for (const left of comparison.leftOut) findings.push(diagnose('compare/left-out', left));
  } else if (csv !== undefined) {
    const written = await writeFiles(context, [{ path: csv, content: comparisonCsv(comparison) }]);
    if (!written.ok) findings.push(written.diagnostic);
  }
  const [only] = runs;
  const sweep = only !== undefined && runs.length === 1 && (await isSweepFolder(only, context)) ? only : null;
  const path = html ?? (sweep === null ? null : join(sweep, PAGE));
  if (path !== null) {
    const failure = await writeComparePage({ comparison, path, sweep, data: data ?? null, engine }, context);
    if (failure === null) context.progress({ kind: 'ended', what: `page: ${displayName(context.host, path)}` });
    else findings.push(failure);
  }
  context.tell(findings);
  return findings;
}
