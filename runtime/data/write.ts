import { createHash } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { makeFolder } from '../make-folder.ts';
import { bytesOf, FORMAT, type Manifest, type Sample } from './manifest.ts';

/** A data set to be written. */
export interface DataContents {
  readonly name: string;
  readonly classes: readonly string[];
  /** [N, H, W] or [N, H, W, C] */
  readonly imageShape: readonly number[];
  readonly images: Uint8Array;
  /** [N, rater, H, W] */
  readonly maskShape: readonly number[];
  readonly masks: Uint8Array;
  readonly counts: Readonly<Record<string, number>>;
  readonly samples: readonly Sample[];
  /** Further entries of the manifest: description, source, licence, … */
  readonly notes: Readonly<Record<string, unknown>>;
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
    await makeFolder(dirname(aside));
    await mkdir(aside);
    const manifest: Manifest = {
      format: FORMAT,
      name: contents.name,
      ...contents.notes,
      images: await writeArray(aside, 'images', contents.imageShape, contents.images),
      masks: await writeArray(aside, 'masks', contents.maskShape, contents.masks),
      classes: contents.classes,
      counts: contents.counts,
      samples: contents.samples,
    };
    await writeSynced(join(aside, 'manifest.json'), `${formatManifest(manifest)}\n`);
    await rename(aside, folder);
    return manifest;
  } catch (error) {
    await rm(aside, { recursive: true, force: true });
    throw error;
  }
}

async function writeArray(folder: string, name: string, shape: readonly number[], bytes: Uint8Array) {
  const file = `${name}.u8.gz`;
  if (bytes.BYTES_PER_ELEMENT !== 1)
    throw new Error(`${name} are bytes, not numbers of ${bytes.BYTES_PER_ELEMENT} bytes`);
  const count = bytesOf(shape);
  if (count !== bytes.length) throw new Error(`${name} [${shape}] has ${bytes.length} bytes`);
  await writeSynced(join(folder, file), await promisify(gzip)(bytes));
  const sha256Raw = createHash('sha256').update(bytes).digest('hex');
  return { file, dtype: 'uint8', shape, gzip: true, rawBytes: bytes.length, sha256Raw };
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
