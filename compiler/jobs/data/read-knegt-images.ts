import { setImmediate } from 'node:timers/promises';
import type { ImportedImage } from '../../../runtime/data/import/assemble.ts';
import type { NumberArray } from '../../../runtime/data/import/pickle/read-array.ts';
import type { Source } from '../../../runtime/data/import/pickle/source.ts';
import { type KnegtPickle, readKnegtEntry, subjectsOf } from '../../../runtime/data/import/read-knegt.ts';
import { type RangeStore, storeRange } from '../../../runtime/data/import/to-bytes.ts';
import { type Reading, refused } from '../../../runtime/pictures/image.ts';
import type { Window } from '../../../runtime/pictures/window.ts';
import { diagnose } from '../../diagnostics/codes.ts';
import type { Diagnostic, Report } from '../../diagnostics/diagnostic.ts';
import type { Job } from '../job.ts';
import type { LeftOut } from './left-out.ts';
import type { MarkedImage } from './mixed-masks.ts';
import { type Foreground, labelsOf } from './read-labels.ts';
import type { Size } from './read-png-case.ts';

export interface KnegtSettings {
  /** The file as messages say it. */
  readonly name: string;
  /** Intensities that become 0 and 255, or are 0 and 1 to a model. */
  readonly range: Window;
  readonly store: RangeStore;
  readonly leftOut: LeftOut;
  readonly report: Report;
}

export interface KnegtImages {
  readonly height: number;
  readonly width: number;
  readonly images: readonly ImportedImage[];
  readonly marked: readonly MarkedImage[];
  /** What may have been meant otherwise, a sentence each. */
  readonly doubts: readonly string[];
}

/** Bytes that a data folder may take for one of the file: an array of a pickle may stand in any number of images. */
const MOST_GROWTH = 64;
const ROOM = 2 ** 24;

/** Reads all images but those left out; null where one ends the import, which is reported. */
export async function readKnegtImages(
  source: Source,
  { entries, odd }: KnegtPickle,
  settings: KnegtSettings,
  job: Job,
): Promise<Reading<KnegtImages | null>> {
  const { name, leftOut, report } = settings;
  for (const { key, reason } of odd) {
    if (!leftOut.leave(unreadable(name, key, reason))) return { ok: true, value: null };
  }
  const subjects = subjectsOf(entries);
  const images: ImportedImage[] = [];
  const marked: MarkedImage[] = [];
  let size: Size | null = null;
  let bytes = 0;
  for (const [index, entry] of entries.entries()) {
    if (index % 500 === 0) {
      await setImmediate();
      job.progress({ kind: 'counted', what: 'images read', done: index, of: entries.length });
    }
    if (job.signal.aborted) return { ok: true, value: null };
    const read = readKnegtEntry(source, entry);
    if (!read.ok) {
      if (leftOut.leave(unreadable(name, entry.key, read.reason))) continue;
      return { ok: true, value: null };
    }
    const made = imageOf(entry.key, read.value, size, settings);
    if ('finding' in made) {
      report(made.finding);
      return { ok: true, value: null };
    }
    size = made.size;
    bytes += made.pixels.byteLength + size.height * size.width * made.masks.length;
    if (bytes > ROOM + MOST_GROWTH * source.size) {
      return refused(`its images are far larger than a file of ${source.size} bytes: one array stands in many of them`);
    }
    const notes = { key: entry.key, ...(entry.series === null ? {} : { series: entry.series }) };
    images.push({
      subject: subjects.of.get(entry.key) ?? null,
      split: null,
      pixels: made.pixels,
      masks: made.masks,
      notes,
    });
    marked.push({ name: entry.key, foregrounds: made.foregrounds });
  }
  if (size === null) return refused(describeNone(leftOut.reasons));
  const doubts = subjects.doubt === null ? [] : [subjects.doubt];
  return { ok: true, value: { ...size, images, marked, doubts } };
}

interface Made {
  readonly size: Size;
  readonly pixels: Uint8Array | Float32Array;
  readonly masks: readonly Uint8Array[];
  readonly foregrounds: readonly (Foreground | null)[];
}

/** An image as it is stored, with its labels, or why the set cannot be imported. */
function imageOf(
  key: string,
  { image, masks }: { readonly image: NumberArray; readonly masks: readonly NumberArray[] },
  expected: Size | null,
  { name, range, store }: KnegtSettings,
): Made | { readonly finding: Diagnostic } {
  const path = `${name}[${JSON.stringify(key)}]`;
  const [height = 0, width = 0] = image.shape;
  const size = { height, width };
  if (expected !== null && (height !== expected.height || width !== expected.width)) {
    const others = `the images before it are ${expected.height}×${expected.width}`;
    return { finding: diagnose('data/import-size', { path, actual: `${height}×${width} pixels`, expected: others }) };
  }
  const pixels = storeRange(image.values, { start: 0, count: image.values.length }, range, store);
  if (!pixels.ok) {
    const [low, high] = range;
    const help = [`\`--range LOW:HIGH\` says which intensities become 0 and 255`];
    const reason = `it holds ${pixels.stray}; intensities go from ${low} to ${high}`;
    return { finding: diagnose('data/import-unreadable', { path, reason }, { help }) };
  }
  const own: Uint8Array[] = [];
  const foregrounds: (Foreground | null)[] = [];
  for (const [rater, { values }] of masks.entries()) {
    const labels = labelsOf(`${path} mask ${rater}`, { height, width, values, greys: null, isPlain: true }, 2);
    if (!labels.ok) return { finding: labels.finding };
    own.push(labels.labels);
    foregrounds.push(labels.foreground);
  }
  return { size, pixels: pixels.stored, masks: own, foregrounds };
}

function unreadable(name: string, key: string, reason: string): Diagnostic {
  return diagnose('data/import-unreadable', { path: `${name}[${JSON.stringify(key)}]`, reason });
}

function describeNone(reasons: readonly string[]): string {
  return reasons[0] === undefined ? 'its dict is empty' : `none of its entries is an image with masks; ${reasons[0]}`;
}
