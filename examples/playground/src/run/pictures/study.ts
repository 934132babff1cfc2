/** Pictures, and what raters outlined in them: plain data, changed by making new ones. */

export interface Rater {
  readonly id: string;
  readonly name: string;
  readonly colour: string;
  readonly isShown: boolean;
}

export interface StudyPicture {
  readonly id: string;
  readonly name: string;
  /** [height, width, channels] */
  readonly data: Uint8Array;
  /** By the rater: [height, width], class indices; a rater who is not there did not look. */
  readonly outlines: Readonly<Record<string, Uint8Array>>;
}

export interface Study {
  readonly raters: readonly Rater[];
  readonly pictures: readonly StudyPicture[];
}

/** Told apart by people who see few hues, and bright on grey pictures. */
export const COLOURS = [
  '#ffb224',
  '#2fd6c3',
  '#c79bff',
  '#ff7a9c',
  '#8fd14f',
  '#6db7ff',
  '#f2e35c',
  '#ff9d6e',
] as const;

export const MOST_RATERS = COLOURS.length;

export function createRaters(count: number): readonly Rater[] {
  return Array.from({ length: Math.min(count, MOST_RATERS) }, (_, at) => createRater(at));
}

export function createRater(at: number): Rater {
  const colour = COLOURS[at % COLOURS.length] ?? COLOURS[0];
  return { id: `r${at + 1}`, name: `Rater ${at + 1}`, colour, isShown: true };
}

/** The study with another outline of a picture; null takes it away. */
export function withOutline(study: Study, picture: string, rater: string, outline: Uint8Array | null): Study {
  const pictures = study.pictures.map((one) => {
    if (one.id !== picture) return one;
    const { [rater]: _, ...others } = one.outlines;
    return { ...one, outlines: outline === null ? others : { ...others, [rater]: outline } };
  });
  return { ...study, pictures };
}

/** How many outlines there are. */
export function countOutlines({ pictures }: Study): number {
  return pictures.reduce((sum, { outlines }) => sum + Object.keys(outlines).length, 0);
}

/** A plane of this is a rater who did not look at a picture. */
const ABSENT = 255;

/** The pictures that a step can use, as arrays. */
export function trainingData({ raters, pictures }: Study, plane: number, needsAll: boolean) {
  const used = pictures.filter(({ outlines }) => {
    const count = raters.filter(({ id }) => id in outlines).length;
    return count >= (needsAll ? raters.length : 1);
  });
  const size = used[0]?.data.length ?? 0;
  const images = new Uint8Array(used.length * size);
  const masks = new Uint8Array(used.length * raters.length * plane).fill(ABSENT);
  for (const [index, { data, outlines }] of used.entries()) {
    images.set(data, index * size);
    for (const [at, { id }] of raters.entries()) {
      const outline = outlines[id];
      if (outline !== undefined) masks.set(outline, (index * raters.length + at) * plane);
    }
  }
  return { count: used.length, raters: raters.length, images, masks };
}
