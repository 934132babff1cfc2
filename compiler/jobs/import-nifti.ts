import { join, resolve } from 'node:path';
import { filesBelow } from '../../runtime/data/import/files-below.ts';
import type { Axis } from '../../runtime/data/import/nifti/slices.ts';
import { MOST_CLASSES } from '../../runtime/data/data-set.ts';
import type { Window } from '../../runtime/pictures/window.ts';
import { diagnose } from '../diagnostics/codes.ts';
import { counted } from '../diagnostics/counted.ts';
import type { Diagnostic, Report } from '../diagnostics/diagnostic.ts';
import { hasErrors } from '../diagnostics/order.ts';
import { displayName } from '../source/project.ts';
import { checkNumbers } from './check-numbers.ts';
import { type CropSize, cropNumbers, cropOf, middleOf } from './data/crop-size.ts';
import { finishImport, type Imported } from './data/finish-import.ts';
import { isFolder } from './data/is-folder.ts';
import { createLeftOut, type LeftOut } from './data/left-out.ts';
import { SAVE_AGAIN, describeMixed } from './data/mixed-masks.ts';
import { describeStatedCount, findNiftiCases } from './data/find-nifti-cases.ts';
import type { NiftiCase } from './data/settle-nifti-cases.ts';
import { recogniseQubiq } from './data/published-sets.ts';
import { type NiftiDemand, type ReadNiftiCase, readNiftiCase } from './data/read-nifti-case.ts';
import { isFree } from './data/save.ts';
import { startImport } from './data/start-import.ts';
import type { Job } from './job.ts';

/** Scans and masks in NIfTI files, and the folder to make of them. */
export interface ImportNiftiRequest {
  /** A folder in the layout of QUBIQ, of the Medical Segmentation Decathlon, or of BIDS. */
  readonly dir: string;
  /** The data folder to make. */
  readonly out: string;
  /** Classes with the background, 2 to 255; 2 without it. */
  readonly classes?: number;
  /** Height and width in pixels about the middle, cut or padded; whole slices, of one size, without it. */
  readonly size?: CropSize | null;
  /** Intensities that become 0 and 255, of all channels or of each; needed but for bytes without a scale. */
  readonly window?: Window | readonly Window[] | null;
  /** The axis that slices lie across; z, the third, without it. */
  readonly axis?: Axis;
  /** Also slices on which no rater outlined anything. */
  readonly allSlices?: boolean;
  /** Which channel of images that have several, from 0 on; or which channels, in this order. */
  readonly channel?: number | readonly number[] | 'all' | null;
  /** Parts of the names of the images, between underscores, where there are several; several of them are a file each, whose channels are taken together. */
  readonly image?: string | readonly string[] | null;
  /** Parts of the names of the masks, between underscores, where a rater has several. */
  readonly mask?: string | null;
  /** Of the split by subject, where the files come in none; 0 without it. */
  readonly seed?: number;
  /** Whether the first bad file ends the import, instead of being left out. */
  readonly strict?: boolean;
}

/** Makes a data folder of the slices of scans in NIfTI files. */
export async function importNifti(request: ImportNiftiRequest, job: Job): Promise<Imported> {
  const { dir, out, classes = 2, size: asked = null, window = null, axis = 'z', allSlices = false } = request;
  const { channel = null, image = null, mask = null, seed = 0, strict = false } = request;
  const { findings, report, refuse } = startImport(job);
  const size = cropOf(asked);
  const names = typeof image === 'string' ? [image] : image;
  const channels = typeof channel === 'number' ? [channel] : channel;
  const windows = window === null || !isOne(window) ? window : [window];
  checkNumbers(
    [
      ['classes', classes, 2, MOST_CLASSES],
      ...cropNumbers(asked),
      ...(channels === 'all' ? [] : (channels ?? [])).map((index) => ['channel', index, 0] as const),
      ['seed', seed, 0],
    ],
    report,
  );
  if (hasErrors(findings) || !(await isFree(out, job, report))) return refuse();
  if (!(await isFolder(dir, job, report))) return refuse();
  const root = resolve(job.host.workingDirectory, dir);
  const name = displayName(job.host, dir);
  const nameOf = (path: string): string => displayName(job.host, join(root, path));
  const files = await filesBelow(root, /\.nii(\.gz)?$/i);
  const cases = findNiftiCases(name, files, { images: names, mask }, nameOf, report);
  if (cases === null) return refuse();
  const raters = [...new Set(cases.flatMap(({ masks }) => [...masks.keys()]))].sort(natural.compare);
  const demand: NiftiDemand = { root, nameOf, raters, classes, axis, allSlices, channels, windows, size };
  const leftOut = createLeftOut(strict, report);
  const read = await readCases(cases, demand, leftOut, job, report);
  if (read === null) return refuse();
  const images = read.flatMap((one) => one.images);
  const first = read.find((one) => one.images.length > 0);
  if (first === undefined) {
    const wanted = 'no slice with an outline in an image that can be read';
    report(diagnose('data/nothing-to-import', { path: name, wanted }, { help: leftOut.reasons.slice(0, SHOWN) }));
    return refuse();
  }
  const source = { importer: 'phisegc data import nifti', axis, window, middle: middleOf(size), channel, allSlices };
  const set = {
    ...(size ?? first.size),
    channels: first.channels,
    classes,
    images,
    seed,
    notes: { raters, source },
    leftOut: leftOut.reasons,
  };
  const folder = await finishImport(out, set, job, report);
  if (folder === null) return refuse();
  const marked = read.map((one) => ({ name: String(one.images[0]?.notes.image), foregrounds: one.foregrounds }));
  const mixed = describeMixed(name, marked, SAVE_AGAIN);
  if (mixed !== null) report(mixed);
  const doubts = [...doubtsOf(read), await describeStatedCount(root, cases)];
  for (const doubt of doubts) if (doubt !== null) report(diagnose('data/doubt', { path: name, doubt }));
  job.tell(findings);
  return { kind: 'imported', folder: { ...folder, published: recogniseQubiq(images) }, findings };
}

