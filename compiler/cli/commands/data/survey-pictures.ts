import { join } from 'node:path';
import { readPixels, traitsOf } from '../../images/pixels.ts';
import { readPngHeader } from '../../images/png/header.ts';
import { readBytes } from '../../images/read-bytes.ts';
import type { Spread } from '../../images/window.ts';
import type { Progress } from '../../progress.ts';

/** What the pictures of a set have in common, by their pixels: a grey picture may be saved in colours. */
export interface Survey {
  readonly hasColor: boolean;
  /** Of the pictures that are deeper than 8 bits; null where there are none. */
  readonly spread: Spread | null;
  /** A picture of up to 8 bits, and a deeper one. */
  readonly shallow: string | null;
  readonly deep: string | null;
}

/** Looks at all pictures that can be read; the others are met again when they are imported. */
export async function surveyPictures(root: string, images: readonly string[], progress: Progress): Promise<Survey> {
  let survey: Survey = { hasColor: false, spread: null, shallow: null, deep: null };
  for (const [index, image] of images.entries()) {
    if (index % 500 === 0) progress.show(`looking at ${index + 1} of ${images.length} pictures`);
    const bytes = await readBytes(join(root, image));
    if (bytes.ok) survey = withPicture(survey, image, bytes.value);
  }
  return survey;
}

function withPicture(survey: Survey, image: string, bytes: Uint8Array): Survey {
  const header = readPngHeader(bytes);
  if (!header.ok) return survey;
  const isDeep = header.value.depth > 8;
  const places = { shallow: survey.shallow ?? (isDeep ? null : image), deep: survey.deep ?? (isDeep ? image : null) };
  const isPlain = header.value.kind.startsWith('grey') && !isDeep;
  const pixels = isPlain || (survey.hasColor && !isDeep) ? null : readPixels(bytes);
  if (!pixels?.ok) return { ...survey, ...places };
  const { hasColor, least, largest } = traitsOf(pixels.value);
  const { depth } = pixels.value;
  const spread = {
    depth,
    least: Math.min(least, survey.spread?.least ?? least),
    largest: Math.max(largest, survey.spread?.largest ?? largest),
  };
  return { ...places, hasColor: survey.hasColor || hasColor, spread: isDeep ? spread : survey.spread };
}
