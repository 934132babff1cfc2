import type { EngineCalls } from '../engine/protocol.ts';
import type { Extents } from '../facts.ts';
import { readPicture } from '../pictures/read-picture.ts';
import { type NamedPicture, offersFor, type Refused, refusalText } from '../pictures/refused.ts';
import type { Rater, StudyPicture } from '../pictures/study.ts';
import type { OpenModel } from './panel.ts';

/** Takes the pictures that fit, and tells of all others at once, with what can be done about them. */
export async function addFiles(
  files: readonly File[],
  { facts, tell }: OpenModel,
  take: (pictures: readonly NamedPicture[]) => void,
): Promise<void> {
  const taken: NamedPicture[] = [];
  const refused: Refused[] = [];
  // One after another: unpacked, many large pictures are more than a page holds.
  for (const file of files) {
    const { name } = file;
    const read = await readPicture(file, facts);
    if (read.ok) taken.push({ name, picture: read.picture, isColourDropped: read.isColourDropped });
    else refused.push({ name, detail: read.detail, ways: read.ways });
  }
  if (taken.length > 0) take(taken);
  if (refused.length === 0) return;
  const actions = offersFor(refused, facts).map(({ label, pictures }) => ({ label, run: () => take(pictures) }));
  tell({ kind: refused.length === 1 ? 'image' : 'images', detail: refusalText(refused) }, actions);
}

/** A picture that nobody has outlined. */
export function bareOf({ name, picture }: NamedPicture): StudyPicture {
  return { id: crypto.randomUUID(), name, data: picture.data, outlines: {} };
}

/** Pictures that a program made, with the outlines of its raters. @param set their number, for people */
export function madePictures(
  { images, masks }: EngineCalls['make']['reply'],
  count: number,
  raters: readonly Rater[],
  { height, width, channels }: Extents,
  set: number,
): readonly StudyPicture[] {
  const [size, plane] = [height * width * channels, height * width];
  const outlinesOf = (index: number) =>
    Object.fromEntries(
      raters.map(({ id }, at) => {
        const from = (index * raters.length + at) * plane;
        return [id, masks.slice(from, from + plane)];
      }),
    );
  return Array.from({ length: count }, (_, index) => ({
    id: crypto.randomUUID(),
    name: `Made ${set}.${index + 1}`,
    data: images.slice(index * size, (index + 1) * size),
    outlines: outlinesOf(index),
  }));
}
