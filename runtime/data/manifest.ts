import { constants } from 'node:buffer';
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ValidateFunction } from 'ajv';
import { readRegularFile } from '../read-file.ts';
import { ELEMENTS, type ElementType } from './elements.ts';
import { type IntensityRule, intensitiesProblem, type StatedValues } from './intensities.ts';
import { type Outcome, refuse } from './problem.ts';
import type { Lesion } from './synth/lesion.ts';

/** The `format` of a manifest. */
export const FORMAT = 'multi-rater-seg/1';

/** The samples of a million images take less. */
const MOST_MANIFEST_BYTES = 2 ** 28;
/** What an array in memory can have here, and no more than 64 GiB. */
const MOST_ARRAY_BYTES = Math.min(constants.MAX_LENGTH, 2 ** 36);

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

/** Reads and checks the manifest of a folder. The arrays are not looked at. */
export async function readManifest(folder: string): Promise<Outcome<Manifest>> {
  const file = await readRegularFile(join(folder, 'manifest.json'), MOST_MANIFEST_BYTES);
  if (!file.ok) return refuse({ kind: 'no-manifest', reason: file.reason });
  let text: string;
  try {
    // A byte-order mark is dropped.
    text = new TextDecoder('utf-8', { fatal: true }).decode(file.bytes);
  } catch {
    return refuse({ kind: 'not-json', reason: 'it is not UTF-8 text' });
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return refuse({ kind: 'not-json', reason: error instanceof Error ? error.message : String(error) });
  }
  return checkManifest(json);
}

/** Made for the first manifest, kept for the next: to compile it takes longer than all else that is done with one. */
let validator: Promise<ValidateFunction<Manifest>> | null = null;

async function makeValidator(): Promise<ValidateFunction<Manifest>> {
  const { Ajv } = await import('ajv');
  return new Ajv({ strict: true, allowUnionTypes: true }).compile<Manifest>(readSchema());
}

/** Holds a parsed manifest against the schema, and its entries against each other. */
export async function checkManifest(json: unknown): Promise<Outcome<Manifest>> {
  const format = typeof json === 'object' && json !== null && 'format' in json ? json.format : undefined;
  if (typeof format === 'string' && format !== FORMAT) return refuse({ kind: 'version', found: format });
  validator ??= makeValidator();
  const validate = await validator;
  if (!validate(json)) {
    const [error] = validate.errors ?? [];
    const place = (error?.instancePath ?? '').slice(1).replaceAll('/', '.');
    const allowed = error?.params.allowedValue ?? error?.params.allowedValues;
    const reason = `${error?.message ?? 'is wrong'}${allowed === undefined ? '' : `: ${JSON.stringify(allowed)}`}`;
    return refuse({ kind: 'schema', place, reason });
  }
  const contradiction = findContradiction(json);
  if (contradiction !== null) return refuse({ kind: 'contradiction', reason: contradiction });
  const unclear = intensitiesProblem(statedValues(json));
  return unclear === null ? { ok: true, value: json } : refuse({ kind: 'intensities', reason: unclear });
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

function isFields(sample: Sample): sample is readonly unknown[] {
  return Array.isArray(sample);
}

function findContradiction(manifest: Manifest): string | null {
  const { images, masks, counts, samples, classes, ignore } = manifest;
  const size = (shape: readonly number[]): string => shape.join('×');
  if (images.shape[0] !== masks.shape[0]) {
    return `there are ${images.shape[0]} images and masks of ${masks.shape[0]}`;
  }
  if (images.shape[1] !== masks.shape[2] || images.shape[2] !== masks.shape[3]) {
    return `images are ${size(images.shape.slice(1, 3))} pixels and masks ${size(masks.shape.slice(2))}`;
  }
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  if (total !== images.shape[0])
    return `the counts of the splits add up to ${total}, and there are ${images.shape[0]} images`;
  if (samples && samples.length !== total) return `there are ${samples.length} samples and ${total} images`;
  if (samples?.some(isFields) && !manifest.sampleFields)
    return 'samples are arrays, and sampleFields does not name their fields';
  if (ignore !== undefined && ignore < classes.length)
    return `the label ${ignore} is to be ignored, and it is one of the classes, 0 to ${classes.length - 1}`;
  const large = Object.entries({ images, masks }).find(([, entry]) => bytesOf(entry) > MOST_ARRAY_BYTES);
  if (large) {
    const { shape, dtype = 'uint8' } = large[1];
    return `${large[0]} of ${size(shape)} ${dtype === 'uint8' ? 'bytes' : dtype} do not fit into memory`;
  }
  if (images.file === masks.file) return `images and masks are in one file, ${images.file}`;
  const elsewhere = [images.file, masks.file].find((file) => basename(file) !== file || /^\.\.?$|\0/.test(file));
  return elsewhere === undefined ? null : `${elsewhere} is not a file in the folder`;
}

/** The bytes that an array takes, unpacked. */
export function bytesOf({ shape, dtype = 'uint8' }: Pick<ArrayEntry, 'shape' | 'dtype'>): number {
  return shape.reduce((product, extent) => product * extent, ELEMENTS[dtype].bytes);
}

/** The published schema; this file runs from runtime/data as well as from dist/runtime/data. */
function readSchema(): object {
  const path = join('grammar', 'data.schema.json');
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, path)) && dirname(folder) !== folder) folder = dirname(folder);
  return JSON.parse(readFileSync(join(folder, path), 'utf8'));
}
