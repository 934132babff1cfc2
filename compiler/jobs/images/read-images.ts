import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { readData } from '../../../runtime/data/read-data.ts';
import { openData } from '../../../runtime/index.ts';
import type { InputImage } from '../../../runtime/pictures/image.ts';
import { countValues, type Pixels, readPixels, traitsOf } from '../../../runtime/pictures/pixels.ts';
import { readPngHeader } from '../../../runtime/pictures/png/header.ts';
import { readBytes } from '../../../runtime/pictures/read-bytes.ts';
import { createHistogram, type Window } from '../../../runtime/pictures/window.ts';
import { diagnose } from '../../diagnostics/codes.ts';
import { counted } from '../../diagnostics/counted.ts';
import type { Diagnostic, Report } from '../../diagnostics/diagnostic.ts';
import { listed } from '../../diagnostics/listed.ts';
import { describeReadProblem } from '../../diagnostics/read-problem.ts';
import type { ReadProblem } from '../../source/host.ts';
import { displayName } from '../../source/project.ts';
import { DATA_FOLDERS, describeDataProblem } from '../data/describe-data-problem.ts';
import type { Job } from '../job.ts';
import { JPEG_HELP, JPEG_NAME } from './jpeg-names.ts';
import { describeNarrow } from './narrow-range.ts';
import { toImage } from './read-png.ts';

export interface ImagesRequest {
  /** A PNG file, or a data folder. */
  readonly path: string;
  readonly split: string;
  readonly limit: number;
  readonly demand: ImageDemand;
  /** Flags of the command line that only a data folder takes. */
  readonly folderFlags?: readonly string[];
  /** Stored values of a picture that become 0 and 1; a data folder has been through its own. */
  readonly window?: Window | null;
  /** Those of the data that a model was trained on, for pictures of 16 bits where no window is stated. */
  readonly trained?: Window | null;
}

/** What the model takes: an extent, or what an extent must be a multiple of. */
export interface ImageDemand {
  readonly height: number | { readonly multipleOf: number };
  readonly width: number | { readonly multipleOf: number };
  readonly channels: number;
}

/** Reads the images and checks that the model takes them; null when anything is wrong, which is reported. */
export async function readImages(
  request: ImagesRequest,
  job: Job,
  report: Report,
): Promise<readonly InputImage[] | null> {
  const path = resolve(job.host.workingDirectory, request.path);
  const name = displayName(job.host, request.path);
  const status = await stat(path).catch(() => null);
  if (status === null) {
    const read = await job.host.readText(request.path);
    if (!read.ok)
      report(
        describeReadProblem(name, withoutSpecs(read.problem), { help: /\.\w+$/.test(name) ? [] : [DATA_FOLDERS] }),
      );
    return null;
  }
  const { folderFlags = [] } = request;
  if (!status.isDirectory() && folderFlags.length > 0) {
    const problem = `${listed(folderFlags)} ${folderFlags.length > 1 ? 'are' : 'is'} for data folders, and ${name} is a file`;
    report(diagnose('cli/usage', { problem }));
    return null;
  }
  if (status.isDirectory() && request.window) {
    const problem = `--window is for pictures, and ${name} is a data folder, whose images went through theirs when they were imported`;
    report(diagnose('cli/usage', { problem }));
    return null;
  }
  const images = status.isDirectory()
    ? await readFolder(path, name, request, report)
    : await readFileImage(path, name, request, job, report);
  const wrong = images?.find((image) => !fits(image, request.demand));
  if (images === null || wrong === undefined) return images;
  report(describeSize(wrong.name, wrong, request.demand));
  return null;
}

function describeSize(path: string, { height, width }: Extents, demand: ImageDemand): Diagnostic {
  const isFixed = typeof demand.height === 'number' || typeof demand.width === 'number';
  const help = ['crop or resample the image', ...(isFixed ? [freeSizes(demand.channels)] : [])];
  return diagnose('cli/image-size', { path, actual: `${height}×${width}`, expected: formatDemand(demand) }, { help });
}

function freeSizes(channels: number): string {
  return `or let the caller choose: \`image[H, W, ${channels}]\` takes any size that the levels divide`;
}

/** Specs are no images: none is offered in the place of one. */
function withoutSpecs(problem: ReadProblem): ReadProblem {
  if (problem.kind !== 'missing') return problem;
  return { ...problem, neighbours: problem.neighbours.filter((name) => !/\.(phiseg|ya?ml)$/.test(name)) };
}

