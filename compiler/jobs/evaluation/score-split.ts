import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import {
  calibrationOf,
  type Draw,
  emptyGed,
  findSplit,
  contentsOf,
  fingerprintOf,
  gedWithSamples,
  type ImageScores,
  isSynthetic,
  measuresFor,
  openData,
  optimumOf,
  scoreImages,
  summarize,
} from '../../../runtime/index.ts';
import { countedPixels } from '../../../runtime/pictures/counted-pixels.ts';
import type { InputImage } from '../../../runtime/pictures/image.ts';
import type { Report } from '../../diagnostics/diagnostic.ts';
import { displayName } from '../../source/project.ts';
import { describeDataProblem } from '../data/describe-data-problem.ts';
import type { Job } from '../job.ts';
import type { Evaluation, ScoredSplit, Subject } from './evaluation.ts';

export interface SplitToScore<S extends Subject> {
  readonly subject: S;
  readonly images: readonly InputImage[];
  /** The data folder, and the split that the images are of. */
  readonly data: string;
  readonly split: string;
  readonly classes: number;
  readonly draw: Draw;
  /** Samples per image that `draw` gives. */
  readonly samples: number;
  readonly isDeterministic: boolean;
  readonly seed: number;
  /** What the samples are drawn on, for messages; null where they are read. */
  readonly engine: string | null;
  /** Says why an image has no samples, where `draw` has not said so itself. */
  readonly whyNoSamples: ((image: string) => void) | null;
}

/** Draws samples of images and scores them against their raters; null when it ends early, which is reported unless it was asked for. */
export async function scoreSplit<S extends Subject>(
  request: SplitToScore<S>,
  job: Job,
  report: Report,
): Promise<(Evaluation & { readonly subject: S }) | null> {
  const { subject, images, classes, samples, isDeterministic, seed, whyNoSamples } = request;
  const data = await describeSplit(request, job, report);
  if (data === null) return null;
  const scored = await scoreImages(request.draw, images, { classes, onImage: watch(request, job) });
  if (scored.kind === 'no-samples') whyNoSamples?.(images[scored.image]?.name ?? '');
  if (scored.kind !== 'scored') return null;
  const { scores } = scored;
  watch(request, job)(scores);
  return {
    subject,
    data,
    samples,
    isDeterministic,
    seed,
    images: images.flatMap(({ folder, name, annotations }, index) => {
      const own = scores[index];
      return own === undefined ? [] : [{ id: folder, name, raters: annotations.length, scores: own }];
    }),
    measures: measuresFor(classes),
    summaries: summarize(scores, measuresFor(classes), seed),
    calibration: calibrationOf(
      scores.map(({ reliability }) => reliability),
      seed,
    ),
  };
}

/** Tells how far the scoring is; false once it is to end. */
function watch({ images, engine }: SplitToScore<Subject>, job: Job): (scores: readonly ImageScores[]) => boolean {
  return (scores) => {
    const ged = scores.reduce((sum, one) => sum + one.ged, 0) / scores.length;
    job.progress({ kind: 'scored', done: scores.length, of: images.length, ged, engine });
    return !job.signal.aborted;
  };
}

async function describeSplit(
  { data: folder, split, images, samples, classes }: SplitToScore<Subject>,
  { host }: Job,
  report: Report,
): Promise<ScoredSplit | null> {
  const path = displayName(host, folder);
  const opened = await openData(resolve(host.workingDirectory, folder));
  const range = opened.ok ? findSplit(opened.value.manifest, split) : opened;
  if (!opened.ok || !range.ok) {
    // The folder has changed since its images were read.
    if (!range.ok) report(describeDataProblem(path, range.problem));
    return null;
  }
  const { manifest } = opened.value;
  const { first, count: size } = range.value;
  const set = isSynthetic(manifest) ? await opened.value.load() : null;
  const places = images.map(({ place }) => first + place);
  const optimum = set?.ok ? optimumOf(set.value, places) : null;
  const raters = images.map(({ annotations }) => annotations);
  return {
    path,
    name: manifest.name,
    fingerprint: fingerprintOf(contentsOf(manifest)),
    imagesDigest: digestOf(images),
    split,
    isLimited: images.length < size,
    classes,
    ignored: manifest.ignore ?? null,
    ignoredShare: ignoredShare(images),
    emptyGed: emptyGed(raters, classes, manifest.ignore),
    bestGed: optimum && gedWithSamples(optimum, samples),
  };
}

function ignoredShare(images: readonly InputImage[]): number {
  const pixels = images.reduce((sum, { height, width }) => sum + height * width, 0);
  const ignored = images.reduce(
    (sum, image) => sum + (countedPixels(image)?.reduce((count, one) => count + 1 - one, 0) ?? 0),
    0,
  );
  return ignored / pixels;
}

/** SHA-256 of images and of their raters' outlines. */
function digestOf(images: readonly InputImage[]): string {
  const hash = createHash('sha256');
  for (const { height, width, channels, data, annotations } of images) {
    hash.update(JSON.stringify([height, width, channels, annotations.length]));
    for (const { buffer, byteOffset, byteLength } of [data, ...annotations]) {
      hash.update(new Uint8Array(buffer, byteOffset, byteLength));
    }
  }
  return hash.digest('hex');
}
