import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { errnoOf } from '../errno.ts';
import { readRegularFile } from '../read-file.ts';
import { type DataSet, dataSetOf } from './data-set.ts';
import { elementsOfBytes } from './elements.ts';
import { type ArrayEntry, type Geometry, geometryOf, type Manifest } from './manifest.ts';
import { bytesOf, readManifest } from './read-manifest.ts';
import { type Outcome, refuse } from './problem.ts';

/** A data folder whose manifest was read. */
export interface OpenedData {
  readonly folder: string;
  readonly manifest: Manifest;
  readonly geometry: Geometry;
  /** The arrays, unpacked; sizes and hashes are verified at the first call, and later calls give the same arrays. */
  load(): Promise<Outcome<DataSet>>;
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

async function readArrays(folder: string, manifest: Manifest): Promise<Outcome<DataSet>> {
  const images = await readArray(folder, manifest.images);
  if (!images.ok) return images;
  const masks = await readArray(folder, manifest.masks);
  if (!masks.ok) return masks;
  return dataSetOf(manifest, elementsOfBytes(images.value, manifest.images.dtype ?? 'uint8'), masks.value);
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
