import { stat } from 'node:fs/promises';
import type { Dataset, Group } from 'h5wasm/node';
import { type Reading, refused } from '../../pictures/image.ts';
import type { Window } from '../../pictures/window.ts';
import { type ImportedImage, SPLITS, type SplitName } from './assemble.ts';
import { causeOf, findNumbersProblem, type Numbers, numbersOf, readSubjects } from './hdf5-values.ts';
import { type RangeStore, storeRange } from './to-bytes.ts';

export interface Hdf5Images {
  readonly height: number;
  readonly width: number;
  readonly channels: 1;
  readonly images: readonly ImportedImage[];
  /** What may have been meant otherwise, a sentence each. */
  readonly doubts: readonly string[];
}

export interface Hdf5Demand {
  readonly classes: number;
  /** Intensities that become 0 and 255, or are 0 and 1 to a model. */
  readonly range: Window;
  readonly store: RangeStore;
}

interface Request extends Hdf5Demand {
  readonly fileBytes: number;
}

/** Labels that are read at once. */
const CHUNK = 2 ** 22;

/**
 * Reads groups train, val and test with `images` [N, H, W] in a range, `labels` [N, H, W, rater] and, where they are there,
 * `uids` [N] (of the series; they become the subjects).
 */
export async function readHdf5(path: string, demand: Hdf5Demand): Promise<Reading<Hdf5Images>> {
  const status = await stat(path);
  // Opening a pipe would wait for a writer.
  if (!status.isFile()) return refused(status.isDirectory() ? 'it is a folder' : 'it is a pipe or a device');
  const h5 = await import('h5wasm/node');
  const library = await h5.ready;
  // Otherwise the library writes its own messages to stderr.
  library.activate_throwing_error_handler();
  const opened = openFile(() => new h5.File(path, 'r'));
  if (!opened.ok) return opened;
  const file = opened.value;
  try {
    const request = { ...demand, fileBytes: status.size };
    const names = file.keys();
    const parts: { readonly split: SplitName; readonly part: Part }[] = [];
    for (const split of SPLITS.filter((name) => names.includes(name))) {
      const group = file.get(split);
      if (!(group instanceof h5.Group)) return refused(`${split} is not a group`);
      const part = readGroup(group, split, request, h5.Dataset);
      if (!part.ok) return part;
      parts.push({ split, part: part.value });
    }
    return join(parts, names, request);
  } catch (error) {
    return refused(`its arrays cannot be read: ${causeOf(error)}`);
  } finally {
    file.close();
  }
}

function openFile<File extends { readonly file_id: bigint }>(open: () => File): Reading<File> {
  const problem = 'it is not an HDF5 file, or it is cut short';
  try {
    const file = open();
    return file.file_id < 0n ? refused(problem) : { ok: true, value: file };
  } catch (error) {
    return refused(`${problem} (${causeOf(error)})`);
  }
}

interface Part {
  readonly height: number;
  readonly width: number;
  readonly raters: number;
  readonly images: readonly ImportedImage[];
  /** The smallest intensity; Infinity without images. */
  readonly least: number;
  /** Labels that occur, where there are two classes. */
  readonly marks: Marks;
}

interface Marks {
  readonly has1: boolean;
  readonly has255: boolean;
}

function join(
  parts: readonly { readonly split: SplitName; readonly part: Part }[],
  names: readonly string[],
  { range }: Request,
): Reading<Hdf5Images> {
  const [first] = parts;
  const images = parts.flatMap(({ part }) => part.images);
  if (first === undefined || images.length === 0) {
    const found = names.length === 0 ? 'it is empty' : `it holds ${names.slice(0, 12).join(', ')}`;
    return refused(`it has no images in groups train, val or test; ${found}`);
  }
  const { height, width, raters } = first.part;
  const other = parts.find(({ part }) => part.height !== height || part.width !== width);
  if (other !== undefined) {
    const size = `${other.part.height}×${other.part.width}`;
    return refused(`the images of ${other.split} are ${size}, those before ${height}×${width}`);
  }
  const marks = parts.map(({ part }) => part.marks);
  if (marks.some(({ has1 }) => has1) && marks.some(({ has255 }) => has255)) {
    return refused('its labels are 1 in some places and 255 in others: which of them is class 1 cannot be known');
  }
  const further = names.filter((name) => !SPLITS.some((split) => split === name));
  const isDark = range[0] < 0 && parts.every(({ part }) => part.least >= 0);
  const doubts = [
    ...(further.length > 0
      ? [`it also holds ${further.slice(0, 12).join(', ')}, which is not read: the groups are train, val and test`]
      : []),
    ...(isDark ? [`no intensity is below 0; if they go from 0 to 1, say \`--range 0:1\``] : []),
    ...(height === width && width === raters
      ? [`labels are [N, ${height}, ${width}, ${raters}]; the last axis was taken for the raters`]
      : []),
  ];
  return { ok: true, value: { height, width, channels: 1, images, doubts } };
}

