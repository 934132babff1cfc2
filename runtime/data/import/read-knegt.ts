import { type Reading, refused } from '../../pictures/image.ts';
import { isArray, type NumberArray, readArray } from './pickle/read-array.ts';
import type { Source } from './pickle/source.ts';
import { entryOf, type PickleArray, type PickleList, type PickleValue, textOf } from './pickle/values.ts';

/** An image of the pickle with the masks of its raters, whose numbers are still in the file. */
export interface KnegtEntry {
  /** Its key in the pickle: `PATIENT_slice12` or `PATIENT_slice12lesion1`. */
  readonly key: string;
  /** Of the CT series that the slice is from. */
  readonly series: string | null;
  readonly image: PickleArray;
  readonly masks: readonly PickleArray[];
}

export interface KnegtPickle {
  readonly entries: readonly KnegtEntry[];
  /** Entries that hold something else. */
  readonly odd: readonly { readonly key: string; readonly reason: string }[];
}

/**
 * The images of a pickle as the repository Probabilistic-Unet-Pytorch of S. Knegt publishes them (data_lidc.pickle): a dict of key →
 * { image: [H, W] from 0 to 1, masks: a list of [H, W], one of each rater, series_uid }.
 */
export function listKnegt(value: PickleValue): Reading<KnegtPickle> {
  if (typeof value !== 'object' || value?.kind !== 'dict') {
    return refused('it holds no dict of images; the dict has a key for each image');
  }
  const entries: KnegtEntry[] = [];
  const odd: { key: string; reason: string }[] = [];
  // Of two entries with one key the later counts.
  const byKey = new Map(value.entries.map(([key, content]) => [nameOf(key), content]));
  for (const [key, content] of byKey) {
    const entry = readEntry(key, content);
    if (entry.ok) entries.push(entry.value);
    else odd.push({ key, reason: entry.reason });
  }
  return { ok: true, value: { entries, odd } };
}

function nameOf(key: PickleValue): string {
  return textOf(key) ?? (typeof key === 'number' ? String(key) : 'a key that is no text');
}

function readEntry(key: string, content: PickleValue): Reading<KnegtEntry> {
  if (typeof content !== 'object' || content?.kind !== 'dict') return refused('it is no dict with image and masks');
  const [image, masks] = [entryOf(content, 'image'), entryOf(content, 'masks')];
  if (!isArray(image)) return refused('it has no array called image');
  const list = isList(masks) ? masks.items : [];
  const arrays = list.filter(isArray);
  if (arrays.length === 0 || arrays.length !== list.length) return refused('it has no list of arrays called masks');
  return { ok: true, value: { key, series: textOf(entryOf(content, 'series_uid')), image, masks: arrays } };
}

function isList(value: PickleValue | undefined): value is PickleList {
  return typeof value === 'object' && value?.kind === 'list';
}

/** Who is on each image, and how that is known. */
export interface KnegtSubjects {
  /** By key. */
  readonly of: ReadonlyMap<string, string | null>;
  /** Why scans had to stand for patients; null where the keys name the patients. */
  readonly doubt: string | null;
}

/**
 * The patients. Keys begin with them, up to `_slice`; `series_uid` only names a scan, of which LIDC-IDRI has 1018 of 1010 patients.
 * Where the keys are others, or one scan would be of two patients, the scans stand for patients.
 */
export function subjectsOf(entries: readonly KnegtEntry[]): KnegtSubjects {
  const patients = new Map(entries.map(({ key }) => [key, /^(.+?)_slice/.exec(key)?.[1] ?? null]));
  const patientOf = new Map<string, string | null>();
  let doubt: string | null = null;
  for (const { key, series } of entries) {
    const patient = patients.get(key) ?? null;
    if (patient === null) doubt ??= `its key ${key} names no patient (PATIENT_slice…)`;
    if (series === null || patient === null) continue;
    const other = patientOf.get(series);
    if (other !== undefined && other !== patient) doubt ??= `its scan ${series} has keys of ${other} and of ${patient}`;
    patientOf.set(series, patient);
  }
  if (doubt === null) return { of: patients, doubt };
  const of = new Map(entries.map(({ key, series }) => [key, series ?? patients.get(key) ?? null]));
  return {
    of,
    doubt: `${doubt}; series_uid was taken for the patient, and names a scan: a patient with two may be in two splits`,
  };
}

/** Reads an image and its masks. */
export function readKnegtEntry(
  source: Source,
  { image, masks }: KnegtEntry,
): Reading<{ readonly image: NumberArray; readonly masks: readonly NumberArray[] }> {
  const read = readArray(source, image);
  if (!read.ok) return refused(`image: ${read.reason}`);
  if (read.value.shape.length !== 2) return refused(`image is [${read.value.shape}], not [height, width]`);
  const own: NumberArray[] = [];
  for (const [rater, mask] of masks.entries()) {
    const plane = readArray(source, mask);
    if (!plane.ok) return refused(`mask ${rater}: ${plane.reason}`);
    if (String(plane.value.shape) !== String(read.value.shape)) {
      return refused(`mask ${rater} is [${plane.value.shape}], and the image [${read.value.shape}]`);
    }
    own.push(plane.value);
  }
  return { ok: true, value: { image: read.value, masks: own } };
}
