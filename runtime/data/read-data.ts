import { basename } from 'node:path';
import { type DataSet, findSplit, imageOf, maskOf, type Outcome, openData, ratersOf, raterLabel } from '../index.ts';
import type { InputImage } from '../pictures/image.ts';
import { spaced } from '../pictures/spaced.ts';

/** At most `limit` images of one split of a data folder, evenly spaced over it, with the raters' masks. */
export async function readData(folder: string, split: string, limit: number): Promise<Outcome<readonly InputImage[]>> {
  const opened = await openData(folder);
  if (!opened.ok) return opened;
  const range = findSplit(opened.value.manifest, split);
  if (!range.ok) return range;
  const set = await opened.value.load();
  if (!set.ok) return set;
  const { first, count } = range.value;
  const value = spaced(count, limit).map((place) => ratedImage({ set: set.value, folder, split, first }, place));
  return { ok: true, value };
}

/** What an image of a data folder is called in exports, predictions and scores: `test-0012`. It depends on the split and the place alone. */
export function imageId(split: string, place: number): string {
  return `${split}-${String(place).padStart(4, '0')}`;
}

/** The image at a place in a split, with the raters' masks. */
export function ratedImage(
  {
    set,
    folder,
    split,
    first,
  }: { readonly set: DataSet; readonly folder: string; readonly split: string; readonly first: number },
  place: number,
): InputImage {
  const { height, width, channels, ignored } = set;
  const image = first + place;
  const present = ratersOf(set, image);
  return {
    place,
    folder: imageId(split, place),
    name: `${basename(folder)} ${split} ${place}`,
    height,
    width,
    channels,
    data: imageOf(set, image),
    annotations: present.map((rater) => maskOf(set, image, rater)),
    raters: present.map((rater) => raterLabel(set.manifest, rater)),
    ignored,
  };
}
