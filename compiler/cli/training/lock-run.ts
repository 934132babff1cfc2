import { readdir, readFile, rm, rmdir, writeFile } from 'node:fs/promises';
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
import { describeWriteFailure, isSystemError } from '../write-files.ts';

/** A process's claim to a run folder, in which only one may train at a time. */
export interface RunLock {
  /** Gives the claim up; a folder that was made for it and is still empty goes with it. */
  release(): Promise<void>;
}

interface Holder {
  readonly pid: number;
  readonly host: string;
}

/**
 * Claims a run folder, which is made where there is none, and clears away what a killed process left half-written. Null
 * when another process trains there, or when the folder cannot be written, which is reported.
 */
export async function lockRun(folder: string, context: Context, report: Report): Promise<RunLock | null> {
  const root = resolve(context.host.workingDirectory, folder);
  const file = join(root, RUN_FILES.lock);
  try {
    const made = await makeFolder(root);
    const holder = await claim(file);
    if (holder !== null) {
      const path = displayName(context.host, folder);
      const help = ['wait for it, or stop it', `where it no longer runs, delete ${join(path, RUN_FILES.lock)}`];
      report(diagnose('train/run-busy', { path, ...holder }, { help }));
      return null;
    }
    for (const name of await readdir(root)) if (name.endsWith('.part')) await rm(join(root, name), { force: true });
    return {
      async release() {
        await rm(file, { force: true });
        for (const one of made.toReversed()) await rmdir(one).catch(() => undefined);
      },
    };
  } catch (error) {
    if (!isSystemError(error)) return await Promise.reject(error);
    report(describeWriteFailure(context, folder, error));
    return null;
  }
}

/** Null when the file is ours now, else whose it is. What a process that is gone has left is taken over. */
async function claim(file: string): Promise<Holder | null> {
  for (;;) {
    if (await writeNew(file)) return null;
    const holder = await readHolder(file);
    if (holder !== null && isThere(holder)) return holder;
    await rm(file, { force: true });
  }
}

/** False where the file is there already. */
async function writeNew(file: string): Promise<boolean> {
  const own: Holder = { pid: process.pid, host: hostname() };
  return writeFile(file, `${JSON.stringify(own)}\n`, { flag: 'wx' }).then(
    () => true,
    (error) => (errnoOf(error) === 'EEXIST' ? false : Promise.reject(error)),
  );
}

/** How long another process may take between making the file and filling it, in milliseconds. */
const WRITING = 300;

/** Null when the file says of nobody. */
async function readHolder(file: string): Promise<Holder | null> {
  for (const wait of [0, WRITING]) {
    await setTimeout(wait);
    const text = await readFile(file, 'utf8').catch(() => '');
    try {
      const { pid, host } = JSON.parse(text);
      if (Number.isInteger(pid) && typeof host === 'string') return { pid, host };
    } catch {
      // Not yet whole.
    }
  }
  return null;
}

/** Processes of other machines are taken to be there. Our own number is that of an earlier process. */
function isThere({ pid, host }: Holder): boolean {
  if (host !== hostname()) return true;
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errnoOf(error) !== 'ESRCH';
  }
}
