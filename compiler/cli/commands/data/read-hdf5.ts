import type { Dataset, Group } from 'h5wasm/node';
import { type Reading, refused } from '../../images/image.ts';
import { type ImportedImage, SPLITS, type SplitName } from './assemble.ts';
import { toClasses } from './read-mask.ts';

export interface Hdf5Images {
  readonly height: number;
  readonly width: number;
  readonly channels: 1;
  readonly images: readonly ImportedImage[];
}

/** Images that are read at once. */
const CHUNK = 64;

/**
 * Reads groups train, val and test with `images` [N, H, W] from -0.5 to 0.5, `labels` [N, H, W, rater] and, where they are there,
 * `uids` [N] (of the series; they become the subjects).
 */
export async function readHdf5(path: string, classes: number): Promise<Reading<Hdf5Images>> {
  const h5 = await import('h5wasm/node');
  const library = await h5.ready;
  // Otherwise the library writes its own messages to stderr.
  library.activate_throwing_error_handler();
  const file = openQuietly(() => new h5.File(path, 'r'));
  if (file === null) return refused('it is not an HDF5 file, or it is cut short');
  try {
    const images: ImportedImage[] = [];
    let size: { height: number; width: number } | null = null;
    for (const split of SPLITS) {
      const group = file.get(split);
      if (group === null) continue;
      const part =
        group instanceof h5.Group ? readGroup(group, split, classes, h5.Dataset) : refused(`${split} is no group`);
      if (!part.ok) return part;
      const { height, width } = part.value;
      if (size && (size.height !== height || size.width !== width)) {
        return refused(`the images of ${split} are ${height}×${width}, those before ${size.height}×${size.width}`);
      }
      size = { height, width };
      for (const image of part.value.images) images.push(image);
    }
    if (size === null || images.length === 0) return refused('it has no images in groups train, val or test');
    return { ok: true, value: { ...size, channels: 1, images } };
  } catch {
    return refused('its arrays cannot be read; the file is damaged or cut short');
  } finally {
    file.close();
  }
}

function openQuietly<File extends { readonly file_id: bigint }>(open: () => File): File | null {
  try {
    const file = open();
    return file.file_id < 0n ? null : file;
  } catch {
    return null;
  }
}

function readGroup(group: Group, split: SplitName, classes: number, DatasetClass: typeof Dataset): Reading<Hdf5Images> {
  const [images, labels, uids] = ['images', 'labels', 'uids'].map((name) => group.get(name));
  if (!(images instanceof DatasetClass) || !(labels instanceof DatasetClass))
    return refused(`${split} lacks images or labels`);
  const [count = 0, height = 0, width = 0, ...more] = images.shape ?? [];
  const [labelCount, labelHeight, labelWidth, raters = 0, ...others] = labels.shape ?? [];
  if (more.length > 0 || width === 0) return refused(`${split}/images is [${images.shape}], not [N, H, W]`);
  const fits = labelCount === count && labelHeight === height && labelWidth === width && others.length === 0;
  if (!fits || raters === 0) {
    return refused(`${split}/labels is [${labels.shape}], not [${count}, ${height}, ${width}, rater]`);
  }
  const subjects = uids instanceof DatasetClass ? numbersOf(uids.value) : null;
  if (subjects && subjects.length !== count)
    return refused(`${split}/uids has ${subjects.length} entries, not ${count}`);
  const read: ImportedImage[] = [];
  const plane = height * width;
  for (let first = 0; first < count; first += CHUNK) {
    const last = Math.min(count, first + CHUNK);
    const intensities = numbersOf(images.slice([[first, last], [], []]));
    const marks = numbersOf(labels.slice([[first, last], [], [], []]));
    for (let index = 0; index < last - first; index++) {
      const pixels = toBytes(intensities, index * plane, plane);
      if (!(pixels instanceof Uint8Array)) {
        return refused(`${split}/images holds ${pixels.stray}; intensities go from -0.5 to 0.5`);
      }
      const masks: Uint8Array[] = [];
      for (let rater = 0; rater < raters; rater++) {
        const mask = toClasses(every(marks, index * plane * raters + rater, raters, plane), classes);
        if (!(mask instanceof Uint8Array)) {
          return refused(`${split}/labels holds ${mask.stray}, which is none of ${classes} classes`);
        }
        masks.push(mask);
      }
      const subject = subjects ? String(subjects[first + index]) : null;
      read.push({ subject, split, pixels, masks, notes: {} });
    }
  }
  return { ok: true, value: { height, width, channels: 1, images: read } };
}

/** Numbers of any width as they are; an empty list for what holds none. */
function numbersOf(value: unknown): ArrayLike<number | bigint> {
  return isNumeric(value) ? value : [];
}

function isNumeric(value: unknown): value is ArrayLike<number | bigint> {
  return ArrayBuffer.isView(value) && !(value instanceof DataView);
}

function toBytes(
  values: ArrayLike<number | bigint>,
  start: number,
  count: number,
): Uint8Array | { readonly stray: number } {
  const bytes = new Uint8Array(count);
  for (let index = 0; index < count; index++) {
    const value = Number(values[start + index]) + 0.5;
    if (!(value >= -1e-6 && value <= 1 + 1e-6)) return { stray: value - 0.5 };
    bytes[index] = Math.round(value * 255);
  }
  return bytes;
}

function every(values: ArrayLike<number | bigint>, start: number, step: number, count: number): Float64Array {
  return Float64Array.from({ length: count }, (_, index) => Number(values[start + index * step]));
}
