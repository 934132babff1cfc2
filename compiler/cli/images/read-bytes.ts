import { readFile, stat } from 'node:fs/promises';
import { errnoOf } from '../../../runtime/index.ts';
import { type Reading, refused } from './image.ts';

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENOENT: 'there is no such file',
  ERR_FS_FILE_TOO_LARGE: 'it has more than 2 GiB',
};

/** The bytes of a file, or why there are none. A pipe or a device would never end. */
export async function readBytes(path: string): Promise<Reading<Uint8Array>> {
  try {
    if (!(await stat(path)).isFile()) return refused('it is not a file');
    return { ok: true, value: await readFile(path) };
  } catch (error) {
    const cause = errnoOf(error);
    return refused(REASONS[cause] ?? cause);
  }
}
