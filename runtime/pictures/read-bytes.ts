import { MOST_BYTES, readRegularFile } from '../read-file.ts';
import { whyUnreadable } from '../why-unreadable.ts';
import { type Reading, refused } from './image.ts';

/** The bytes of a PNG, or why there are none. */
export async function readBytes(path: string): Promise<Reading<Uint8Array>> {
  const file = await readRegularFile(path, MOST_BYTES);
  if (file.ok) return { ok: true, value: file.bytes };
  return refused(file.reason === 'TOO_LARGE' ? 'it has more than 2 GiB' : whyUnreadable(file.reason));
}
