import { join } from 'node:path';
import { countValues, readPixels, traitsOf } from '../../../runtime/pictures/pixels.ts';
import { readPngHeader } from '../../../runtime/pictures/png/header.ts';
import { readBytes } from '../../../runtime/pictures/read-bytes.ts';
import { createHistogram, type Histogram } from '../../../runtime/pictures/window.ts';
import { printable } from '../../diagnostics/display.ts';
import { lostLevels } from '../images/narrow-range.ts';
import type { Job } from '../job.ts';

/** What the pictures of a set have in common, by their pixels: a grey picture may be saved in colours. */
export interface Survey {
  readonly pictures: number;
  /** Pictures with a colour, how many and one of them; and how far channels differ at most, from 0 to 1. */
  readonly colored: Some;
  readonly tint: number;
  /** Values of the pictures of 16 bits; null where there are none. */
  readonly histogram: Histogram | null;
  /** Pictures of 16 bits that use few of their values, and what is left of the first. */
  readonly dark: Some & { readonly left: string };
  /** A picture of up to 8 bits, and a deeper one. */
  readonly shallow: string | null;
  readonly deep: string | null;
}

interface Some {
  readonly count: number;
  readonly first: string;
}

const NONE: Some = { count: 0, first: '' };

/** Looks at all pictures that can be read; the others are met again when they are imported. */
export async function surveyPictures(root: string, images: readonly string[], job: Job): Promise<Survey> {
  const dark = { ...NONE, left: '' };
  let survey: Survey = { pictures: 0, colored: NONE, tint: 0, histogram: null, dark, shallow: null, deep: null };
  for (const [index, image] of images.entries()) {
    if (index % 500 === 0)
      job.progress({ kind: 'counted', what: 'pictures looked at', done: index, of: images.length });
    const bytes = await readBytes(join(root, image));
    if (bytes.ok) survey = withPicture(survey, image, bytes.value);
  }
  return survey;
}

function withPicture(survey: Survey, image: string, bytes: Uint8Array): Survey {
  const header = readPngHeader(bytes);
  if (!header.ok) return survey;
  const isDeep = header.value.depth > 8;
  const seen: Survey = {
    ...survey,
    pictures: survey.pictures + 1,
    shallow: survey.shallow ?? (isDeep ? null : image),
    deep: survey.deep ?? (isDeep ? image : null),
  };
  if (header.value.kind.startsWith('grey') && !isDeep) return seen;
  const pixels = readPixels(bytes);
  if (!pixels.ok) return seen;
  const { hasColor, tint } = traitsOf(pixels.value);
  const colored = hasColor ? withOne(survey.colored, image) : survey.colored;
  const told = { ...seen, colored, tint: Math.max(survey.tint, tint) };
  if (!isDeep) return told;
  const own = createHistogram();
  countValues(pixels.value, own);
  const lost = lostLevels(own);
  const left = survey.dark.left || (lost === null ? '' : `${lost.levels} of its ${lost.values}`);
  const dark = lost === null ? survey.dark : { ...withOne(survey.dark, image), left };
  const histogram = survey.histogram ?? createHistogram();
  for (const [value, count] of own.entries()) if (count > 0) histogram[value] = (histogram[value] ?? 0) + count;
  return { ...told, histogram, dark };
}

function withOne({ count, first }: Some, image: string): Some {
  return { count: count + 1, first: count === 0 ? image : first };
}

/** Channels that differ by no more are most likely those of a grey picture that was packed as JPEG. */
const FAINT = 16 / 255;

/** What may have been meant otherwise, a sentence each. */
export function doubtsOf({ pictures, colored, tint, dark }: Survey, isWindowed: boolean): readonly string[] {
  const example = printable(colored.first);
  const some =
    colored.count > 0 && colored.count < pictures
      ? [
          `${colored.count} of its ${pictures} pictures have colours (the first is ${example}); all were taken as colour`,
        ]
      : [];
  const faint =
    colored.count > 0 && tint <= FAINT
      ? [
          `red, green and blue differ by at most ${Math.round(tint * 255)} of 255 in its pictures, which were taken as colour (the first is ${example}); save them as grey if they are meant so`,
        ]
      : [];
  const lost =
    dark.count > 0 && !isWindowed
      ? [
          `pictures of 16 bits that use few of their values: ${dark.count} (the first, ${printable(dark.first)}, keeps ${dark.left} grey values); \`--window LOW:HIGH\` says which values become black and white in all`,
        ]
      : [];
  return [...some, ...faint, ...lost];
}
