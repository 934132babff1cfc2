import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { errnoOf } from '../errno.ts';
import { readRegularFile } from '../read-file.ts';
import { type Elements, elementsOfBytes } from './elements.ts';
import { type Scale, scaled, scalesOf } from './intensities.ts';
import {
  type ArrayEntry,
  bytesOf,
  findSplit,
  type Geometry,
  geometryOf,
  type Manifest,
  readManifest,
  type SplitRange,
  statedValues,
} from './manifest.ts';
import { type Outcome, refuse } from './problem.ts';

/** Marks a rater that an image lacks: its whole plane is filled with it. */
export const ABSENT = 255;

/** Labels are bytes below `ABSENT`. */
export const MOST_CLASSES = ABSENT;

/** A data folder whose manifest was read. */
export interface OpenedData {
  readonly folder: string;
  readonly manifest: Manifest;
  readonly geometry: Geometry;
  /** The arrays, unpacked; sizes and hashes are verified at the first call, and later calls give the same arrays. */
  load(): Promise<Outcome<DataSet>>;
}

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

/** Opens a data folder by its manifest. */
export async function openData(folder: string): Promise<Outcome<OpenedData>> {
  const manifest = await readManifest(folder);
  if (!manifest.ok) return manifest;
  let loaded: Promise<Outcome<DataSet>> | undefined;
  const load = (): Promise<Outcome<DataSet>> => {
    loaded ??= readArrays(folder, manifest.value);
    return loaded;
  };
  return { ok: true, value: { folder, manifest: manifest.value, geometry: geometryOf(manifest.value), load } };
}

/** Reads a whole data folder. */
export async function readDataSet(folder: string): Promise<Outcome<DataSet>> {
  const opened = await openData(folder);
  return opened.ok ? opened.value.load() : opened;
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

async function readArrays(folder: string, manifest: Manifest): Promise<Outcome<DataSet>> {
  const images = await readArray(folder, manifest.images);
  if (!images.ok) return images;
  const masks = await readArray(folder, manifest.masks);
  if (!masks.ok) return masks;
  return dataSetOf(manifest, elementsOfBytes(images.value, manifest.images.dtype ?? 'uint8'), masks.value);
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

async function readArray(folder: string, entry: ArrayEntry): Promise<Outcome<Uint8Array>> {
  const { file, gzip, sha256Raw } = entry;
  const expected = bytesOf(entry);
  // What cannot be packed grows by less than a thousandth.
  const read = await readRegularFile(join(folder, file), gzip ? expected * 1.01 + 65_536 : expected);
  if (!read.ok && read.reason === 'TOO_LARGE') {
    return refuse({ kind: 'array-size', file, actual: gzip ? null : read.size, expected });
  }
  if (!read.ok) return refuse({ kind: 'array-missing', file, reason: read.reason });
  let { bytes } = read;
  if (gzip) {
    try {
      // The bound keeps a small file from unpacking to more than the memory holds.
      bytes = await promisify(gunzip)(bytes, { maxOutputLength: expected + 1 });
    } catch (error) {
      if (errnoOf(error) === 'ERR_BUFFER_TOO_LARGE')
        return refuse({ kind: 'array-size', file, actual: null, expected });
      return refuse({ kind: 'array-damaged', file });
    }
  }
  if (bytes.length !== expected) return refuse({ kind: 'array-size', file, actual: bytes.length, expected });
  const actual = createHash('sha256').update(bytes).digest('hex');
  if (actual !== sha256Raw) return refuse({ kind: 'array-hash', file, actual, expected: sha256Raw });
  return { ok: true, value: bytes };
}
