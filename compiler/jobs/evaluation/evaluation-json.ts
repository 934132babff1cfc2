import { CALIBRATION_CONVENTION, type Calibration, type Measure } from '../../../runtime/index.ts';
import { packageVersion } from '../../package-files.ts';
import { type Evaluation, type Member, type Subject, undefinedPairs } from './evaluation.ts';

export const SCORES_FORMAT = 'phisegc-scores/1';

/** An evaluation as `--json` prints it and as a run keeps it: all that a comparison needs to pair images, and to refuse what does not belong together. */
export interface ScoresJson {
  readonly format: typeof SCORES_FORMAT;
  /** The version that scored. */
  readonly phisegc: string;
  readonly kind: Subject['kind'];
  /** The name of what was scored. */
  readonly model: string;
  /** Null for an ensemble, which has several, and for predictions, which have none. So are the next five. */
  readonly weightsHash: string | null;
  readonly weights: string | null;
  readonly weightsDigest: string | null;
  readonly step: number | null;
  readonly average: string | null;
  /** Null for predictions. */
  readonly engine: string | null;
  /** The runs of an ensemble; null for anything else. */
  readonly members: readonly Member[] | null;
  /** The folder that predictions were read from; null for anything else. */
  readonly predictions: string | null;
  readonly data: string;
  readonly dataset: { readonly name: string; readonly sha256: string };
  readonly imagesDigest: string;
  readonly split: string;
  readonly limited: boolean;
  readonly images: number;
  readonly samples: number;
  readonly deterministic: boolean;
  readonly seed: number;
  readonly conventions: Conventions;
  readonly emptyGed: number;
  readonly bestGed: number | null;
  readonly metrics: readonly MetricJson[];
  readonly calibration: Calibration & { readonly id: 'ece' } & Pick<
      MetricJson,
      'name' | 'better' | 'samples' | 'convention'
    >;
  readonly undefinedErrorCorrelations: number;
  readonly perImage: readonly ImageJson[];
}

/** What holds for all numbers; each metric has a sentence of its own. */
export interface Conventions {
  readonly classes: number;
  /** The class that no overlap counts. */
  readonly background: number;
  /** A label whose pixels are left out, whichever rater has it there; null where every pixel counts. */
  readonly ignoredLabel: number | null;
  /** IoU and Dice of a class where both masks are empty, and where one is. */
  readonly emptyMasks: { readonly both: number; readonly one: number };
  readonly raters: 'all of each image';
  readonly probabilities: 'given' | 'labels alone';
}

export interface MetricJson extends Pick<Measure, 'id' | 'name' | 'better' | 'convention'> {
  readonly mean: number | null;
  readonly interval: readonly [number, number] | null;
  /** N, the samples per image that it is made of; null where they have no part in it. */
  readonly samples: number | null;
  readonly images: number;
  readonly undefinedImages: number;
}

/** The metrics of one image by their ids; null where one is undefined. */
export interface ImageJson {
  /** The same in all evaluations on the data: `test-0012`. */
  readonly id: string;
  readonly image: string;
  readonly raters: number;
  readonly [metric: string]: string | number | null;
}

export function toJson(evaluation: Evaluation): ScoresJson {
  const { subject, data, samples, isDeterministic, seed, images, measures, summaries, calibration } = evaluation;
  const model = subject.kind === 'model' ? subject : null;
  return {
    format: SCORES_FORMAT,
    phisegc: packageVersion(),
    kind: subject.kind,
    model: subject.name,
    weightsHash: model?.weightsHash ?? null,
    weights: model?.weights?.path ?? null,
    weightsDigest: model?.weights?.digest ?? null,
    step: model?.weights?.step ?? null,
    average: model?.weights?.average ?? null,
    engine: subject.kind === 'predictions' ? null : subject.engine,
    members: subject.kind === 'ensemble' ? subject.members : null,
    predictions: subject.kind === 'predictions' ? subject.path : null,
    data: data.path,
    dataset: { name: data.name, sha256: data.fingerprint },
    imagesDigest: data.imagesDigest,
    split: data.split,
    limited: data.isLimited,
    images: images.length,
    samples,
    deterministic: isDeterministic,
    seed,
    conventions: {
      classes: data.classes,
      background: 0,
      ignoredLabel: data.ignored,
      emptyMasks: { both: 1, one: 0 },
      raters: 'all of each image',
      probabilities: subject.kind === 'predictions' && !subject.hasProbabilities ? 'labels alone' : 'given',
    },
    emptyGed: data.emptyGed,
    bestGed: data.bestGed,
    metrics: summaries.map(({ measure, mean, interval, images, undefinedImages }) => ({
      id: measure.id,
      name: measure.name,
      better: measure.better,
      mean,
      interval,
      samples: measure.describes === 'data' ? null : samples,
      images,
      undefinedImages,
      convention: measure.convention,
    })),
    calibration: { id: 'ece', name: 'ECE', better: 'low', ...calibration, samples, convention: CALIBRATION_CONVENTION },
    undefinedErrorCorrelations: undefinedPairs(images),
    perImage: images.map(({ id, name, raters, scores }) => ({
      id,
      image: name,
      raters,
      ...Object.fromEntries(measures.map((measure) => [measure.id, measure.valueOf(scores)])),
    })),
  };
}
