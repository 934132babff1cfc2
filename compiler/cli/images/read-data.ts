import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { type InputImage, type Reading, refused } from './image.ts';

const FORMAT = 'multi-rater-seg/1';

/** A raster of the manifest: bytes in `file`, row-major. */
interface Raster {
  readonly file: string;
  readonly shape: readonly number[];
  readonly gzip: boolean;
}

interface Manifest {
  readonly images: Raster;
  readonly masks: Raster;
  /** Images a split; the samples are sorted in this order. */
  readonly counts: ReadonlyMap<string, number>;
}

/** The first `limit` images of one split of a data folder, with the annotators' masks. */
export async function readData(folder: string, split: string, limit: number): Promise<Reading<readonly InputImage[]>> {
  const manifest = await readManifest(folder);
  if (!manifest.ok) return manifest;
  const { images, masks, counts } = manifest.value;
  const size = counts.get(split);
  if (size === undefined) return refused(`it has no split ${split}, only ${[...counts.keys()].join(', ')}`);
  const pixels = await readRaster(folder, images);
  if (!pixels.ok) return pixels;
  const labels = await readRaster(folder, masks);
  if (!labels.ok) return labels;
  const first = [...counts].slice(0, [...counts.keys()].indexOf(split)).reduce((sum, [, count]) => sum + count, 0);
  const [, height = 0, width = 0, channels = 1] = images.shape;
  const [, raters = 0] = masks.shape;
  const plane = height * width;
  return {
    ok: true,
    value: Array.from({ length: Math.min(size, limit) }, (_, index) => {
      const at = first + index;
      const bytes = pixels.value.subarray(at * plane * channels, (at + 1) * plane * channels);
      const planes = Array.from({ length: raters }, (_, rater) =>
        labels.value.subarray((at * raters + rater) * plane, (at * raters + rater + 1) * plane),
      );
      return {
        folder: `${split}-${String(index).padStart(4, '0')}`,
        name: `${basename(folder)} ${split} ${index}`,
        height,
        width,
        channels,
        data: Float32Array.from(bytes, (byte) => byte / 255),
        annotations: planes.filter((labels) => labels[0] !== 255),
      };
    }),
  };
}

async function readManifest(folder: string): Promise<Reading<Manifest>> {
  const text = await readFile(join(folder, 'manifest.json'), 'utf8').catch(() => null);
  if (text === null) return refused('it has no manifest.json');
  const json = parse(text);
  if (!isRecord(json)) return refused('manifest.json is not a JSON object');
  if (json.format !== FORMAT)
    return refused(`manifest.json has the format ${JSON.stringify(json.format)}, not "${FORMAT}"`);
  const images = rasterOf(json.images);
  const masks = rasterOf(json.masks);
  if (images === null || images.shape.length < 3) return refused('manifest.json does not describe images [N, H, W]');
  if (masks === null || masks.shape.length !== 4)
    return refused('manifest.json does not describe masks [N, rater, H, W]');
  const counts = new Map(
    Object.entries(isRecord(json.counts) ? json.counts : {}).map(([key, value]) => [key, Number(value)]),
  );
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  if (total !== images.shape[0] || total !== masks.shape[0])
    return refused('the counts of manifest.json do not add up');
  if (images.shape[1] !== masks.shape[2] || images.shape[2] !== masks.shape[3])
    return refused('images and masks differ in size');
  return { ok: true, value: { images, masks, counts } };
}

async function readRaster(folder: string, raster: Raster): Promise<Reading<Uint8Array>> {
  const bytes = await readFile(join(folder, raster.file)).catch(() => null);
  if (bytes === null) return refused(`${raster.file} cannot be read`);
  const data = raster.gzip ? await promisify(gunzip)(bytes).catch(() => null) : bytes;
  if (data === null) return refused(`${raster.file} is not a gzip file, or is cut short`);
  const expected = raster.shape.reduce((product, extent) => product * extent, 1);
  if (data.length !== expected) return refused(`${raster.file} holds ${data.length} bytes, not ${expected}`);
  return { ok: true, value: data };
}

function rasterOf(value: unknown): Raster | null {
  if (!isRecord(value) || typeof value.file !== 'string' || basename(value.file) !== value.file) return null;
  const shape = Array.isArray(value.shape)
    ? value.shape.filter((extent) => Number.isSafeInteger(extent) && extent > 0)
    : [];
  return shape.length > 0 ? { file: value.file, shape, gzip: value.gzip === true } : null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
