import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** Real data lies beside the repository and is no part of it. */
const DATA = join('..', 'shared', 'data');

/** Whether the data set is there; when it is not, that is said. */
export function isPresent(set: string): boolean {
  const present = existsSync(join(DATA, set, 'manifest.json'));
  if (!present) process.stderr.write(`skipped: there is no ${join(DATA, set)}\n`);
  return present;
}

/** The masks of the raters for each image of the test split. */
export function readTestRaters(set: string): readonly (readonly Uint8Array[])[] {
  const manifest: {
    readonly masks: { readonly file: string; readonly shape: readonly [number, number, number, number] };
    readonly counts: Readonly<Record<'train' | 'val' | 'test', number>>;
  } = JSON.parse(readFileSync(join(DATA, set, 'manifest.json'), 'utf8'));
  const { masks, counts } = manifest;
  const bytes = gunzipSync(readFileSync(join(DATA, set, masks.file)));
  const [, raters, height, width] = masks.shape;
  const plane = height * width;
  return Array.from({ length: counts.test }, (_, index) => {
    const first = (counts.train + counts.val + index) * raters;
    return Array.from({ length: raters }, (_, rater) =>
      bytes.subarray((first + rater) * plane, (first + rater + 1) * plane),
    ).filter((labels) => labels[0] !== 255);
  });
}
