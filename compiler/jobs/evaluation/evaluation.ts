import type { Calibration, ImageScores, Measure, Summary } from '../../../runtime/index.ts';

/** The weights that were scored. */
export interface ScoredWeights {
  readonly path: string;
  /** SHA-256 of the file. */
  readonly digest: string;
  /** The training step they are of; null where the file does not say. */
  readonly step: number | null;
  /** How they are averages over steps, `ema(0.998)`; null where the file says none. */
  readonly average: string | null;
}

/** A run whose samples are part of an ensemble's. */
export interface Member {
  /** Its folder, as the user wrote it. */
  readonly run: string;
  readonly model: string;
  readonly weightsHash: string;
  readonly weights: ScoredWeights;
  /** Samples per image that are its own. */
  readonly samples: number;
}

/** What was scored. */
export type Subject =
  | {
      readonly kind: 'model';
      readonly name: string;
      readonly weightsHash: string;
      /** Null for random initial weights. */
      readonly weights: ScoredWeights | null;
      readonly engine: string;
    }
  | {
      readonly kind: 'ensemble';
      readonly name: string;
      readonly members: readonly Member[];
      readonly engine: string;
    }
  | {
      readonly kind: 'predictions';
      readonly name: string;
      /** Their folder, as the user wrote it. */
      readonly path: string;
      /** Whether their probabilities are known, and not their labels alone. */
      readonly hasProbabilities: boolean;
    };

/** On what it was scored. */
export interface ScoredSplit {
  /** The data folder, as the user wrote it. */
  readonly path: string;
  /** What the data set calls itself. */
  readonly name: string;
  /** SHA-256 of the data's contents, as in `run.json`. */
  readonly fingerprint: string;
  /** SHA-256 of the images that were scored and of their raters' outlines. */
  readonly imagesDigest: string;
  readonly split: string;
  /** Fewer images were scored than the split has, evenly spaced over it. */
  readonly isLimited: boolean;
  readonly classes: number;
  /** The label of pixels that no score counts; null where every pixel counts. */
  readonly ignored: number | null;
  /** Of all pixels of the images that were scored, the share that no score counts: one of the image's raters ignores them. */
  readonly ignoredShare: number;
  /** GED² of predicting nothing but background. */
  readonly emptyGed: number;
  /** GED² of the true distribution at as many samples; null where it is not known. */
  readonly bestGed: number | null;
}

/** An image and the scores of its samples. */
export interface ScoredImage {
  /** The same for every model that is scored on the data: `test-0012`. */
  readonly id: string;
  /** For people. */
  readonly name: string;
  readonly raters: number;
  readonly scores: ImageScores;
}

/** How good a model, an ensemble, or what somebody predicted is on a set of images. */
export interface Evaluation {
  readonly subject: Subject;
  readonly data: ScoredSplit;
  /** Samples per image. */
  readonly samples: number;
  readonly isDeterministic: boolean;
  /** Of the intervals, and of the noise. */
  readonly seed: number;
  readonly images: readonly ScoredImage[];
  readonly measures: readonly Measure[];
  readonly summaries: readonly Summary[];
  readonly calibration: Calibration;
}

/** Pairs of image and rater that S_NCC leaves out. */
export function undefinedPairs(images: readonly ScoredImage[]): number {
  return images.reduce((sum, { scores }) => sum + scores.undefinedRaters, 0);
}
