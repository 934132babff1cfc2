import { bootstrapInterval } from '../statistics/bootstrap.ts';
import type { Measure } from './measures.ts';
import type { ImageScores } from './score-image.ts';

/** A measure over the images of a set. */
export interface Summary {
  readonly measure: Measure;
  /** The mean over the images where it is defined; null when there is none. */
  readonly mean: number | null;
  /** The 95 % bootstrap interval of the mean over images; null for fewer than two. */
  readonly interval: readonly [number, number] | null;
  /** Images in the mean. */
  readonly images: number;
  /** Images left out, because it is not defined there. */
  readonly undefinedImages: number;
}

/** Averages the scores of images, one measure after the other. The same seed gives the same intervals. */
export function summarize(
  scores: readonly ImageScores[],
  measures: readonly Measure[],
  seed?: number,
): readonly Summary[] {
  return measures.map((measure) => {
    const values = definedValues(scores, measure);
    const mean = meanOf(values);
    const interval = bootstrapInterval(values, seed);
    return { measure, mean, interval, images: values.length, undefinedImages: scores.length - values.length };
  });
}

/** The mean of a measure over the images where it is defined; null when there is none. */
export function meanScore(scores: readonly ImageScores[], measure: Measure): number | null {
  return meanOf(definedValues(scores, measure));
}

function definedValues(scores: readonly ImageScores[], measure: Measure): readonly number[] {
  return scores.map((one) => measure.valueOf(one)).filter((value) => value !== null);
}

function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
