import { join, resolve } from 'node:path';
import { FIRST_BATCH, type RunIdentity, type RunPosition, readCheckpoint } from '../../../runtime/index.ts';
import { whyUnreadable } from '../../../runtime/why-unreadable.ts';
import type { CheckedModel } from '../../check.ts';
import { differenceLines } from '../../diff/difference-lines.ts';
import { diagnose } from '../../diagnostics/codes.ts';
import type { Diagnostic, Report } from '../../diagnostics/diagnostic.ts';
import { displayName } from '../../source/project.ts';
import { readJson } from '../files/read-json.ts';
import { RUN_FILES } from '../files/run-folder.ts';
import { describeTaken, takenFolder } from '../files/taken-folder.ts';
import type { Job } from '../job.ts';
import { readStored } from '../../elaborate/check-stored.ts';
import { logProblem } from './log-problem.ts';
import { runFiles } from './run-files.ts';
import { readSessions, recordedData } from './run-record.ts';

/** What the command line wants of a run folder: a new run, the one that is there, or whichever of the two is possible. */
export type RunWish = 'begin' | 'resume' | 'continue';

export interface RunRequest {
  readonly folder: string;
  readonly model: CheckedModel;
  readonly identity: RunIdentity;
  readonly seed: number | null;
  readonly wish: RunWish;
}

/** Where training starts: anew, or from a checkpoint. */
export interface RunStart {
  readonly position: RunPosition;
  readonly state: Uint8Array | null;
}

/** Differences that are listed. */
const SHOWN = 6;

/** What to do with a folder whose run cannot be resumed. */
export const SPARE: readonly string[] = ['delete the folder, or name another with --out'];

/** Decides where a run starts. Null when the folder holds another run, or none that can be resumed, which is reported. */
export async function openRun(request: RunRequest, job: Job, report: Report): Promise<RunStart | null> {
  const { folder, model, seed, wish } = request;
  const path = displayName(job.host, folder);
  const hasCheckpoint = await job.host.exists(join(folder, RUN_FILES.last));
  if (hasCheckpoint && wish !== 'begin') return resumeRun(request, path, job, report);
  if (hasCheckpoint) {
    const help = ['to continue it: --resume or --continue', 'or name another folder with --out'];
    report(diagnose('train/run-exists', { path }, { help }));
    return null;
  }
  const held = await heldFiles(folder, model.spec.target.classes, job);
  const taken = (await takenFolder(folder, 'a run', job)) ?? foreignFile(folder, held, job);
  if (taken !== null) {
    report(taken);
    return null;
  }
  const isEmpty = holdsNothing(held);
  if (isEmpty && wish !== 'resume')
    return { position: { step: 0, seed: seed ?? 0, progress: 0, ...FIRST_BATCH }, state: null };
  const reason = `it has no ${RUN_FILES.last}`;
  if (wish === 'begin') {
    report(diagnose('train/run-exists', { path }, { help: [`${reason}, so it cannot be resumed`, ...SPARE] }));
  } else {
    const help = isEmpty ? ['leave --resume out to start a run there; --continue does whichever is possible'] : SPARE;
    report(diagnose('train/no-run', { path, reason }, { help }));
  }
  return null;
}

/** What is written before the first checkpoint. */
const FIRST: readonly string[] = [RUN_FILES.record, RUN_FILES.spec];

/** The files of a run that lie in a folder. */
async function heldFiles(folder: string, classes: number, job: Job): Promise<readonly string[]> {
  const files = runFiles(classes);
  const there = await Promise.all(files.map((file) => job.host.exists(join(folder, file))));
  return files.filter((_, index) => there[index]);
}

/** A file that is called like one of a run where there was none. */
function foreignFile(folder: string, held: readonly string[], job: Job): Diagnostic | null {
  const [file] = held;
  if (file === undefined || held.some((one) => FIRST.includes(one))) return null;
  return describeTaken(folder, 'a run', `a ${file} that is of no run lies in it`, job);
}

/**
 * Whether a folder without a checkpoint has nothing of a run but what is written before the first one. A spec without a
 * record is somebody's: either its checkpoint was deleted, or it is another file of that name.
 */
