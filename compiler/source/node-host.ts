import { lstat, readdir, readFile, realpath, stat } from 'node:fs/promises';
import paths, { basename, dirname, resolve } from 'node:path';
import { decodeText, type Host, MAX_SPEC_BYTES, type ReadProblem, type ReadResult } from './host.ts';

/** The real file system. */
export function createNodeHost(workingDirectory: string = process.cwd()): Host {
  const absolute = (path: string): string => resolve(workingDirectory, path);
  return {
    workingDirectory,
    paths,
    readText: (path) => readText(absolute(path)),
    exists: async (path) => (await problemOf(() => stat(absolute(path)))) === null,
    realPath: async (path) => {
      const followed = await attempt(() => realpath(absolute(path)));
      return followed.ok ? followed.value : absolute(path);
    },
  };
}

async function readText(path: string): Promise<ReadResult> {
  const status = await attempt(() => stat(path));
  if (!status.ok) return refuse(await explain(path, status.error));
  if (status.value.isDirectory()) return refuse({ kind: 'directory', entries: await entriesOf(path) });
  if (!status.value.isFile()) return refuse({ kind: 'unreadable', reason: 'it is not a regular file' });
  if (status.value.size > MAX_SPEC_BYTES) return refuse({ kind: 'too-large', bytes: status.value.size });
  const bytes = await attempt(() => readFile(path));
  return bytes.ok ? decodeText(bytes.value) : refuse(await explain(path, bytes.error));
}

async function explain(path: string, error: NodeJS.ErrnoException): Promise<ReadProblem> {
  switch (error.code) {
    case 'ENOENT':
    case 'ENOTDIR':
      if ((await problemOf(() => lstat(path))) === null)
        return { kind: 'unreadable', reason: 'it is a symbolic link to something that is not there' };
      return {
        kind: 'missing',
        neighbours: (await entriesOf(dirname(path))).filter((name) => name !== basename(path)),
      };
    case 'EACCES':
    case 'EPERM':
      return { kind: 'unreadable', reason: 'permission denied' };
    case 'ELOOP':
      return { kind: 'unreadable', reason: 'its symbolic links lead in a circle' };
    default:
      return { kind: 'unreadable', reason: error.message };
  }
}

async function entriesOf(directory: string): Promise<readonly string[]> {
  const entries = await attempt(() => readdir(directory));
  return entries.ok ? entries.value.sort() : [];
}

const refuse = (problem: ReadProblem): ReadResult => ({ ok: false, problem });

type Attempt<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: NodeJS.ErrnoException };

async function attempt<T>(action: () => Promise<T>): Promise<Attempt<T>> {
  try {
    return { ok: true, value: await action() };
  } catch (error) {
    return { ok: false, error: error as NodeJS.ErrnoException };
  }
}

async function problemOf(action: () => Promise<unknown>): Promise<NodeJS.ErrnoException | null> {
  const result = await attempt(action);
  return result.ok ? null : result.error;
}
