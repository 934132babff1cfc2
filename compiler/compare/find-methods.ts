import { groupBy } from '../explain/group-by.ts';
import { findSetting } from '../settings/index.ts';
import { shortestTails } from '../sweep/point-names.ts';
import type { ComparedRun } from './compared-run.ts';
import type { Axis } from './comparison.ts';

/** What runs differ in that no setting says: the text of networks, options of layers. */
const SPEC = 'spec';
export const MODEL = 'model';
export const SEED = 'seed';

export interface Grouping {
  /** What differs between methods. */
  readonly axes: readonly Axis[];
  readonly methods: readonly MethodOfRuns[];
}

export interface MethodOfRuns {
  readonly values: ReadonlyMap<string, string>;
  readonly runs: readonly ComparedRun[];
}

/** The paths in which runs differ. */
export function differingPaths(runs: readonly ComparedRun[]): readonly string[] {
  const paths = new Set(runs.flatMap(({ settings }) => [...settings.keys()]));
  return [...paths].filter((path) => new Set(runs.map(({ settings }) => settings.get(path))).size > 1);
}

/** Runs with equal settings form a method, whatever their seeds are, and whatever the setting `by` is. */
export function findMethods(runs: readonly ComparedRun[], by: string): Grouping {
  const told = differingPaths(runs).filter((path) => path !== by);
  const saidBy = (run: ComparedRun, path: string): string => run.settings.get(path) ?? NONE;
  const bySettings = (run: ComparedRun): string => JSON.stringify(told.map((path) => saidBy(run, path)));
  const isUntold = [...groupBy(runs, bySettings).values()].some(
    (equal) => new Set(equal.map((run) => specOf(run, by))).size > 1,
  );
  const paths = isUntold ? [...told, SPEC] : told;
  const valueAt = (run: ComparedRun, path: string): string => (path === SPEC ? specOf(run, by) : saidBy(run, path));
  const names = shortestTails(paths);
  return {
    axes: paths.map((path) => ({
      path,
      name: names.get(path) ?? path,
      values: [...new Set(runs.map((run) => valueAt(run, path)))],
    })),
    methods: [...groupBy(runs, (run) => JSON.stringify(paths.map((path) => valueAt(run, path)))).values()].map(
      (own) => ({
        values: new Map(paths.map((path) => [path, own[0] === undefined ? NONE : valueAt(own[0], path)])),
        runs: own,
      }),
    ),
  };
}

/** The value of a setting that a model does not have. */
const NONE = '–';

/** A hash of all of a spec that is to be equal within a method: the setting `by`, which is not, counts in the wider ones. */
function specOf({ hashes }: ComparedRun, by: string): string {
  if (by === SEED) return hashes.run;
  const hash = findSetting(by)?.hash;
  return hash === 'run' ? hashes.objective : hash === 'objective' ? hashes.weights : NONE;
}
