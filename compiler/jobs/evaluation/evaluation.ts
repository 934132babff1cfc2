import { extremesOf } from '../../../runtime/extremes.ts';
import type { ImageScores, Measure, Summary } from '../../../runtime/index.ts';
import { counted } from '../../diagnostics/counted.ts';
import { renderTable } from '../../explain/table.ts';
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

/** How good a model is on a set of images. */
export interface Evaluation {
  readonly model: string;
  readonly weightsHash: string;
  /** The weights file, as the user wrote it; null for random initial weights. */
  readonly weights: ScoredWeights | null;
  readonly engine: string;
  readonly data: string;
  readonly split: string;
  /** Fewer images were scored than the split has, evenly spaced over it. */
  readonly isLimited: boolean;
  /** Samples per image. */
  readonly samples: number;
  readonly isDeterministic: boolean;
  readonly seed: number;
  /** Raters of each image. */
  readonly raters: readonly number[];
  /** GED² of predicting nothing but background. */
  readonly emptyGed: number;
  /** GED² of the true distribution at as many samples; null where it is not known. */
  readonly bestGed: number | null;
  readonly scores: readonly { readonly image: string; readonly scores: ImageScores }[];
  readonly measures: readonly Measure[];
  readonly summaries: readonly Summary[];
  readonly calibration: Calibration;
}

/** Pairs of image and rater whose maps do not vary, so that S_NCC leaves them out. */
export function undefinedPairs(scores: Evaluation['scores']): number {
  return scores.reduce((sum, one) => sum + one.scores.undefinedRaters, 0);
}
