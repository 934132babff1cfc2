import { createHash } from 'node:crypto';
import type { Manifest } from './manifest.ts';

/** What makes two data folders the same data: the hashes of images and masks, and the sizes of the splits. */
export function contentsOf({ images, masks, counts }: Manifest): string {
  return `${images.sha256Raw} ${masks.sha256Raw} ${JSON.stringify(counts)}`;
}

/** SHA-256 of the contents of a data folder, in hexadecimal digits: it names the data in `run.json` and in scores. */
export function fingerprintOf(contents: string): string {
  return createHash('sha256').update(contents).digest('hex');
}
