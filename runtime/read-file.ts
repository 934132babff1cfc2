import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { errnoOf } from './errno.ts';

/** As many bytes as one read can take. */
export const MOST_BYTES = 2 ** 31 - 1;

/** The bytes of a file, or why not: the system's code (`ENOENT`), `NOT_A_FILE` or `TOO_LARGE`. */
export type FileBytes =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly reason: string; readonly size: number | null };

/**
 * Reads a file of at most `most` bytes. Pipes and devices, also behind a link, are refused: reading one may never end, and even opening a
 * pipe waits for a writer unless it is told not to.
 * @param first only so many bytes from the start are read, of a file of any size
 */
export async function readRegularFile(path: string, most: number, first = Infinity): Promise<FileBytes> {
  try {
    const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const status = await file.stat();
      if (status.isDirectory()) return { ok: false, reason: 'EISDIR', size: null };
      if (!status.isFile()) return { ok: false, reason: 'NOT_A_FILE', size: null };
      const wanted = Math.min(status.size, first);
      if (wanted > most) return { ok: false, reason: 'TOO_LARGE', size: status.size };
      const bytes = new Uint8Array(wanted);
      let length = 0;
      while (length < wanted) {
        const { bytesRead } = await file.read(bytes, length, wanted - length, length);
        if (bytesRead === 0) break;
        length += bytesRead;
      }
      return { ok: true, bytes: length === wanted ? bytes : bytes.slice(0, length) };
    } finally {
      await file.close();
    }
  } catch (error) {
    return { ok: false, reason: errnoOf(error), size: null };
  }
}
