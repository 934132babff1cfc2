import { posix, resolve } from 'node:path';
import { imageId } from '../../../runtime/data/read-data.ts';
import type { Draw } from '../../../runtime/index.ts';
import type { InputImage } from '../../../runtime/pictures/image.ts';
import { diagnose } from '../../diagnostics/codes.ts';
import type { Diagnostic, Report } from '../../diagnostics/diagnostic.ts';
import { present } from '../../invariant.ts';
import { displayName } from '../../source/project.ts';
import type { Job } from '../job.ts';
import type { PredictionFiles } from './match-predictions.ts';
import { type ReadPrediction, readPrediction } from './read-prediction.ts';

export interface PredictionsToOpen {
  readonly folder: string;
  readonly split: string;
  /** By the ids of images. */
  readonly files: ReadonlyMap<string, PredictionFiles>;
  /** The first image that is scored; all have its size. */
  readonly first: InputImage;
  readonly classes: number;
}

export interface OpenedPredictions {
  /** Null where an image's predictions cannot be scored, which is reported. */
  readonly draw: Draw;
  /** Samples per image. */
  readonly count: number;
  /** Whether probabilities are known, and not labels alone. */
  readonly hasProbabilities: boolean;
}

/**
 * Reads predictions image by image, as they are asked for. All must have as many samples as those of the first image, and probabilities if it
 * has them. Null where those of the first cannot be read, which is reported.
 */
export async function openPredictions(
  { folder, split, files, first, classes }: PredictionsToOpen,
  job: Job,
  report: Report,
): Promise<OpenedPredictions | null> {
  const path = displayName(job.host, folder);
  const { height, width } = first;
  const root = resolve(job.host.workingDirectory, folder);
  const demand = { root, nameOf: (file: string) => posix.join(path, file), height, width, classes };
  const read = (id: string): Promise<ReadPrediction> => readPrediction(present(files.get(id), id), demand);
  const start = await read(first.folder);
  if (!start.ok) {
    report(start.finding);
    return null;
  }
  const { count, probabilities } = start.samples;
  const hasProbabilities = probabilities !== null;
  const isLike = (samples: typeof start.samples, id: string): Diagnostic | null => {
    if (samples.count !== count) {
      return diagnose('score/sample-count', { image: id, actual: samples.count, first: first.folder, expected: count });
    }
    if ((samples.probabilities !== null) === hasProbabilities) return null;
    const reason = `of ${hasProbabilities ? id : first.folder} only labels are known, of ${hasProbabilities ? first.folder : id} probabilities`;
    return diagnose('score/prediction-unreadable', { path, reason });
  };
  const draw: Draw = async ({ place }) => {
    const id = imageId(split, place);
    const prediction = await read(id);
    const finding = prediction.ok ? isLike(prediction.samples, id) : prediction.finding;
    if (finding === null && prediction.ok) return prediction.samples;
    if (finding !== null) report(finding);
    return null;
  };
  return { draw, count, hasProbabilities };
}
