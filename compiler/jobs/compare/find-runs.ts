import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { LeftOut } from '../../compare/compared-run.ts';
import { diagnose } from '../../diagnostics/codes.ts';
import type { Report } from '../../diagnostics/diagnostic.ts';
import { groupBy } from '../../explain/group-by.ts';
import { entriesOf } from '../../source/host.ts';
import { displayName } from '../../source/project.ts';
import { isRunFolder, runFolderProblem } from '../files/run-folder.ts';
import type { Job } from '../job.ts';
import { pointState, type PointState } from '../sweep/point-state.ts';
import {
  ensembleFolderOf,
  isSweepFolder,
  readSweepFolder,
  runFolderOf,
  type StoredPoint,
  SWEEP_FILES,
  type SweepFolder,
} from '../sweep/sweep-folder.ts';

export interface FoundRun {
  /** Absolute. */
  readonly folder: string;
  /** As people name it. */
  readonly path: string;
  /** What the sweep says that it is a run of; null outside of a sweep. */
  readonly point: StoredPoint | null;
}

/** A file, which may hold an evaluation. */
export interface FoundFile {
  /** Absolute. */
  readonly file: string;
  /** As people name it. */
  readonly path: string;
}

/** Finished runs of a sweep that are one model together. */
export interface FoundEnsemble extends FoundRun {
  readonly name: string;
  /** Two or more, in the order of their points. */
  readonly runs: readonly FoundRun[];
}

export interface FoundRuns {
  readonly runs: readonly FoundRun[];
  readonly ensembles: readonly FoundEnsemble[];
  readonly files: readonly FoundFile[];
  /** Points of sweeps that have no run. */
  readonly leftOut: readonly LeftOut[];
}

const NOTHING: FoundRuns = { runs: [], ensembles: [], files: [], leftOut: [] };

/** What paths stand for: a run folder or a file for itself, a sweep's folder or another for the runs in it. Null, and reported, where one holds none. */
export async function findRuns(paths: readonly string[], job: Job, report: Report): Promise<FoundRuns | null> {
  const found: FoundRuns[] = [];
  for (const path of paths) {
    const one = await runsAt(path, job, report);
    if (one === null) return null;
    found.push(one);
  }
  const runs = found.flatMap((one) => one.runs);
  const ensembles = found.flatMap((one) => one.ensembles);
  const files = found.flatMap((one) => one.files);
  const places = [
    ...runs.map(({ folder, path }) => [folder, path] as const),
    ...files.map(({ file, path }) => [file, path] as const),
  ];
  return (await isOnceEach(places, job, report))
    ? { runs, ensembles, files, leftOut: found.flatMap((one) => one.leftOut) }
    : null;
}

async function runsAt(path: string, job: Job, report: Report): Promise<FoundRuns | null> {
  const folder = resolve(job.host.workingDirectory, path);
  if (await isFile(folder)) return { ...NOTHING, files: [{ file: folder, path: displayName(job.host, folder) }] };
  if (await isRunFolder(folder, job)) return { ...NOTHING, runs: [foundAt(folder, null, job)] };
  if (await isSweepFolder(folder, job)) return runsOfSweep(folder, job, report);
  for (const within of [folder, join(folder, SWEEP_FILES.runs)]) {
    const runs: FoundRun[] = [];
    for (const name of await entriesOf(job.host, within)) {
      if (await isRunFolder(join(within, name), job)) runs.push(foundAt(join(within, name), null, job));
    }
    if (runs.length > 0) return { ...NOTHING, runs };
  }
  const reason = 'it is no folder with a spec.json, and holds none, and no file';
  const help = ['`phisegc train SPEC --data DIR --out RUN` makes one'];
  report((await runFolderProblem(path, job)) ?? diagnose('compare/no-run', { path, reason }, { help }));
  return null;
}

async function runsOfSweep(folder: string, job: Job, report: Report): Promise<FoundRuns | null> {
  const read = await readSweepFolder(folder, job);
  if (!read.ok) {
    report(diagnose('compare/no-run', { path: displayName(job.host, folder), reason: read.reason }));
    return null;
  }
  const runs: FoundRun[] = [];
  const leftOut: LeftOut[] = [];
  for (const point of read.value.points) {
    const one = foundAt(runFolderOf(read.value, point), point, job);
    const why = point.isPlanned ? whyNot(await pointState(read.value, point, job)) : 'the sweep no longer has it';
    if (why === null) runs.push(one);
    else leftOut.push({ path: one.path, why });
  }
  const ensembles = ensemblesOf(read.value, runs, job);
  return { ...NOTHING, runs, ...ensembles, leftOut: [...leftOut, ...ensembles.leftOut] };
}

/** The ensembles of a sweep of which every start has a result. */
function ensemblesOf(
  sweep: SweepFolder,
  runs: readonly FoundRun[],
  job: Job,
): Pick<FoundRuns, 'ensembles' | 'leftOut'> {
  const planned = sweep.points.filter(({ isPlanned, ensemble }) => isPlanned && ensemble !== undefined);
  const ensembles: FoundEnsemble[] = [];
  const leftOut: LeftOut[] = [];
  for (const [name, starts] of groupBy(planned, ({ ensemble = '' }) => ensemble)) {
    const finished = runs.filter(({ point }) => point !== null && starts.includes(point));
    const one = foundAt(ensembleFolderOf(sweep, name), null, job);
    if (finished.length === starts.length) ensembles.push({ ...one, name, runs: finished });
    else leftOut.push({ path: one.path, why: `${finished.length} of its ${starts.length} starts are finished` });
  }
  return { ensembles, leftOut };
}

/** Why a point has no result; null where it has one. */
function whyNot({ state, reason, step }: PointState): string | null {
  switch (state) {
    case 'finished':
      return null;
    case 'waiting':
      return 'not begun';
    case 'queued':
      return 'still queued';
    case 'running':
      return `still running, at step ${step}`;
    case 'failed':
      return `failed at step ${step}${reason === null ? '' : `: ${reason}`}`;
    case 'stopped':
      return `stopped at step ${step}`;
    case 'dropped':
      return 'the sweep no longer has it';
  }
}

function foundAt(folder: string, point: StoredPoint | null, { host }: Job): FoundRun {
  return { folder, path: displayName(host, folder), point };
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}

/** @param places absolute, and as people name them */
async function isOnceEach(
  places: readonly (readonly [absolute: string, path: string])[],
  { host }: Job,
  report: Report,
): Promise<boolean> {
  const seen = new Map<string, string>();
  for (const [absolute, path] of places) {
    const real = await host.realPath(absolute);
    const before = seen.get(real);
    if (before !== undefined) {
      report(diagnose('compare/same-run', { a: before, b: path, equal: 'they are one place' }));
      return false;
    }
    seen.set(real, path);
  }
  return true;
}