function holdsNothing(held: readonly string[]): boolean {
  return held.every((file) => FIRST.includes(file)) && (held.length === 0 || held.includes(RUN_FILES.record));
}

/** The engine that a run was last on; undefined when there is no such run, which `openRun` reports. */
export async function engineOfRun(folder: string, job: Job): Promise<string | undefined> {
  const file = resolve(job.host.workingDirectory, folder, RUN_FILES.last);
  return await readCheckpoint(file).then(
    ({ identity }) => identity.engine,
    () => undefined,
  );
}

async function resumeRun(
  { folder, model, identity, seed }: RunRequest,
  path: string,
  job: Job,
  report: Report,
): Promise<RunStart | null> {
  const file = resolve(job.host.workingDirectory, folder, RUN_FILES.last);
  const checkpoint = await readCheckpoint(file).catch((error: unknown) =>
    whyUnreadable(error instanceof Error ? error.message : String(error)),
  );
  if (typeof checkpoint === 'string') {
    report(diagnose('train/no-run', { path, reason: `${RUN_FILES.last}: ${checkpoint}` }, { help: SPARE }));
    return null;
  }
  const { file: state, position, identity: stored } = checkpoint;
  const other = otherRun(stored, identity, position.seed, seed);
  if (other === null) {
    const problem = await logProblem(folder, job);
    if (problem !== null) {
      report(problem);
      return null;
    }
    if (stored.engine !== identity.engine)
      job.progress({ kind: 'note', text: otherEngine(stored.engine, identity.engine) });
    return { position, state };
  }
  const help = [
    ...(await remediesOf(other.kind, { folder, model, job })),
    'or begin another run: name another folder with --out',
  ];
  report(diagnose('train/other-run', { path, what: other.what }, { help }));
  return null;
}

/** In what a run differs: its settings, line by line, or how to name what it is of. */
async function remediesOf(
  kind: OtherRun['kind'],
  { folder, model, job }: { readonly folder: string; readonly model: CheckedModel; readonly job: Job },
): Promise<readonly string[]> {
  switch (kind) {
    case 'spec': {
      const differences = await differencesOf(folder, model, job);
      const more = differences.length > SHOWN ? [`and ${differences.length - SHOWN} more`] : [];
      return [...differences.slice(0, SHOWN), ...more];
    }
    case 'data': {
      const recorded = (await readSessions(folder, job))?.map(recordedData).findLast((data) => data !== null);
      if (!recorded) return [];
      const where = displayName(job.host, recorded.path);
      return [`it was trained on ${recorded.name}, which was in ${where}: \`--data\` names it as it was then`];
    }
    case 'seed':
      return ['leave --seed out to go on with it'];
  }
}

function otherEngine(from: string, to: string): string {
  return `the run continues on ${to}; it was on ${from}, where the same steps give other last digits.`;
}

interface OtherRun {
  readonly kind: 'spec' | 'data' | 'seed';
  readonly what: string;
}

/** What the stored run is a run of, where it is not the one that is asked for. */
function otherRun(stored: RunIdentity, now: RunIdentity, storedSeed: number, seed: number | null): OtherRun | null {
  if (stored.weightsHash !== now.weightsHash) return { kind: 'spec', what: 'another architecture' };
  if (stored.objectiveHash !== now.objectiveHash) return { kind: 'spec', what: 'another objective' };
  if (stored.runHash !== now.runHash) return { kind: 'spec', what: 'another spec' };
  if (stored.data !== now.data) return { kind: 'data', what: 'other data' };
  return seed !== null && seed !== storedSeed ? { kind: 'seed', what: `the seed ${storedSeed}` } : null;
}

async function differencesOf(folder: string, model: CheckedModel, job: Job): Promise<readonly string[]> {
  const file = await readJson(resolve(job.host.workingDirectory, folder, RUN_FILES.spec));
  const stored = file.ok ? readStored(file.value, () => undefined) : null;
  if (stored === null) return [`its ${RUN_FILES.spec} cannot be read, so what differs is not known`];
  return differenceLines({ a: stored, b: model.spec });
}
