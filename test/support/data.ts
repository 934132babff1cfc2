import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { decode } from 'fast-png';

/** A square grey image with intensities from 0 to 1, as a generated model takes it. */
export interface Patch {
  /** Where it comes from, for messages. */
  readonly source: string;
  readonly data: Float32Array;
  readonly height: number;
  readonly width: number;
  readonly channels: 1;
}

/** Real data lies beside the repository and is no part of it. */
const DATA = join('..', 'shared', 'data');
const SUBSTITUTE = 'examples/images/lesion.png';

/**
 * Crops of real CT, 64² or 128² pixels, or where the data is absent cut-outs of a picture that comes with the project, which is said.
 * The crops are taken at even distances from the whole set.
 */
export function readPatches(size: 64 | 128, count: number): readonly Patch[] {
  const folder = join(DATA, size === 64 ? 'lidc64-mini' : 'lidc128');
  if (existsSync(join(folder, 'manifest.json'))) return readFolder(folder, size, count);
  process.stderr.write(`there is no ${folder}: ${SUBSTITUTE} stands in for real images\n`);
  return Array.from({ length: count }, (_, index) => cutOut(size, index));
}

function readFolder(folder: string, size: number, count: number): readonly Patch[] {
  const manifest: { images: { file: string; shape: [number, number, number]; gzip: boolean } } = JSON.parse(
    readFileSync(join(folder, 'manifest.json'), 'utf8'),
  );
  const { file, shape, gzip } = manifest.images;
  const stored = readFileSync(join(folder, file));
  const bytes = gzip ? gunzipSync(stored) : stored;
  const plane = size * size;
  return Array.from({ length: count }, (_, index) => {
    const at = Math.floor((index * shape[0]) / count);
    const data = Float32Array.from(bytes.subarray(at * plane, (at + 1) * plane), (byte) => byte / 255);
    return { source: `${folder} ${at}`, data, height: size, width: size, channels: 1 };
  });
}

/** A square of the picture, every other one mirrored; which one depends on the index. */
function cutOut(size: number, index: number): Patch {
  const picture = decode(readFileSync(SUBSTITUTE));
  const room = picture.width - size + 1;
  const [top, left] = [(index * 13) % room, (index * 29) % room];
  const data = Float32Array.from({ length: size * size }, (_, at) => {
    const column = index % 2 === 0 ? at % size : size - 1 - (at % size);
    const pixel = (top + Math.floor(at / size)) * picture.width + left + column;
    return (picture.data[pixel] ?? 0) / 255;
  });
  return { source: SUBSTITUTE, data, height: size, width: size, channels: 1 };
}
