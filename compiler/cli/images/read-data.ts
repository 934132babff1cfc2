import { basename } from 'node:path';
import { type DataSet, findSplit, imageOf, maskOf, type Outcome, openData, ratersOf } from '../../../runtime/index.ts';
import type { InputImage } from './image.ts';

/** The first `limit` images of one split of a data folder, with the annotators' masks. */
export async function readData(folder: string, split: string, limit: number): Promise<Outcome<readonly InputImage[]>> {
  const opened = await openData(folder);
  if (!opened.ok) return opened;
  const range = findSplit(opened.value.manifest, split);
  if (!range.ok) return range;
  const set = await opened.value.load();
  if (!set.ok) return set;
  const place = { set: set.value, folder, split, first: range.value.first };
  const indices = Array.from({ length: Math.min(range.value.count, limit) }, (_, index) => index);
  return { ok: true, value: indices.map((index) => ratedImage(place, index)) };
}

/** Image `index` of a split, with the annotators' masks. */
export function ratedImage(
  {
    set,
    folder,
    split,
    first,
  }: { readonly set: DataSet; readonly folder: string; readonly split: string; readonly first: number },
  index: number,
): InputImage {
  const { height, width, channels } = set;
  const image = first + index;
  return {
    folder: `${split}-${String(index).padStart(4, '0')}`,
    name: `${basename(folder)} ${split} ${index}`,
    height,
    width,
    channels,
    data: imageOf(set, image),
    annotations: ratersOf(set, image).map((rater) => maskOf(set, image, rater)),
  };
}
