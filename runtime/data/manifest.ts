import type { ElementType } from './elements.ts';
import type { IntensityRule, StatedValues } from './intensities.ts';
import { type Outcome, refuse } from './problem.ts';
import type { Lesion } from './synth/lesion.ts';

/** The `format` of a manifest. */
export const FORMAT = 'multi-rater-seg/1';

/** One array in a file of its own, row-major, little-endian. */
export interface ArrayEntry {
  readonly file: string;
  readonly shape: readonly number[];
  readonly gzip: boolean;
  /** Of the unpacked bytes, in lower-case hexadecimal. */
  readonly sha256Raw: string;
  /** Bytes without it. */
  readonly dtype?: ElementType;
}

/** The array of the images, and what its numbers mean. */
export interface ImagesEntry extends ArrayEntry {
  /** What a model sees of each channel; bytes alone may lack it, whose 0 to 255 it sees as 0 to 1. */
  readonly intensities?: readonly IntensityRule[];
}

/** What is known of one image: an object, or an array whose fields `sampleFields` names. */
export type Sample = readonly unknown[] | SampleRecord;

/** What a manifest says of an image; importers add fields of their own. */
export interface SampleRecord {
  readonly subject?: string;
  readonly split?: string;
  readonly raterCount?: number;
  /** In a synthetic set: from what the raters' outlines were drawn. */
  readonly lesion?: Lesion;
  readonly [field: string]: unknown;
}

/** `manifest.json`, as grammar/data.schema.json describes it. */
export interface Manifest {
  readonly format: typeof FORMAT;
  readonly name: string;
  /** [N, H, W] grey, or [N, H, W, C]. */
  readonly images: ImagesEntry;
  /** [N, rater, H, W] class indices; a plane of 255 is a rater that an image lacks. */
  readonly masks: ArrayEntry;
  /** Names of the classes; the first is the background. */
  readonly classes: readonly string[];
  /** A label of pixels that count nowhere; it may be 255, of which a whole plane is an absent rater. */
  readonly ignore?: number;
  /** Images in each split; the arrays are sorted in this order. */
  readonly counts: Readonly<Record<string, number>>;
  readonly sampleFields?: readonly string[];
  readonly samples?: readonly Sample[];
  readonly [field: string]: unknown;
}

/** The extents that a manifest states. */
export interface Geometry {
  readonly count: number;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  /** Planes an image, of which some may be absent. */
  readonly raters: number;
  readonly classes: number;
  /** The label of pixels that count nowhere; null where every pixel of a rater has a class. */
  readonly ignored: number | null;
}

/** Images `first` to `first + count - 1`. */
export interface SplitRange {
  readonly name: string;
  readonly first: number;
  readonly count: number;
}

export function geometryOf({ images, masks, classes, ignore }: Manifest): Geometry {
  const [count = 0, height = 0, width = 0, channels = 1] = images.shape;
  const [, raters = 0] = masks.shape;
  return { count, height, width, channels, raters, classes: classes.length, ignored: ignore ?? null };
}

/** The raters by name, where the manifest says that each plane is one rater's in all images; null where it does not. */
export function raterNames(manifest: Manifest): readonly string[] | null {
  const { raters } = manifest;
  const isNamed = Array.isArray(raters) && raters.every((name) => typeof name === 'string');
  return isNamed && raters.length === geometryOf(manifest).raters ? raters : null;
}

/** How a rater is told apart: by name, or, where the manifest has none, by the place of the plane, counted from 0 as in settings. */
export function raterLabel(manifest: Manifest, rater: number): string {
  return raterNames(manifest)?.[rater] || String(rater);
}

/** What a manifest says of the values of its images. */
export function statedValues(manifest: Manifest): StatedValues {
  const { dtype = 'uint8', intensities } = manifest.images;
  const train = splitsOf(manifest).find(({ name }) => name === 'train') ?? { first: 0, count: 0 };
  return { dtype, intensities, channels: geometryOf(manifest).channels, train };
}

/** The splits in the order of the arrays. */
export function splitsOf({ counts }: Manifest): readonly SplitRange[] {
  let first = 0;
  return Object.entries(counts).map(([name, count]) => {
    const range = { name, first, count };
    first += count;
    return range;
  });
}

/** The place of a split in the arrays; a split that the set lacks is refused. */
export function findSplit(manifest: Manifest, split: string): Outcome<SplitRange> {
  const splits = splitsOf(manifest);
  const found = splits.find(({ name }) => name === split);
  return found
    ? { ok: true, value: found }
    : refuse({ kind: 'no-split', split, splits: splits.map(({ name }) => name) });
}

/** A field of what is known of an image; undefined where it is not told. */
export function sampleField(manifest: Manifest, image: number, field: string): unknown {
  const sample = manifest.samples?.[image];
  if (sample === undefined) return undefined;
  return isFields(sample) ? sample[manifest.sampleFields?.indexOf(field) ?? -1] : sample[field];
}

export function isFields(sample: Sample): sample is readonly unknown[] {
  return Array.isArray(sample);
}
