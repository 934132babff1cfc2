import { join } from 'node:path';
import type { Comparison } from '../../compare/comparison.ts';
import { comparisonCsv } from '../../compare/comparison-csv.ts';
import { comparisonJson } from '../../compare/comparison-json.ts';
import { comparisonLatex } from '../../compare/comparison-latex.ts';
import type { ScoreTable } from '../../compare/score-table.ts';
import { scoreTableJson } from '../../compare/score-table-json.ts';
import { scoreTableLatex } from '../../compare/score-table-latex.ts';
import { renderComparison } from '../../compare/text/render-comparison.ts';
import { renderScoreTable } from '../../compare/text/render-score-table.ts';
import { diagnose } from '../../diagnostics/codes.ts';
import type { Diagnostic, Report } from '../../diagnostics/diagnostic.ts';
import { printable } from '../../diagnostics/display.ts';
import { listed } from '../../diagnostics/listed.ts';
import { compare as compareJob } from '../../jobs/compare.ts';
import { writeComparePage } from '../../jobs/compare-page.ts';
import { isSweepFolder } from '../../jobs/sweep/sweep-folder.ts';
import { writeFiles } from '../../jobs/files/write-files.ts';
import { type TabulateRequest, tabulate } from '../../jobs/tabulate.ts';
import { displayName } from '../../source/project.ts';
import type { Context } from '../context.ts';
import { type ExitCode, exitCodeOf } from '../exit-codes.ts';
import { readWholeNumber } from '../read-whole-number.ts';
import { untilStopped } from '../until-stopped.ts';

export interface CompareArguments {
  readonly runs: readonly string[];
  readonly by: string;
  readonly metric?: string;
  /** Ids of metrics, separated by commas. */
  readonly table?: string;
  readonly beside?: string;
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

const METRIC = 'ged';
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
    const done = await shownBy(request, args, job);
    if ('refused' in done) return asked() ?? exitCodeOf(done.refused);
    context.out(done.shown);
    const written = await writeForms(args, done.comparisons, job);
    return asked() ?? exitCodeOf([...done.findings, ...written]);
  });
}

interface Done {
  readonly shown: string;
  readonly comparisons: readonly [Comparison, ...Comparison[]];
  readonly findings: readonly Diagnostic[];
}

/** What stdout gets, and what it is made of. */
async function shownBy(
  request: TabulateRequest,
  args: CompareArguments,
  job: Context,
): Promise<Done | { readonly refused: readonly Diagnostic[] }> {
  if (args.table === undefined) {
    const done = await compareJob({ ...request, metric: request.metrics[0] }, job);
    if (done.kind === 'refused') return { refused: done.findings };
    const { comparison, findings } = done;
    return { shown: shownForm(args, [comparison], comparisonForms(comparison)), comparisons: [comparison], findings };
  }
  const done = await tabulate(request, job);
  if (done.kind === 'refused') return { refused: done.findings };
  const { table, findings } = done;
  return { shown: shownForm(args, table.comparisons, tableForms(table)), comparisons: table.comparisons, findings };
}

function readRequest(args: CompareArguments): TabulateRequest | { readonly findings: readonly Diagnostic[] } {
  const findings: Diagnostic[] = [];
  const report: Report = (finding) => findings.push(finding);
  const { runs: paths, by, data = null, split = null, engine } = args;
  const samples = args.samples === undefined ? null : readWholeNumber('--samples', args.samples, 1, report);
  const limit = args.limit === undefined ? Infinity : readWholeNumber('--limit', args.limit, 1, report);
  if (!args.evaluate && args.limit !== undefined) {
    const help = ['it says how many images are scored: add --evaluate'];
    report(diagnose('cli/usage', { problem: '--limit belongs to --evaluate' }, { help }));
  }
  const onStdout = [args.json && '--json', args.latex && '--latex', args.csv === STDOUT && '--csv -'].filter(
    (flag) => typeof flag === 'string',
  );
  if (onStdout.length > 1) {
    const help = ['each writes all of stdout: run them one after the other, or name a file, --csv FILE'];
    report(diagnose('cli/usage', { problem: `${listed(onStdout)} exclude each other` }, { help }));
  }
  for (const problem of tableProblems(args)) report(diagnose('cli/usage', { problem }));
  if (findings.length > 0) return { findings };
  const [first = METRIC, ...others] = (args.table ?? args.metric ?? METRIC).split(',').map((id) => id.trim());
  const asked = { paths, by, metrics: [first, ...others], figures: args.beside ?? null } as const;
  const scored = { split: split ?? SPLIT, samples: samples ?? SAMPLES };
  return args.evaluate
    ? { ...asked, wanted: scored, evaluate: { data, ...scored, limit, engine } }
    : { ...asked, wanted: { split, samples }, evaluate: null };
}

function tableProblems({ metric, table, beside }: CompareArguments): readonly string[] {
  return [
    ...(table !== undefined && metric !== undefined ? ['--metric and --table exclude each other'] : []),
    ...(table === undefined && beside !== undefined ? ['--beside belongs to --table'] : []),
    ...(table?.split(',').some((id) => id.trim() === '') ? ['--table lacks a metric'] : []),
  ];
}

interface Forms {
  readonly json: () => string;
  readonly latex: () => string;
  readonly text: () => string;
}

function comparisonForms(comparison: Comparison): Forms {
  return {
    json: () => comparisonJson(comparison),
    latex: () => comparisonLatex(comparison),
    text: () => renderComparison(comparison),
  };
}

function tableForms(table: ScoreTable): Forms {
  return {
    json: () => scoreTableJson(table),
    latex: () => scoreTableLatex(table),
    text: () => renderScoreTable(table),
  };
}

function shownForm({ json, latex, csv }: CompareArguments, comparisons: Done['comparisons'], forms: Forms): string {
  if (json) return forms.json();
  if (latex) return forms.latex();
  return csv === STDOUT ? comparisonCsv(comparisons) : printable(forms.text());
}

/** Writes the files that are asked for; gives what was told. */
async function writeForms(
  { runs, csv, html, data, engine }: CompareArguments,
  comparisons: Done['comparisons'],
  context: Context,
): Promise<readonly Diagnostic[]> {
  const findings: Diagnostic[] = [];
  const [comparison] = comparisons;
  if (csv === STDOUT) {
    for (const left of comparison.leftOut) findings.push(diagnose('compare/left-out', left));
  } else if (csv !== undefined) {
    const written = await writeFiles(context, [{ path: csv, content: comparisonCsv(comparisons) }]);
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
