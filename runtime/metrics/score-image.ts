import { addSamples, emptyStatistics, type Statistics } from '../embed/statistics.ts';
import { type ReliabilityBins, reliabilityBins } from './calibration.ts';
import { bestDice } from './best-dice.ts';
import { type ClassMasks, classMasks } from './class-masks.ts';
import { commonPixels, ofCommon } from './common-pixels.ts';
import { classDice, dice } from './dice.ts';
import { energyDistance } from './energy-distance.ts';
import { errorCorrelation } from './error-correlation.ts';
import { matchedIou } from './matched-iou.ts';
import { meanDice } from './mean-dice.ts';
import { meanPrediction } from './mean-prediction.ts';

/** What a model drew for one image, and what the raters outlined. */
export interface ImageToScore {
  readonly classes: number;
  /** Label maps of the samples, [count, pixels]. */
  readonly labels: Uint8Array | Int32Array;
  /** Class probabilities of the samples, [count, pixels, classes]; null where only the labels are known, which are then certain. */
  readonly probabilities: Float32Array | null;
  /** Label maps of the raters, [pixels] each. Images may have different numbers of them. */
  readonly raters: readonly ArrayLike<number>[];
  /** A label of raters, at pixels that count in no score, whichever rater has it there; none without it. */
  readonly ignored?: number | null | undefined;
}

/** How good the samples of one image are; `measures` says how each number is defined. */
export interface ImageScores {
  readonly ged: number;
  /** GED² without self-pairs; null with one sample or one rater. */
  readonly gedUnbiased: number | null;
  readonly sampleDiversity: number;
  readonly raterDiversity: number;
  /** Null when it is defined for none of the raters, and without probabilities, whose logarithms it is made of. */
  readonly errorCorrelation: number | null;
  /** Raters for which it is not defined. */
  readonly undefinedRaters: number;
  readonly matchedIou: number;
  readonly dice: number;
  /** Dice coefficients of the foreground classes, class 1 first. */
  readonly classDice: readonly number[];
  readonly meanDice: number;
  readonly bestDice: number;
  /** The pixels by their mean probability, for each foreground class, class 1 first. */
  readonly reliability: readonly ReliabilityBins[];
}

/**
 * Scores the samples of one image. Throws when sizes disagree, when there is no sample, no rater or no pixel that counts, when a label is
 * none of the classes, and when a probability is not from 0 to 1.
 */
export function scoreImage(image: ImageToScore): ImageScores {
  checkSizes(image);
  const { classes, labels, probabilities, raters, ignored = null } = image;
  const common = commonPixels(raters, ignored);
  if (common === null) return scorePixels(image);
  if (!common.includes(1)) throw new Error('every pixel is ignored by a rater');
  return scorePixels({
    classes,
    labels: labels.filter(ofCommon(common)),
    probabilities: probabilities?.filter(ofCommon(common, classes)) ?? null,
    raters: raters.map((rater) => Int32Array.from(rater).filter(ofCommon(common))),
  });
}

function checkSizes({ classes, labels, probabilities, raters }: ImageToScore): void {
  const pixels = raters[0]?.length ?? 0;
  const count = labels.length / pixels;
  const given = probabilities?.length ?? labels.length * classes;
  if (!Number.isInteger(count) || given !== labels.length * classes) {
    throw new Error(
      `${labels.length} labels, ${given} probabilities of ${classes} classes and raters of ${pixels} pixels do not fit`,
    );
  }
  // Rounding aside: logits would give entropies and errors that mean nothing.
  const stray = probabilities?.find((value) => !(value >= -1e-3 && value <= 1.001));
  if (stray !== undefined) throw new Error(`the probability ${stray} is not from 0 to 1`);
}

/** The scores of all pixels that it is given. */
function scorePixels({ classes, labels, probabilities, raters }: ImageToScore): ImageScores {
  const pixels = raters[0]?.length ?? 0;
  const count = labels.length / pixels;
  const statistics = emptyStatistics(pixels, classes);
  if (probabilities === null) countLabels(statistics, labels);
  else addSamples(statistics, probabilities);
  const prediction = classMasks(meanPrediction(statistics), classes);
  const samples = Array.from({ length: count }, (_, sample) =>
    classMasks(labels.subarray(sample * pixels, (sample + 1) * pixels), classes),
  );
  const outlines = raters.map((rater) => classMasks(rater, classes));
  const { squared, unbiased, sampleDiversity, raterDiversity } = energyDistance(samples, outlines);
  const { mean, undefinedRaters } =
    probabilities === null
      ? { mean: null, undefinedRaters: raters.length }
      : errorCorrelation(statistics, count, raters);
  return {
    ged: squared,
    gedUnbiased: unbiased,
    sampleDiversity,
    raterDiversity,
    errorCorrelation: mean,
    undefinedRaters,
    matchedIou: matchedIou(samples, outlines),
    dice: meanOf(outlines.map((outline) => dice(prediction, outline))),
    classDice: prediction.map((mask, index) => meanOf(outlines.map((outline) => diceOf(mask, outline, index)))),
    meanDice: meanDice(samples, outlines),
    bestDice: bestDice(samples, outlines),
    reliability: reliabilityBins(statistics, count, raters),
  };
}

/** Adds samples that are sure of their labels, [count, pixels]; their logarithms, which are infinite, stay out. */
function countLabels({ classes, probability }: Statistics, labels: Uint8Array | Int32Array): void {
  const pixels = probability.length / classes;
  for (let at = 0; at < labels.length; at++) {
    const one = (at % pixels) * classes + (labels[at] ?? 0);
    probability[one] = (probability[one] ?? 0) + 1;
  }
}

function diceOf(mask: ClassMasks[number], outline: ClassMasks, index: number): number {
  const other = outline[index];
  return other ? classDice(mask, other) : 0;
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
