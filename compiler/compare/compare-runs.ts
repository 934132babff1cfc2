import { type Measure, measuresFor } from '../../runtime/index.ts';
import { counted } from '../diagnostics/counted.ts';
import { diagnose } from '../diagnostics/codes.ts';
import type { Report } from '../diagnostics/diagnostic.ts';
import { suggestionHelp } from '../diagnostics/suggest.ts';
import { groupBy } from '../explain/group-by.ts';
import { commonBasis } from './common-basis.ts';
import type { ScoresWanted } from './common-scores.ts';
import type { Contender, ComparedEvaluation, ComparedRun, LeftOut } from './compared-run.ts';
import type { Comparison } from './comparison.ts';
import { differingPaths, findMethods, type MethodOfRuns, SEED } from './find-methods.ts';
import { scoreByImages, scoreByMeans } from './score-methods.ts';
import { type NamedMethod, withEvaluations } from './with-evaluations.ts';
import { shortestTails } from '../sweep/point-names.ts';

export interface CompareRequest {
  readonly runs: readonly ComparedRun[];
  /** Rows beside those of the runs. */
  readonly evaluations: readonly ComparedEvaluation[];
  /** What there is to say of points of a sweep that have no run. */
  readonly leftOut: readonly LeftOut[];
  /** `seed`, or a setting that runs of one method may differ in besides. */
  readonly by: string;
  /** The id of a measure. */
  readonly metric: string;
  readonly wanted: ScoresWanted;
}

/** Runs that are listed in a message. */
const SHOWN = 4;

/**
 * Compares finished runs, and evaluations of something else, on the same data by scores under the same conventions. Null where there is nothing
 * to compare, which is reported.
 */
export function compareRuns(request: CompareRequest, report: Report): Comparison | null {
  const { runs, evaluations, metric } = request;
  const all = [...runs, ...evaluations];
  if (!isOneData(all, report)) return null;
  const classes = classesOf(all, report);
  const measure = classes === null ? null : findMeasure(metric, classes, report);
  const by = resolveBy(request.by, runs, report);
  const leftOut = [...request.leftOut, ...runs.flatMap(unfinished)];
  const finished = runs.filter(({ state }) => state.kind === 'finished');
  const [first] = [...finished, ...evaluations];
  if (measure === null || by === null) return null;
  if (first === undefined || (finished.length === 0 && leftOut.length > 0)) {
    const help = leftOut.slice(0, SHOWN).map(({ path, why }) => `${path}: ${why}`);
    report(diagnose('compare/no-finished-run', { count: leftOut.length }, { help }));
    return null;
  }
  const grouping = findMethods(finished, by);
  if (hasRepeatedRun(grouping.methods, report)) return null;
  const { axes, methods } = withEvaluations(grouping, evaluations);
  const found = commonBasis({ runs: finished, evaluations }, metric, request.wanted, report);
  if (found === null) return null;
  const scored =
    found.kind === 'scores'
      ? scoreByImages(methods, found.scores, measure)
      : scoreByMeans(methods, ({ path }) => found.values.get(path) ?? Number.NaN, measure);
  if (scored === null) {
    const help = methods.filter(isOfLabels).map(({ label }) => `${label} has labels alone, without probabilities`);
    report(diagnose('compare/undefined-metric', { metric: measure.name, needs: measure.needs ?? 'more' }, { help }));
    return null;
  }
  return {
    measure,
    basis: found.basis,
    data: { name: first.data.name, sha256: first.data.sha256 },
    axes,
    within: by === SEED ? [SEED] : [by, SEED],
    ...scored,
    leftOut,
    notes: [...found.notes, ...lengthNotes(methods), ...methods.flatMap(evaluationNotes)],
  };
}

function unfinished({ path, state }: ComparedRun): readonly LeftOut[] {
  return state.kind === 'unfinished' ? [{ path, why: state.why }] : [];
}

function isOneData(compared: readonly Contender[], report: Report): boolean {
  const sets = [...groupBy(compared, ({ data }) => data.sha256).values()];
  if (sets.length < 2) return true;
  const help = sets.map((own) => {
    const { name, sha256 } = own[0]?.data ?? { name: '', sha256: '' };
    return `${name} (${sha256.slice(0, 8)}): ${listed(own)}`;
  });
  report(diagnose('compare/other-data', { sets: sets.length }, { help }));
  return false;
}

function classesOf(compared: readonly Contender[], report: Report): number | null {
  const groups = [...groupBy(compared, ({ classes }) => String(classes)).values()];
  if (groups.length < 2) return compared[0]?.classes ?? 2;
  const help = groups.map((own) => `${counted(own[0]?.classes ?? 0, 'class', 'classes')}: ${listed(own)}`);
  report(diagnose('compare/other-classes', { counts: groups.length }, { help }));
  return null;
}

function listed(compared: readonly Contender[]): string {
  const more = compared.length > SHOWN ? ` and ${compared.length - SHOWN} more` : '';
  return `${compared
    .slice(0, SHOWN)
    .map(({ path }) => path)
    .join(', ')}${more}`;
}

function findMeasure(id: string, classes: number, report: Report): Measure | null {
  const judging = measuresFor(classes).filter(({ better }) => better !== null);
  const found = judging.find((measure) => measure.id === id);
  if (found !== undefined) return found;
  const ids = judging.map((measure) => measure.id);
  report(diagnose('compare/unknown-metric', { id }, { help: suggestionHelp(id, ids, 'metrics') }));
  return null;
}

/** The path of a setting that differs, of which the last names are enough. */
function resolveBy(by: string, runs: readonly ComparedRun[], report: Report): string | null {
  const differing = differingPaths(runs);
  const names = shortestTails(differing);
  const found = by === SEED ? SEED : differing.find((path) => path === by || names.get(path) === by);
  if (found !== undefined) return found;
  const help = suggestionHelp(by, [SEED, ...differing], 'what differs');
  report(diagnose('compare/unknown-setting', { name: by }, { help }));
  return null;
}

/** Two runs of one spec, data and seed are no two seeds. */
function hasRepeatedRun(methods: readonly MethodOfRuns[], report: Report): boolean {
  for (const { runs } of methods) {
    for (const [first, second] of groupBy(runs, ({ hashes, seed }) => `${hashes.run} ${seed}`).values()) {
      if (first === undefined || second === undefined) continue;
      const equal = `spec and data are equal, and so is the seed, ${first.seed}`;
      report(diagnose('compare/same-run', { a: first.path, b: second.path, equal }));
      return true;
    }
  }
  return false;
}

/** How much longer than another a run of the same method may be without a word. */
const ALIKE = 1.1;

function lengthNotes(methods: readonly NamedMethod[]): readonly string[] {
  const isUneven = methods.some(({ runs }) => {
    const steps = runs.map(({ cost }) => cost.steps).toSorted((a, b) => a - b);
    return (steps.at(-1) ?? 0) > ALIKE * (steps[0] ?? 0);
  });
  return isUneven ? ['runs of one method have different numbers of steps: the table has the fewest and the most'] : [];
}

/** What a row is that is no run. */
function evaluationNotes(method: NamedMethod): readonly string[] {
  const { label, evaluation } = method;
  if (evaluation === null) return [];
  const ofLabels = `where a metric takes probabilities, those of ${label} are the fractions of its samples`;
  return [`${label}: ${evaluation.what}, from ${evaluation.path}`, ...(isOfLabels(method) ? [ofLabels] : [])];
}

function isOfLabels({ evaluation }: NamedMethod): boolean {
  return evaluation?.scores.some(({ hasProbabilities }) => !hasProbabilities) ?? false;
}
