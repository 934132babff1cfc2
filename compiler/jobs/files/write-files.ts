import { rmdirSync, rmSync } from 'node:fs';
import { chmod, realpath, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { makeFolder } from '../../../runtime/make-folder.ts';
import { readRegularFile } from '../../../runtime/read-file.ts';
import { isWrittenThrough } from '../../../runtime/written-through.ts';
import { diagnose } from '../../diagnostics/codes.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { displayName } from '../../source/project.ts';
import type { Job } from '../job.ts';

/** A file to be; the path is absolute or relative to the working directory. */
export interface FileToWrite {
  readonly path: string;
  readonly content: string | Uint8Array;
}

export type WriteResult =
  | { readonly ok: true; readonly written: readonly string[]; readonly unchanged: readonly string[] }
  | { readonly ok: false; readonly diagnostic: Diagnostic };

/**
 * Writes files all or none: each is written aside, then all are renamed into place. Files that have their content
 * already are left alone. After a failure or an interrupt nothing is left behind. Pipes and devices are written into, last.
 */
export async function writeFiles(job: Job, files: readonly FileToWrite[]): Promise<WriteResult> {
  const changed: FileToWrite[] = [];
  const unchanged: string[] = [];
  for (const file of files) {
    if (await hasContent(job, file)) unchanged.push(file.path);
    else changed.push(file);
  }
  const staged: { readonly aside: string; readonly target: string }[] = [];
  const through: FileToWrite[] = [];
  const folders: string[] = [];
  const release = job.onExit(() => {
    for (const { aside } of staged) rmSync(aside, { force: true });
    for (const folder of folders.toReversed()) removeIfEmpty(folder);
  });
  let current = '';
  try {
    for (const file of changed) {
      current = file.path;
      if (await isWrittenThrough(resolve(job.host.workingDirectory, file.path))) {
        through.push(file);
        continue;
      }
      const target = await followed(resolve(job.host.workingDirectory, file.path));
      for (const folder of await makeFolder(dirname(target))) folders.push(folder);
      const aside = `${target}.${process.pid}.tmp`;
      staged.push({ aside, target });
      await writeFile(aside, file.content);
      await keepMode(target, aside);
    }
    for (const { aside, target } of staged) {
      current = target;
      await rename(aside, target);
    }
    for (const { path, content } of through) {
      current = path;
      await writeFile(resolve(job.host.workingDirectory, path), content);
    }
    return { ok: true, written: changed.map((file) => file.path), unchanged };
  } catch (error) {
    for (const { aside } of staged) await rm(aside, { force: true });
    for (const folder of folders.toReversed()) await rmdir(folder).catch(() => undefined);
    return { ok: false, diagnostic: describeWriteFailure(job, current, error) };
  } finally {
    release();
  }
}

/** Whether a file is there with exactly this content. */
export async function hasContent(job: Job, file: FileToWrite): Promise<boolean> {
  const wanted = typeof file.content === 'string' ? Buffer.from(file.content) : file.content;
  const present = await readRegularFile(resolve(job.host.workingDirectory, file.path), wanted.length);
  return present.ok && Buffer.compare(present.bytes, wanted) === 0;
}

/** The file a link leads to, so that the link itself is kept. */
async function followed(path: string): Promise<string> {
  return realpath(path).catch(() => path);
}

async function keepMode(target: string, aside: string): Promise<void> {
  const status = await stat(target).catch(() => null);
  if (status !== null) await chmod(aside, status.mode);
}

/** Removes a folder with nothing in it. */
export function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // Something else lies in it: it stays.
  }
}

/** Whether an error is one of the system's: a full disk, a lack of rights. */
export function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return typeof error === 'object' && error !== null && 'errno' in error && typeof error.errno === 'number';
}

/** Why a file or folder could not be written: of what the system throws. */
export function describeWriteFailure(job: Job, path: string, error: unknown): Diagnostic {
  const reasons: Readonly<Record<string, string>> = {
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    EROFS: 'the file system is read-only',
    ENOSPC: 'the disk is full',
    EDQUOT: 'the disk quota is used up',
    EFBIG: 'files may not grow that large here',
    EISDIR: 'a folder has that name',
    ENOENT: 'the folder cannot be made',
    ENOTDIR: 'a file stands where a folder is needed',
    EEXIST: 'a file stands where a folder is needed',
  };
  const { code = '', message } = error as NodeJS.ErrnoException;
  const reason = reasons[code] ?? message;
  return diagnose(
    'cli/cannot-write',
    { path: displayName(job.host, path), reason },
    { help: ['nothing was written there'] },
  );
}
