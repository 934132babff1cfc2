import { join } from 'node:path';
import type { AskedLimit } from '../training/limit.ts';
import { parseJson } from '../files/read-json.ts';
import { RUN_FILES } from '../files/run-folder.ts';
import type { Job } from '../job.ts';
import type { AskedValidation } from '../training/validation.ts';
import type { PlannedPoint } from './sweep-plan.ts';

/** The files of a sweep folder. */
export const SWEEP_FILES = {
  record: 'sweep.json',
  points: 'points.jsonl',
  specs: 'specs',
  runs: 'runs',
  /** Scores of ensembles, a folder each. */
  ensembles: 'ensembles',
  /** In the folder of a run: what its last process did, and what it said. */
  status: 'status.json',
  log: 'log.txt',
} as const;

export const SWEEP_FORMAT = 'phisegc-sweep/1';

/** What all runs of a sweep have in common: written before the first of them, and never changed. */
export interface SweepRecord {
  readonly format: typeof SWEEP_FORMAT;
  readonly phisegc: string;
  /** The name of the sweep; null for one of the command line. */
  readonly sweep: string | null;
  /** The spec that it was planned from, as the user wrote it. */
  readonly spec: string;
  /** `path` is absolute: a point may be trained from elsewhere. */
  readonly data: { readonly path: string; readonly name: string; readonly sha256: string };
  readonly limit: AskedLimit;
  readonly engine: string | null;
  /** Of the engine in each run, for sums are rounded by how they are divided; null for as many as there are processors. */
  readonly threads: number | null;
  readonly validation: AskedValidation;
}

/** A line of `points.jsonl`. Its place in the file is its index, for good. */
export interface StoredPoint extends PlannedPoint {
  /** Its run folder and its canonical spec, relative to the sweep folder. */
  readonly run: string;
  readonly stored: string;
  /** Of the sweep as it was planned last; an earlier point that it no longer has keeps its run, and is not trained. */
  readonly isPlanned: boolean;
}

/** A sweep as it lies on the disk. */
export interface SweepFolder {
  readonly folder: string;
  readonly record: SweepRecord;
  readonly points: readonly StoredPoint[];
}

/** Whether a folder holds a sweep. */
export async function isSweepFolder(folder: string, job: Job): Promise<boolean> {
  return job.host.exists(join(folder, SWEEP_FILES.record));
}

/** A sweep folder as it lies on the disk; what is wrong with it in a few words. */
export async function readSweepFolder(
  folder: string,
  job: Job,
): Promise<{ readonly ok: true; readonly value: SweepFolder } | { readonly ok: false; readonly reason: string }> {
  const refuse = (reason: string) => ({ ok: false as const, reason });
  const [recordText, pointsText] = await Promise.all(
    [SWEEP_FILES.record, SWEEP_FILES.points].map((name) => job.host.readText(join(folder, name))),
  );
  if (!recordText?.ok) return refuse(`it has no ${SWEEP_FILES.record} that can be read`);
  if (!pointsText?.ok) return refuse(`it has no ${SWEEP_FILES.points} that can be read`);
  const record = parseJson(recordText.text);
  if (!isRecord(record)) return refuse(`${SWEEP_FILES.record} is damaged, or of another version of phisegc`);
  const lines = pointsText.text.split('\n').filter((line) => line !== '');
  const points = lines.map(parseJson);
  const damaged = points.findIndex((point) => !isPoint(point));
  if (damaged >= 0) return refuse(`line ${damaged + 1} of ${SWEEP_FILES.points} is damaged`);
  return { ok: true, value: { folder, record, points: points.filter(isPoint) } };
}

/** `points.jsonl` of points. */
export function pointLines(points: readonly StoredPoint[]): string {
  return points.map((point) => `${JSON.stringify(point)}\n`).join('');
}

export function runFolderOf({ folder }: Pick<SweepFolder, 'folder'>, { run }: StoredPoint): string {
  return join(folder, run);
}

/** Where the scores of an ensemble are kept. */
export function ensembleFolderOf({ folder }: Pick<SweepFolder, 'folder'>, name: string): string {
  return join(folder, SWEEP_FILES.ensembles, name);
}

export function logOf(sweep: Pick<SweepFolder, 'folder'>, point: StoredPoint): string {
  return join(runFolderOf(sweep, point), SWEEP_FILES.log);
}

function isRecord(value: unknown): value is SweepRecord {
  return typeof value === 'object' && value !== null && 'format' in value && value.format === SWEEP_FORMAT;
}

function isPoint(value: unknown): value is StoredPoint {
  if (typeof value !== 'object' || value === null) return false;
  const { name, run, stored, seed } = value as Partial<Record<keyof StoredPoint, unknown>>;
  const isInside = (path: unknown): boolean =>
    typeof path === 'string' && !path.startsWith('/') && !path.includes('..');
  return typeof name === 'string' && isInside(run) && isInside(stored) && typeof seed === 'number';
}

/** The log of a run's steps, of which a point's state is made. */
export function metricsOf(sweep: Pick<SweepFolder, 'folder'>, point: StoredPoint): string {
  return join(runFolderOf(sweep, point), RUN_FILES.metrics);
}
