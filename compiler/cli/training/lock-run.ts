import { randomUUID } from 'node:crypto';
import { constants, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { errnoOf } from '../../../runtime/index.ts';
import { makeFolder } from '../../../runtime/make-folder.ts';
import { diagnose } from '../../diagnostics/codes.ts';
import type { Report } from '../../diagnostics/diagnostic.ts';
import { displayName } from '../../source/project.ts';
import type { Context } from '../context.ts';
import { RUN_FILES } from '../run-folder.ts';
import { describeWriteFailure, isSystemError, removeIfEmpty } from '../write-files.ts';
import { isRunning } from './is-running.ts';

/** A process's claim to a run folder, in which only one may train at a time. */
export interface RunLock {
  /** Gives the claim up; folders that were made for it and are still empty go with it. */
  release(): void;
  /** Until here an interrupt gives the claim up; from here on somebody else looks after interrupts. */
  keepOnInterrupt(): void;
}

interface Holder {
  readonly pid: number;
  readonly host: string;
}

/** What a lock file says, and of whom; of nobody when it is empty or something else. */
interface Claim {
  /** Null where there is no such file. */
  readonly text: string | null;
  readonly holder: Holder | null;
}

/**
 * Claims a run folder, which is made where there is none. Null when another process trains there, or when the folder
 * cannot be written, which is reported.
 */
export async function lockRun(folder: string, context: Context, report: Report): Promise<RunLock | null> {
  const root = resolve(context.host.workingDirectory, folder);
  const file = join(root, RUN_FILES.lock);
  const own = `${JSON.stringify({ pid: process.pid, host: hostname(), claim: randomUUID() })}\n`;
  const made: string[] = [];
  const undo = (): void => {
    for (const one of [turnOf(file), file]) removeOwn(one, own);
    for (const one of made.toReversed()) removeIfEmpty(one);
  };
  const keepOnInterrupt = context.onInterrupt(undo);
  const release = (): void => {
    undo();
    keepOnInterrupt();
  };
  try {
    for (const one of await makeFolder(root)) made.push(one);
    const holder = await claim(file, own);
    if (holder === null) return { release, keepOnInterrupt };
    keepOnInterrupt();
    const path = displayName(context.host, folder);
    const help = ['wait for it, or stop it', `where it no longer runs, delete ${join(path, RUN_FILES.lock)}`];
    report(diagnose('train/run-busy', { path, pid: holder.pid, host: holder.host }, { help }));
  } catch (error) {
    release();
    if (!isSystemError(error)) return await Promise.reject(error);
    report(describeWriteFailure(context, folder, error));
  }
  return null;
}

/** The file of the one who may look again at a claim; it is claimed as the lock itself is. */
function turnOf(file: string): string {
  return `${file}.next`;
}

/** Null when the file is ours now, else whose it is. What a process that is gone has left is taken over. */
async function claim(file: string, own: string): Promise<Holder | null> {
  for (;;) {
    if (await writeNew(file, own)) return null;
    const { text, holder } = await readClaim(file);
    if (holder !== null && isThere(holder)) return holder;
    if (text === null) continue;
    // Of several that find the same dead claim, one at a time may look again and remove it: none removes a new one.
    const turn = turnOf(file);
    const faster = await claim(turn, own);
    if (faster !== null) return faster;
    try {
      if ((await textOf(file)) === text) await rm(file, { force: true });
    } finally {
      removeOwn(turn, own);
    }
  }
}

/** False where the file is there already. In one go: an interrupt finds no file, or one that says whose it is. */
async function writeNew(file: string, text: string): Promise<boolean> {
  try {
    writeFileSync(file, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return false;
    // It was made, and could not be filled.
    if (isSystemError(error) && error.syscall === 'write') rmSync(file, { force: true });
    return await Promise.reject(error);
  }
}

/** How long another process may take between making the file and filling it, in milliseconds. */
const WRITING = 300;

async function readClaim(file: string): Promise<Claim> {
  const first = claimOf(await textOf(file));
  if (first.holder !== null) return first;
  await setTimeout(WRITING);
  return claimOf(await textOf(file));
}

function claimOf(text: string | null): Claim {
  try {
    const { pid, host } = JSON.parse(text ?? '');
    if (Number.isInteger(pid) && typeof host === 'string') return { text, holder: { pid, host } };
  } catch {
    // Not yet whole.
  }
  return { text, holder: null };
}

/** A link is refused: one that leads nowhere would be there and not be there, without end. */
async function textOf(file: string): Promise<string | null> {
  const flag = constants.O_RDONLY | constants.O_NOFOLLOW;
  return readFile(file, { encoding: 'utf8', flag }).catch((error) =>
    errnoOf(error) === 'ENOENT' ? null : Promise.reject(error),
  );
}

/** Processes of other machines are taken to be there. Our own number is that of an earlier process. */
function isThere({ pid, host }: Holder): boolean {
  return host !== hostname() || isRunning(pid);
}

function removeOwn(file: string, own: string): void {
  try {
    if (readFileSync(file, 'utf8') === own) rmSync(file);
  } catch {
    // Gone, or out of reach: the next process finds nobody behind it.
  }
}