function readGroup(group: Group, split: SplitName, request: Request, DatasetClass: typeof Dataset): Reading<Part> {
  const [images, labels, uids] = ['images', 'labels', 'uids'].map((name) => group.get(name));
  if (!(images instanceof DatasetClass) || !(labels instanceof DatasetClass))
    return refused(`${split} lacks images or labels`);
  const [count = 0, height = 0, width = 0, ...more] = images.shape ?? [];
  const [labelCount, labelHeight, labelWidth, raters = 0, ...others] = labels.shape ?? [];
  const isGrey = more.length === 0 || (more.length === 1 && more[0] === 1);
  if (!isGrey || height === 0 || width === 0) return refused(`${split}/images is [${images.shape}], not [N, H, W]`);
  const fits = labelCount === count && labelHeight === height && labelWidth === width && others.length === 0;
  if (!fits || raters === 0) {
    return refused(`${split}/labels is [${labels.shape}], not [${count}, ${height}, ${width}, rater]`);
  }
  const problem =
    findNumbersProblem(`${split}/images`, images, request.fileBytes) ??
    findNumbersProblem(`${split}/labels`, labels, request.fileBytes);
  if (problem !== null) return refused(problem);
  const subjects = uids instanceof DatasetClass ? readSubjects(`${split}/uids`, uids, count, request.fileBytes) : null;
  if (subjects && !subjects.ok) return subjects;
  const read: ImportedImage[] = [];
  const plane = height * width;
  const step = Math.max(1, Math.floor(CHUNK / (plane * raters)));
  let least = Infinity;
  const marks = { has1: false, has255: false };
  for (let first = 0; first < count; first += step) {
    const range: [number, number] = [first, Math.min(count, first + step)];
    const intensities = numbersOf(images.slice([range, [], [], ...more.map((): [] => [])]));
    const values = numbersOf(labels.slice([range, [], [], []]));
    if (intensities === null || values === null) return refused(`${split} holds no numbers`);
    for (let index = 0; index < range[1] - first; index++) {
      const place = { start: index * plane, count: plane };
      const pixels = storeRange(intensities, place, request.range, request.store);
      if (!pixels.ok) {
        const [low, high] = request.range;
        return refused(
          `${split}/images holds ${pixels.stray}; intensities go from ${low} to ${high}, or as \`--range LOW:HIGH\` says`,
        );
      }
      for (let at = index * plane; at < (index + 1) * plane; at++) least = Math.min(least, Number(intensities[at]));
      const masks: Uint8Array[] = [];
      for (let rater = 0; rater < raters; rater++) {
        const place = { start: index * plane * raters + rater, step: raters, count: plane };
        const mask = toLabels(values, place, request.classes, marks);
        if (!(mask instanceof Uint8Array)) {
          return refused(`${split}/labels holds ${mask.stray}, which is none of ${request.classes} classes`);
        }
        masks.push(mask);
      }
      read.push({ subject: subjects?.value[first + index] ?? null, split, pixels: pixels.stored, masks, notes: {} });
    }
  }
  return { ok: true, value: { height, width, raters, images: read, least, marks } };
}

interface Place {
  readonly start: number;
  readonly step: number;
  readonly count: number;
}

/** One rater's labels of an image. With two classes 255 may stand for 1; which of them occur is kept in `marks`. */
function toLabels(
  values: Numbers,
  { start, step, count }: Place,
  classes: number,
  marks: { has1: boolean; has255: boolean },
): Uint8Array | { readonly stray: number } {
  const labels = new Uint8Array(count);
  for (let index = 0; index < count; index++) {
    const value = Number(values[start + index * step]);
    const isMark = classes === 2 && value === 255;
    if (!isMark && !(Number.isInteger(value) && value >= 0 && value < classes)) return { stray: value };
    if (isMark) marks.has255 = true;
    else if (classes === 2 && value === 1) marks.has1 = true;
    labels[index] = isMark ? 1 : value;
  }
  return labels;
}
