import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { diagnose } from '../../diagnostics/codes.ts';
import type { Report } from '../../diagnostics/diagnostic.ts';
import { describeReadProblem } from '../../diagnostics/read-problem.ts';
import type { ReadProblem } from '../../source/host.ts';
import { displayName } from '../../source/project.ts';
import type { Context } from '../context.ts';
import { describeDataProblem } from '../describe-data-problem.ts';
import type { InputImage } from './image.ts';
import { readData } from './read-data.ts';
import { readPng } from './read-png.ts';
import { counted } from '../../diagnostics/counted.ts';

export interface ImagesRequest {
  /** A PNG file, or a data folder. */
  readonly path: string;
  readonly split: string;
  readonly limit: number;
  readonly demand: ImageDemand;
  /** Flags of the command line that only a data folder takes. */
  readonly folderFlags?: readonly string[];
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
  context: Context,
  report: Report,
): Promise<readonly InputImage[] | null> {
  const path = resolve(context.host.workingDirectory, request.path);
  const name = displayName(context.host, request.path);
  const status = await stat(path).catch(() => null);
  if (status === null) {
    const read = await context.host.readText(request.path);
    if (!read.ok) report(describeReadProblem(name, withoutSpecs(read.problem)));
    return null;
  }
  const { folderFlags = [] } = request;
  if (!status.isDirectory() && folderFlags.length > 0) {
    const problem = `${folderFlags.join(' and ')} ${folderFlags.length > 1 ? 'are' : 'is'} for data folders, and ${name} is a file`;
    report(diagnose('cli/usage', { problem }));
    return null;
  }
  const images = status.isDirectory()
    ? await readFolder(path, name, request, report)
    : await readFileImage(path, name, request, context, report);
  const wrong = images?.find((image) => !fits(image, request.demand));
  if (images === null || wrong === undefined) return images;
  const fixed = typeof request.demand.height === 'number' || typeof request.demand.width === 'number';
  report(
    diagnose(
      'cli/image-size',
      { path: wrong.name, actual: `${wrong.height}×${wrong.width}`, expected: formatDemand(request.demand) },
      {
        help: ['crop or resample the image', ...(fixed ? [FREE_SIZES] : [])],
      },
    ),
  );
  return null;
}

const FREE_SIZES = 'or let the caller choose: `image[H, W, 1]` takes any size that the levels divide';

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
  const channels = data.value[0]?.channels ?? request.demand.channels;
  if (channels === request.demand.channels) return data.value;
  const reason = `its images have ${counted(channels, 'channel')}; the model takes ${request.demand.channels}`;
  report(diagnose('cli/data-unreadable', { path: name, reason }));
  return null;
}

async function readFileImage(
  path: string,
  name: string,
  request: ImagesRequest,
  context: Context,
  report: Report,
): Promise<readonly InputImage[] | null> {
  const bytes = await readFile(path).catch(() => null);
  if (bytes === null) {
    report(diagnose('cli/image-unreadable', { path: name, reason: 'permission denied' }));
    return null;
  }
  const image = readPng(bytes, name, request.demand.channels);
  if (image.ok) {
    const { dropped, ...value } = image.value;
    if (dropped.length > 0)
      context.err(`NOTE: the ${dropped.join(' and the ')} of ${name} ${dropped.length > 1 ? 'are' : 'is'} dropped.\n`);
    return [value];
  }
  report(diagnose('cli/image-unreadable', { path: name, reason: image.reason }));
  return null;
}

function fits(image: InputImage, demand: ImageDemand): boolean {
  const fitsExtent = (extent: number, wanted: ImageDemand['height']): boolean =>
    typeof wanted === 'number' ? extent === wanted : extent % wanted.multipleOf === 0;
  return fitsExtent(image.height, demand.height) && fitsExtent(image.width, demand.width);
}

function formatDemand({ height, width }: ImageDemand): string {
  const extent = (wanted: ImageDemand['height']): string =>
    typeof wanted === 'number' ? String(wanted) : `(a multiple of ${wanted.multipleOf})`;
  return `${extent(height)}×${extent(width)}`;
}
