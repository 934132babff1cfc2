import { resolve } from 'node:path';
import { measuresFor } from '../../runtime/index.ts';
import type { ScoresWanted } from '../compare/common-scores.ts';
import { compareRuns } from '../compare/compare-runs.ts';
import type { Comparison } from '../compare/comparison.ts';
import { type Figures, readFigures } from '../compare/figures.ts';
import { type ScoreTable, scoreTable } from '../compare/score-table.ts';
import { diagnose } from '../diagnostics/codes.ts';
import type { Diagnostic, Report } from '../diagnostics/diagnostic.ts';
import { hasErrors } from '../diagnostics/order.ts';
import { describeReadProblem } from '../diagnostics/read-problem.ts';
import { displayName } from '../source/project.ts';
import { type ComparedPaths, type ReadRuns, readComparedRuns } from './compare/read-compared-runs.ts';
import type { Job } from './job.ts';

/** Which runs stand in a table, and by which metrics. */
export interface TabulateRequest extends ComparedPaths {
  /** The ids of measures that have a better direction, the first to rank by: `ged`, `sNcc`. */
  readonly metrics: readonly [string, ...string[]];
  /** As for a comparison. */
  readonly by: string;
  readonly wanted: ScoresWanted;
  /** A YAML file of figures from elsewhere to stand beside the scores; null for none. */
  readonly figures: string | null;
}

/** `findings` were told already. */
export type Tabulated =
  | { readonly kind: 'tabulated'; readonly table: ScoreTable; readonly findings: readonly Diagnostic[] }
  | { readonly kind: 'refused'; readonly findings: readonly Diagnostic[] };

/** Compares runs by several metrics in one table. Writes nothing, but for the scores that `evaluate` asks for. */
export async function tabulate(request: TabulateRequest, job: Job): Promise<Tabulated> {
  const findings: Diagnostic[] = [];
  const table = await tabulated(request, job, (finding) => findings.push(finding));
  job.tell(findings);
  return table === null || hasErrors(findings) ? { kind: 'refused', findings } : { kind: 'tabulated', table, findings };
}

async function tabulated(request: TabulateRequest, job: Job, report: Report): Promise<ScoreTable | null> {
  const { metrics, figures: path } = request;
  const [metric, ...others] = metrics;
  // Before anything is scored, which may take hours.
  const figures = path === null ? null : await figuresAt(path, job, report);
  if (path !== null && figures === null) return null;
  const read = await readComparedRuns(request, metric, job, report);
  const first = read && comparisonBy(metric, request, read, report);
  if (read === null || first === null) return null;
  const more = others.map((id) => comparisonBy(id, request, read, report));
  const found = more.filter((comparison) => comparison !== null);
  return found.length < more.length ? null : scoreTable([first, ...found], figures, report);
}

function comparisonBy(metric: string, request: TabulateRequest, read: ReadRuns, report: Report): Comparison | null {
  return compareRuns({ ...request, ...read, metric }, report);
}

/** More classes have metrics of their own; these are few enough. */
const MOST_CLASSES = 64;

async function figuresAt(path: string, { host }: Job, report: Report): Promise<Figures | null> {
  const name = displayName(host, path);
  const text = await host.readText(resolve(host.workingDirectory, path));
  if (!text.ok) {
    report(describeReadProblem(name, text.problem));
    return null;
  }
  const metrics = measuresFor(MOST_CLASSES).map(({ id }) => id);
  const read = readFigures(text.text, metrics);
  if (read.ok) return read.value;
  report(diagnose('compare/figures', { problem: `${name} has no figures that can be read: ${read.reason}` }));
  return null;
}
