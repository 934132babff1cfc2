import { createHash } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { makeFolder } from '../make-folder.ts';
import { checkMasks, checkSplits } from './check.ts';
import { dataSetOf } from './data-set.ts';
import { bytesOfElements, type Elements, ELEMENTS, elementTypeOf } from './elements.ts';
import type { IntensityRule } from './intensities.ts';
import { type ArrayEntry, FORMAT, type Manifest, type Sample } from './manifest.ts';
import type { DataProblem } from './problem.ts';
import { bytesOf, checkManifest } from './read-manifest.ts';

/** A data set to be written. */
export interface DataContents {
  readonly name: string;
  readonly classes: readonly string[];
  /** [N, H, W] or [N, H, W, C] */
  readonly imageShape: readonly number[];
  readonly images: Elements;
  /** What a model sees of each channel; bytes alone may lack it, whose 0 to 255 it sees as 0 to 1. */
  readonly intensities?: readonly IntensityRule[] | undefined;
  /** [N, rater, H, W] */
  readonly maskShape: readonly number[];
  readonly masks: Uint8Array;
  /** A label of pixels that count nowhere. */
  readonly ignore?: number | undefined;
  readonly counts: Readonly<Record<string, number>>;
  readonly samples: readonly Sample[];
  /** Further entries of the manifest: description, source, licence, … */
  readonly notes: Readonly<Record<string, unknown>>;
}

/** What a reader would find wrong with a data set, looked for before it is written. */
export async function checkContents(contents: DataContents): Promise<readonly DataProblem[]> {
  const { images, masks } = contents;
  const checked = await checkManifest(manifestOf(contents));
  if (!checked.ok) return [checked.problem];
  const manifest = checked.value;
  const sized = [
    { entry: manifest.images, actual: images.byteLength },
    { entry: manifest.masks, actual: masks.byteLength },
  ].flatMap(({ entry, actual }): readonly DataProblem[] => {
    const expected = bytesOf(entry);
    return actual === expected ? [] : [{ kind: 'array-size', file: entry.file, actual, expected }];
  });
  if (sized.length > 0) return sized;
  const set = dataSetOf(manifest, images, masks);
  return set.ok ? [...checkMasks(set.value), ...checkSplits(set.value.manifest)] : [set.problem];
}

/** The folder's name until it is complete. */
export function asideOf(folder: string): string {
  return `${folder}.${process.pid}.part`;
}

/**
 * Writes a data folder: it is written aside and then renamed, so that a folder is there whole or not at all. Throws the
 * system's error when it cannot be written, or when a folder of that name holds something already (ENOTEMPTY, EEXIST).
 */
export async function writeData(folder: string, contents: DataContents): Promise<Manifest> {
  const aside = asideOf(folder);
  try {
    const manifest = manifestOf(contents);
    if (elementTypeOf(contents.images) !== 'uint8' && contents.intensities === undefined)
      throw new Error(`images of ${elementTypeOf(contents.images)} need intensities: what a model sees of them`);
    if (elementTypeOf(contents.masks) !== 'uint8') throw new Error('masks are bytes');
    await makeFolder(dirname(aside));
    await mkdir(aside);
    await writeArray(aside, manifest.images, contents.images);
    await writeArray(aside, manifest.masks, contents.masks);
    await writeSynced(join(aside, 'manifest.json'), `${formatManifest(manifest)}\n`);
    await rename(aside, folder);
    return manifest;
  } catch (error) {
    await rm(aside, { recursive: true, force: true });
    throw error;
  }
}

/** The manifest that a data set is written with. */
function manifestOf(contents: DataContents): Manifest {
  const { intensities, ignore } = contents;
  const images = entryOf('images', contents.imageShape, contents.images);
  return {
    format: FORMAT,
    name: contents.name,
    ...contents.notes,
    images: intensities === undefined ? images : { ...images, intensities },
    masks: entryOf('masks', contents.maskShape, contents.masks),
    classes: contents.classes,
    ...(ignore === undefined ? {} : { ignore }),
    counts: contents.counts,
    samples: contents.samples,
  };
}

function entryOf(name: string, shape: readonly number[], array: Elements) {
  const dtype = elementTypeOf(array);
  const bytes = bytesOfElements(array);
  const sha256Raw = createHash('sha256').update(bytes).digest('hex');
  const file = `${name}.${ELEMENTS[dtype].suffix}.gz`;
  return { file, dtype, shape, gzip: true, rawBytes: bytes.length, sha256Raw };
}

async function writeArray(folder: string, entry: ArrayEntry, array: Elements): Promise<void> {
  const bytes = bytesOfElements(array);
  if (bytesOf(entry) !== bytes.length) throw new Error(`${entry.file} [${entry.shape}] has ${bytes.length} bytes`);
  await writeSynced(join(folder, entry.file), await promisify(gzip)(bytes));
}

/** Without the sync, a crash soon after the rename could leave empty files under good names. */
async function writeSynced(path: string, content: string | Uint8Array): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Indented, with a line for each sample. */
function formatManifest({ samples = [], ...manifest }: Manifest): string {
  const lines = samples.map((sample) => `    ${JSON.stringify(sample)}`).join(',\n');
  return `${JSON.stringify(manifest, null, 2).slice(0, -2)},\n  "samples": [\n${lines}\n  ]\n}`;
}
