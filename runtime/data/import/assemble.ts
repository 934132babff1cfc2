import { extremesOf } from '../../extremes.ts';
import { createElements, type Elements, elementTypeOf } from '../elements.ts';
import {
  ABSENT,
  type DataContents,
  type IntensityRule,
  randomBits,
  type SampleRecord,
  STREAM,
  shuffle,
} from '../../index.ts';

/** One image of an import with the masks of its raters. */
export interface ImportedImage {
  /** Null, or blank, where the files tell none. */
  readonly subject: string | null;
  /** Null where the split is still to be drawn. */
  readonly split: SplitName | null;
  /** [height, width, channels]: bytes from 0 to 255, or what `intensities` of the set say. All images of a set are of one type. */
  readonly pixels: Elements;
  /** By rater, [height, width] each: classes, or `ignore` of the set; null for a rater that the image lacks. */
  readonly masks: readonly (Uint8Array | null)[];
  /** Further fields of its sample: where it comes from. */
  readonly notes: Readonly<Record<string, unknown>>;
}

export const SPLITS = ['train', 'val', 'test'] as const;
export type SplitName = (typeof SPLITS)[number];

export interface ImportedSet {
  readonly name: string;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly classes: number;
  /** What a model sees of each channel; bytes alone may lack it. */
  readonly intensities?: readonly IntensityRule[] | undefined;
  /** A label of pixels that count nowhere. */
  readonly ignore?: number | undefined;
  readonly images: readonly ImportedImage[];
  readonly seed: number;
  readonly notes: Readonly<Record<string, unknown>>;
}

/**
 * Lays imported images out as arrays, sorted by split. Images without a split get one: 60 % of the subjects train, 20 % val, 20 %
 * test; an image without a subject counts as one of its own.
 */
export function assemble(set: ImportedSet): DataContents {
  const { name, height, width, channels, classes, intensities, ignore, images, seed, notes } = set;
  const splitOf = drawSplits(images, seed);
  const sorted = SPLITS.flatMap((split) => images.filter((image) => splitOf(image) === split));
  const raters = extremesOf(images.map(({ masks }) => masks.length)).largest;
  const plane = height * width;
  const type = images[0] === undefined ? 'uint8' : elementTypeOf(images[0].pixels);
  const pixels = createElements(type, images.length * plane * channels);
  const masks = new Uint8Array(images.length * raters * plane).fill(ABSENT);
  for (const [index, image] of sorted.entries()) {
    pixels.set(image.pixels, index * plane * channels);
    for (const [rater, mask] of image.masks.entries()) {
      if (mask !== null) masks.set(mask, (index * raters + rater) * plane);
    }
  }
  const samples = sorted.map((image): SampleRecord => {
    const name = subjectOf(image);
    const subject = name === null ? {} : { subject: name };
    // A mask that is ignored as a whole is no answer.
    const raterCount = image.masks.filter((mask) => mask?.some((label) => label !== ignore)).length;
    return { ...subject, split: splitOf(image), raterCount, ...image.notes };
  });
  const count = (split: SplitName): number => sorted.filter((image) => splitOf(image) === split).length;
  return {
    name,
    classes: ['background', ...Array.from({ length: classes - 1 }, (_, index) => `class ${index + 1}`)],
    imageShape: channels === 1 ? [images.length, height, width] : [images.length, height, width, channels],
    images: pixels,
    intensities,
    maskShape: [images.length, raters, height, width],
    masks,
    ignore,
    counts: { train: count('train'), val: count('val'), test: count('test') },
    samples,
    notes,
  };
}

/** An identity that is blank is none: images of different patients would become those of one. */
function subjectOf({ subject }: ImportedImage): string | null {
  return subject === null || /^[\s\0]*$/.test(subject) ? null : subject;
}

/** What stays together when splits are drawn: a subject, or an image of which no subject is known. */
export function groupOf(image: ImportedImage): ImportedImage | string {
  return subjectOf(image) ?? image;
}

function drawSplits(images: readonly ImportedImage[], seed: number): (image: ImportedImage) => SplitName {
  const undecided = [...new Set(images.filter(({ split }) => split === null).map(groupOf))];
  const order = shuffle(randomBits(STREAM.splits, seed), undecided);
  const fifth = Math.round(order.length / 5);
  const held = new Map(
    order.slice(0, 2 * fifth).map((group, index) => [group, index < fifth ? 'val' : 'test'] as const),
  );
  return (image) => image.split ?? held.get(groupOf(image)) ?? 'train';
}
