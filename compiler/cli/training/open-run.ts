import { join, resolve } from 'node:path';
import { FIRST_BATCH, readCheckpoint, type RunIdentity, type RunPosition } from '../../../runtime/index.ts';
import type { CheckedModel } from '../../check.ts';
import { diagnose } from '../../diagnostics/codes.ts';
import { printable } from '../../diagnostics/display.ts';
import type { Report } from '../../diagnostics/diagnostic.ts';
import { displayName } from '../../source/project.ts';
import { canonicalValue } from '../../spec/canonical.ts';
import type { Context } from '../context.ts';
import { isRunFolder, RUN_FILES } from '../run-folder.ts';
import { specDifference } from '../spec-difference.ts';
import { runFiles } from './run-files.ts';

export interface RunRequest {
  readonly folder: string;
  readonly model: CheckedModel;
  readonly identity: RunIdentity;
  readonly seed: number | null;
  readonly resume: boolean;
}

/** Where training starts: anew, or from a checkpoint. */
export interface RunStart {
  readonly position: RunPosition;
  readonly state: Uint8Array | null;
}

/** Differences that are listed. */
const SHOWN = 6;

/** Decides where a run starts. Null when the folder holds another run, or none to go on with, which is reported. */
export async function openRun(request: RunRequest, context: Context, report: Report): Promise<RunStart | null> {
  const { folder, model, seed, resume } = request;
  const path = displayName(context.host, folder);
  const isRun = await isRunFolder(folder, context);
  if (isRun && resume) return resumeRun(request, path, context, report);
  // Without its spec a run cannot be gone on with; its log and its weights are still somebody's.
  const files = runFiles(model.spec.target.classes);
  const held = await Promise.all(files.map((file) => context.host.exists(join(folder, file))));
  const isHeld = held.includes(true);
  if (!isHeld && !resume) return { position: { step: 0, seed: seed ?? 0, ...FIRST_BATCH }, state: null };
  const reason = `it has no ${RUN_FILES.spec}`;
  const spare = ['delete the folder, or name another with --out'];
  if (resume) {
    const help = isHeld ? spare : ['leave --resume out to start a run there'];
    report(diagnose('train/no-run', { path, reason }, { help }));
  } else {
    const help = isRun ? ['go on with it: --resume', 'or name another folder with --out'] : [reason, ...spare];
    report(diagnose('train/run-exists', { path }, { help }));
  }
  return null;
}

/** The engine that a run was last on; undefined when there is no such run, which `openRun` reports. */
export async function engineOfRun(folder: string, context: Context): Promise<string | undefined> {
  const file = resolve(context.host.workingDirectory, folder, RUN_FILES.last);
  return await readCheckpoint(file).then(
    ({ identity }) => identity.engine,
    () => undefined,
  );
}

async function resumeRun(
  { folder, model, identity, seed }: RunRequest,
  path: string,
  context: Context,
  report: Report,
): Promise<RunStart | null> {
  try {
    const file = resolve(context.host.workingDirectory, folder, RUN_FILES.last);
    const { file: state, position, identity: stored } = await readCheckpoint(file);
    const other = otherRun(stored, identity, position.seed, seed);
    if (other === null) {
      if (stored.engine !== identity.engine) context.err(`${printable(otherEngine(stored.engine, identity.engine))}\n`);
      return { position, state };
    }
    const differences = other.startsWith('another') ? await differencesOf(folder, model, context) : [];
    const more = differences.length > SHOWN ? [`and ${differences.length - SHOWN} more`] : [];
    report(diagnose('train/other-run', { path, what: other }, { help: [...differences.slice(0, SHOWN), ...more] }));
  } catch (error) {
    const reason = `${RUN_FILES.last}: ${error instanceof Error ? error.message : String(error)}`;
    report(diagnose('train/no-run', { path, reason }));
  }
  return null;
}

function otherEngine(from: string, to: string): string {
  return `NOTE: the run goes on on ${to}; it was on ${from}, where the same steps give other last digits.`;
}

/** What the stored run is a run of, where it is not the one that is asked for. */
function otherRun(stored: RunIdentity, now: RunIdentity, storedSeed: number, seed: number | null): string | null {
  if (stored.weightsHash !== now.weightsHash) return 'another architecture';
  if (stored.objectiveHash !== now.objectiveHash) return 'another objective';
  if (stored.runHash !== now.runHash) return 'another spec';
  if (stored.data !== now.data) return 'other data';
  return seed !== null && seed !== storedSeed ? `the seed ${storedSeed}` : null;
}

async function differencesOf(folder: string, model: CheckedModel, context: Context): Promise<readonly string[]> {
  const text = await context.host.readText(join(folder, RUN_FILES.spec));
  return text.ok ? specDifference(JSON.parse(text.text), canonicalValue(model.spec)) : [];
}
