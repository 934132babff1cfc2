import type { Elements } from './elements.ts';
import { type Scale, scaled, scalesOf } from './intensities.ts';
import { findSplit, type Geometry, geometryOf, type Manifest, type SplitRange, statedValues } from './manifest.ts';
import { type Outcome, refuse } from './problem.ts';

/** Marks a rater that an image lacks: its whole plane is filled with it. */
export const ABSENT = 255;

/** Labels are bytes below `ABSENT`. */
export const MOST_CLASSES = ABSENT;

/** A data set in memory. */
export interface DataSet extends Geometry {
  readonly manifest: Manifest;
  /** [count, height, width, channels], as they are stored. */
  readonly images: Elements;
  /** What a model sees of each channel. */
  readonly scales: readonly Scale[];
  /** [count, raters, height, width], class indices, `ignored` or ABSENT. */
  readonly masks: Uint8Array;
}

/** Arrays and what the manifest says of them; values that are no numbers, or mean nothing by its rules, are refused. */
export function dataSetOf(manifest: Manifest, images: Elements, masks: Uint8Array): Outcome<DataSet> {
  const geometry = geometryOf(manifest);
  const stray = images instanceof Float32Array ? images.findIndex((value) => !Number.isFinite(value)) : -1;
  if (stray >= 0) {
    const image = Math.floor(stray / (images.length / geometry.count));
    return refuse({ kind: 'not-finite', image, value: images[stray] ?? Number.NaN });
  }
  const scales = scalesOf(images, geometry.count, statedValues(manifest));
  return scales.ok ? { ok: true, value: { ...geometry, manifest, images, scales: scales.value, masks } } : scales;
}

/** An image with intensities from 0 to 1: [height, width, channels]. */
export function imageOf(set: DataSet, image: number): Float32Array {
  const size = set.height * set.width * set.channels;
  return scaled(set.images.subarray(image * size, (image + 1) * size), set.scales);
}

/** The label map of one rater, [height, width]: a view. */
export function maskOf(set: DataSet, image: number, rater: number): Uint8Array {
  const plane = set.height * set.width;
  const at = (image * set.raters + rater) * plane;
  return set.masks.subarray(at, at + plane);
}

/** Whether nothing is outlined in a label map: what is not background is ignored. */
export function isEmptyMask(labels: ArrayLike<number>, ignored: number | null): boolean {
  for (let pixel = 0; pixel < labels.length; pixel++) {
    if (labels[pixel] !== 0 && labels[pixel] !== ignored) return false;
  }
  return true;
}

/** The raters that an image has: those who gave a pixel of it a class. */
export function ratersOf(set: DataSet, image: number): readonly number[] {
  const raters = Array.from({ length: set.raters }, (_, rater) => rater);
  const { ignored } = set;
  return raters.filter((rater) => maskOf(set, image, rater).some((label) => label !== ABSENT && label !== ignored));
}

/** The place of a split in the arrays of a set. */
export function splitOf(set: DataSet, split: string): Outcome<SplitRange> {
  return findSplit(set.manifest, split);
}