async function readFolder(
  path: string,
  name: string,
  request: ImagesRequest,
  report: Report,
): Promise<readonly InputImage[] | null> {
  const data = await readData(path, request.split, request.limit);
  if (!data.ok) {
    report(describeDataProblem(name, data.problem));
    return null;
  }
  const [first] = data.value;
  if (first === undefined) {
    const opened = await openData(path);
    report(describeEmptySplit(name, request.split, opened.ok ? opened.value.manifest.counts : {}));
    return null;
  }
  const { channels, height, width } = first;
  if (channels === request.demand.channels) return data.value;
  const reason = `its images have ${counted(channels, 'channel')}; the model takes ${request.demand.channels}`;
  const help = [`a model for them has \`image[${height}, ${width}, ${channels}]\` as its input`];
  report(diagnose('cli/data-unreadable', { path: name, reason }, { help }));
  return null;
}

/** What to say of a split without images, and which of the others has some. */
export function describeEmptySplit(name: string, split: string, counts: Readonly<Record<string, number>>): Diagnostic {
  const others = Object.entries(counts).filter(([, count]) => count > 0);
  const help = others.map(([other, count]) => `\`--split ${other}\` has ${counted(count, 'image')}`);
  return diagnose('cli/data-unreadable', { path: name, reason: `its split ${split} is empty` }, { help });
}

async function readFileImage(
  path: string,
  name: string,
  request: ImagesRequest,
  job: Job,
  report: Report,
): Promise<readonly InputImage[] | null> {
  const { demand, window: stated = null, trained = null } = request;
  const refuse = (finding: Diagnostic): null => {
    report(finding);
    return null;
  };
  const unreadable = (reason: string, help: readonly string[] = []): null =>
    refuse(diagnose('cli/image-unreadable', { path: name, reason }, { help }));
  const bytes = await readBytes(path);
  if (!bytes.ok) return unreadable(bytes.reason);
  const header = readPngHeader(bytes.value);
  if (!header.ok) return unreadable(header.reason, JPEG_NAME.test(path) ? [JPEG_HELP] : []);
  // Before anything is unpacked: a small file may declare gigabytes.
  if (!fits(header.value, demand)) return refuse(describeSize(name, header.value, demand));
  const pixels = readPixels(bytes.value);
  if (!pixels.ok) return unreadable(pixels.reason);
  const traits = traitsOf(pixels.value);
  const isAsTrained = stated === null && trained !== null && pixels.value.depth === 16;
  const window = isAsTrained ? trained : stated;
  const narrow = window === null ? describeNarrowPicture(name, pixels.value) : null;
  if (narrow !== null) return refuse(narrow);
  const image = toImage(pixels.value, traits, name, { channels: demand.channels, window });
  if (!image.ok) return unreadable(image.reason);
  if (isAsTrained) {
    const text = `${trained.join(' to ')} of ${name} are black to white, as in the data of the run; --window says otherwise.`;
    job.progress({ kind: 'note', text });
  }
  const { dropped, ...value } = image.value;
  if (dropped.length > 0) {
    const verb = dropped.length > 1 ? 'are' : 'is';
    job.progress({ kind: 'note', text: `the ${dropped.join(' and the ')} of ${name} ${verb} dropped.` });
  }
  return [value];
}

const WINDOW = 'takes the values as an import with that window did';

function describeNarrowPicture(name: string, pixels: Pixels): Diagnostic | null {
  if (pixels.depth !== 16) return null;
  const histogram = createHistogram();
  countValues(pixels, histogram);
  return describeNarrow(name, histogram, WINDOW);
}

interface Extents {
  readonly height: number;
  readonly width: number;
}

function fits(image: Extents, demand: ImageDemand): boolean {
  const fitsExtent = (extent: number, wanted: ImageDemand['height']): boolean =>
    typeof wanted === 'number' ? extent === wanted : extent % wanted.multipleOf === 0;
  return fitsExtent(image.height, demand.height) && fitsExtent(image.width, demand.width);
}

function formatDemand({ height, width }: ImageDemand): string {
  const extent = (wanted: ImageDemand['height']): string =>
    typeof wanted === 'number' ? String(wanted) : `(a multiple of ${wanted.multipleOf})`;
  return `${extent(height)}×${extent(width)}`;
}
