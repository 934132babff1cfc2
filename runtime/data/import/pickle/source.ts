import { constants, readSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { errnoOf } from '../../../errno.ts';
import { type Reading, refused } from '../../../pictures/image.ts';
import { whyUnreadable } from '../../../why-unreadable.ts';

/** A file that is read from its start to its end, with parts of it passed over. */
export interface Source {
  readonly size: number;
  /** Where the next byte lies. */
  at(): number;
  /** The next bytes, or null where the file ends before. They stay only until the next call. */
  take(count: number): Uint8Array | null;
  /** Passes over bytes; false where the file ends before. */
  skip(count: number): boolean;
  /** Passes over a line, and gives its length without the line feed; null where there is none. */
  skipLine(): number | null;
  /** Bytes from anywhere; null where the file ends before. */
  bytesAt(at: number, count: number): Uint8Array | null;
}

/** Reads from a file of any size. Pipes and devices are refused: to open one may wait for a writer. */
export async function withSource<T>(path: string, use: (source: Source) => Promise<Reading<T>>): Promise<Reading<T>> {
  try {
    const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const status = await file.stat();
      if (!status.isFile()) return refused(whyUnreadable(status.isDirectory() ? 'EISDIR' : 'NOT_A_FILE'));
      return await use(createSource(file.fd, status.size));
    } finally {
      await file.close();
    }
  } catch (error) {
    return refused(whyUnreadable(errnoOf(error)));
  }
}

/** What is read at once: more would read arrays that are only passed over. */
const CHUNK = 16_384;
const LINE_FEED = 10;

function createSource(file: number, size: number): Source {
  const chunk = new Uint8Array(CHUNK);
  /** Where the chunk begins in the file, how many of its bytes hold something, and how many are behind. */
  let [start, filled, used] = [0, 0, 0];
  const fill = (): boolean => {
    start += used;
    filled = readSync(file, chunk, 0, CHUNK, start);
    used = 0;
    return filled > 0;
  };
  const bytesAt = (at: number, count: number): Uint8Array | null => {
    if (count > size - at) return null;
    const bytes = new Uint8Array(count);
    let read = 0;
    while (read < count) {
      const got = readSync(file, bytes, read, count - read, at + read);
      if (got === 0) return null;
      read += got;
    }
    return bytes;
  };
  const skip = (count: number): boolean => {
    used += count;
    return start + used <= size;
  };
  return {
    size,
    at: () => start + used,
    take: (count) => {
      if (used + count > filled) {
        if (count > CHUNK) {
          const bytes = bytesAt(start + used, count);
          skip(count);
          return bytes;
        }
        if (!fill() || count > filled) return null;
      }
      used += count;
      return chunk.subarray(used - count, used);
    },
    skip,
    skipLine: () => {
      const from = start + used;
      while (used < filled || fill()) {
        const end = chunk.subarray(0, filled).indexOf(LINE_FEED, used);
        used = end < 0 ? filled : end + 1;
        if (end >= 0) return start + end - from;
      }
      return null;
    },
    bytesAt,
  };
}
