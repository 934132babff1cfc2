import { basename } from 'node:path';
import { findSplit, imageOf, maskOf, type Outcome, openData, ratersOf } from '../../../runtime/index.ts';
import type { InputImage } from './image.ts';

/** The first `limit` images of one split of a data folder, with the annotators' masks. */
export async function readData(folder: string, split: string, limit: number): Promise<Outcome<readonly InputImage[]>> {
  const opened = await openData(folder);
  if (!opened.ok) return opened;
  const range = findSplit(opened.value.manifest, split);
  if (!range.ok) return range;
  const set = await opened.value.load();
  if (!set.ok) return set;
  const { height, width, channels } = set.value;
  return {
    ok: true,
    value: Array.from({ length: Math.min(range.value.count, limit) }, (_, index) => {
      const image = range.value.first + index;
      return {
        folder: `${split}-${String(index).padStart(4, '0')}`,
        name: `${basename(folder)} ${split} ${index}`,
        height,
        width,
        channels,
        data: imageOf(set.value, image),
        annotations: ratersOf(set.value, image).map((rater) => maskOf(set.value, image, rater)),
      };
    }),
  };
}