function isOne(window: Window | readonly Window[]): window is Window {
  return typeof window[0] === 'number';
}

/** Reasons that are named. */
const SHOWN = 10;
/** `seg2` before `seg10`. */
const natural = new Intl.Collator('en', { numeric: true });

/** All cases but those left out; null where one stops the import, which is reported. */
async function readCases(
  cases: readonly NiftiCase[],
  demand: NiftiDemand,
  leftOut: LeftOut,
  job: Job,
  report: Report,
): Promise<readonly ReadNiftiCase[] | null> {
  const read: ReadNiftiCase[] = [];
  for (const [index, one] of cases.entries()) {
    if (job.signal.aborted) return null;
    job.progress({ kind: 'counted', what: 'scans read', done: index, of: cases.length });
    const found = await readNiftiCase(one, demand);
    if (found.kind === 'leave') {
      if (leftOut.leave(found.finding)) continue;
      return null;
    }
    const finding = found.kind === 'stop' ? found.finding : describeSize(one, found, read, demand);
    if (finding !== null) report(finding);
    if (found.kind === 'stop' || finding !== null) return null;
    read.push(found);
  }
  return read;
}

/** Slices of another size than those before them, or with another number of channels. */
function describeSize(
  { images: [image] }: NiftiCase,
  { size, channels, images }: ReadNiftiCase,
  before: readonly ReadNiftiCase[],
  { nameOf }: NiftiDemand,
): Diagnostic | null {
  const first = before.find((one) => one.images.length > 0);
  if (first === undefined || images.length === 0) return null;
  const { size: expected } = first;
  if (channels !== first.channels) {
    const help = ['`--channel 0,1` takes those that all have'];
    const [actual, others] = [channels, first.channels].map((count) => counted(count, 'channel'));
    const problem = { path: nameOf(image), actual: `of ${actual}`, expected: `those before it have ${others}` };
    return diagnose('data/import-size', problem, { help });
  }
  if (expected.height === size.height && expected.width === size.width) return null;
  return diagnose(
    'data/import-size',
    {
      path: nameOf(image),
      actual: `of slices of ${size.height}×${size.width} pixels`,
      expected: `those before it are ${expected.height}×${expected.width}`,
    },
    { help: ['`--size S` cuts or pads each to S×S pixels about its middle'] },
  );
}

/** What may have been meant otherwise, a sentence each. */
function doubtsOf(read: readonly ReadNiftiCase[]): readonly string[] {
  const count = (is: (one: ReadNiftiCase) => boolean): number => read.filter(is).length;
  const [displaced, gaps] = [count(({ isDisplaced }) => isDisplaced), count(({ hasGaps }) => hasGaps)];
  return [
    ...(displaced > 0
      ? [
          `masks of ${displaced} of its ${read.length} scans say that they lie elsewhere in space (sform or qform); they were laid on voxel by voxel`,
        ]
      : []),
    ...(gaps > 0
      ? [`${gaps} of its ${read.length} scans have voxels that are no number (NaN), which became black`]
      : []),
  ];
}
