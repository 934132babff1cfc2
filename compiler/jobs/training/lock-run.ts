import { randomUUID } from 'node:crypto';
import { constants, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { errnoOf } from '../../../runtime/index.ts';
import { makeFolder } from '../../../runtime/make-folder.ts';
import { diagnose } from '../../diagnostics/codes.ts';
import type { Report } from '../../diagnostics/diagnostic.ts';
import { displayName } from '../../source/project.ts';
import { parseJson } from '../files/read-json.ts';
import { RUN_FILES } from '../files/run-folder.ts';
import { describeWriteFailure, isSystemError, removeIfEmpty } from '../files/write-files.ts';
import type { Job } from '../job.ts';
import { BEAT, type Holder, isThere, type JobIsOver, readHolder, thisHolder } from './holder.ts';

/** A process's claim to a run folder, in which only one may train at a time. */
export interface RunLock {
  /** Gives the claim up; folders that were made for it and are still empty go with it. */
  release(): void;
  /** False once another process has taken the folder over, as one may that finds this one silent for minutes. */
  isOurs(): boolean;
  /** Until here an interrupt gives the claim up; from here on somebody else looks after interrupts. */
  keepOnInterrupt(): void;
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
export async function lockRun(folder: string, job: Job, report: Report): Promise<RunLock | null> {
  const root = resolve(job.host.workingDirectory, folder);
  const file = join(root, RUN_FILES.lock);
  const self = thisHolder();
  const own = `${JSON.stringify({ ...self, claim: randomUUID() })}\n`;
  const made: string[] = [];
  const undo = (): void => {
    for (const one of [turnOf(file), file]) removeOwn(one, own);
    for (const one of made.toReversed()) removeIfEmpty(one);
  };
  const keepOnInterrupt = job.onExit(undo);
  const beat = setInterval(() => touchOwn(file, own), BEAT);
  // A job that is done does not wait for it.
  beat.unref();
  const release = (): void => {
    clearInterval(beat);
    undo();
    keepOnInterrupt();
  };
  try {
    for (const one of await makeFolder(root)) made.push(one);
    const holder = await claim(file, own, self);
    if (holder === null) return { release, keepOnInterrupt, isOurs: () => isOwn(file, own) };
    keepOnInterrupt();
    clearInterval(beat);
    const path = displayName(job.host, folder);
    const help = ['wait for it, or stop it', `where it no longer runs, delete ${join(path, RUN_FILES.lock)}`];
    report(diagnose('train/run-busy', { path, pid: holder.pid, host: holder.host }, { help }));
  } catch (error) {
    release();
    if (!isSystemError(error)) return await Promise.reject(error);
    report(describeWriteFailure(job, folder, error));
  }
  return null;
}

/** Whether a process trains in a folder, as far as can be known. */
export async function isBusy(folder: string, job: Job, jobIsOver?: JobIsOver): Promise<boolean> {
  const file = join(resolve(job.host.workingDirectory, folder), RUN_FILES.lock);
  const { holder } = claimOf(await textOf(file).catch(() => null));
  return holder !== null && (await isThere(holder, thisHolder(), file, jobIsOver));
}

/** The file of the one who may look again at a claim; it is claimed as the lock itself is. */
function turnOf(file: string): string {
  return `${file}.next`;
}

/** Null when the file is ours now, else whose it is. What a process that is gone has left is taken over. */
async function claim(file: string, own: string, self: Holder): Promise<Holder | null> {
  for (;;) {
    if (await writeNew(file, own)) return null;
    const { text, holder } = await readClaim(file);
    if (holder !== null && (await isThere(holder, self, file))) return holder;
    if (text === null) continue;
    // Of several that find the same dead claim, one at a time may look again and remove it: none removes a new one.
    const turn = turnOf(file);
    const faster = await claim(turn, own, self);
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
  // Undefined where it is not yet whole.
  return { text, holder: readHolder(parseJson(text ?? '')) };
}

/** A link is refused: one that leads nowhere would be there and not be there, without end. */
async function textOf(file: string): Promise<string | null> {
  const flag = constants.O_RDONLY | constants.O_NOFOLLOW;
  return readFile(file, { encoding: 'utf8', flag }).catch((error) =>
    errnoOf(error) === 'ENOENT' ? null : Promise.reject(error),
  );
}

/** Written anew, and not set: the time is that of the file system, which is one for all machines. */
function touchOwn(file: string, own: string): void {
  try {
    if (isOwn(file, own)) writeFileSync(file, own, { flag: 'r+' });
  } catch {
    // Out of reach for a while.
  }
}

/** A lock that is gone, deleted by hand perhaps, is made again; a file system that is out of reach takes nothing away. */
function isOwn(file: string, own: string): boolean {
  try {
    return readFileSync(file, 'utf8') === own;
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') return true;
  }
  try {
    writeFileSync(file, own, { flag: 'wx' });
    return true;
  } catch (error) {
    return errnoOf(error) !== 'EEXIST';
  }
}

function removeOwn(file: string, own: string): void {
  try {
    if (readFileSync(file, 'utf8') === own) rmSync(file);
  } catch {
    // Gone, or out of reach: the next process finds nobody behind it.
  }
}
