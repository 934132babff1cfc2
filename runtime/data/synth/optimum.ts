import { type ClassMasks, classMasks } from '../../metrics/class-masks.ts';
import { iou } from '../../metrics/iou.ts';
import type { Manifest } from '../manifest.ts';
import { type DataSet, maskOf, ratersOf } from '../data-set.ts';
import { type TrueOutcome, trueDistribution } from './truth.ts';

/** How well the true distribution itself scores, computed without sampling. */
export interface Optimum {
  readonly images: number;
  /** E[d(S, S')] of two independent true samples, d = 1 - IoU: the diversity that a model should have. */
  readonly diversity: number;
  /** GED² between the true distribution and the raters at hand, which are few: not 0. */
  readonly ged: number;
}

/**
 * The GED² that a perfect model reaches on some images of a synthetic set, in the limit of many samples; with N samples, self-pairs
 * included, E[d(S, S')] falls by its N-th part and GED² rises by as much: see `gedWithSamples`. Null when the set is not synthetic, or has
 * pixels that are ignored.
 */
export function optimumOf(set: DataSet, images: readonly number[]): Optimum | null {
  // The truth is of whole images.
  if (set.ignored !== null) return null;
  const each: Optimum[] = [];
  for (const image of images) {
    const truth = trueDistributionOf(set, image);
    if (truth === null) return null;
    each.push(optimumOfImage(set, image, truth));
  }
  const mean = (of: (one: Optimum) => number): number => each.reduce((sum, one) => sum + of(one), 0) / each.length;
  return { images: each.length, diversity: mean(({ diversity }) => diversity), ged: mean(({ ged }) => ged) };
}

/** What GED² becomes on average when N samples stand for the true distribution. */
export function gedWithSamples({ ged, diversity }: Optimum, samples: number): number {
  return ged + diversity / samples;
}

/** Whether a set says what its raters' outlines were drawn from. */
export function isSynthetic({ samples = [] }: Manifest): boolean {
  return samples.some((sample) => 'lesion' in sample);
}

/** The true distribution of an image, from what the manifest tells of its lesion; null when the set is not synthetic. */
export function trueDistributionOf(set: DataSet, image: number): readonly TrueOutcome[] | null {
  const sample = set.manifest.samples?.[image];
  const lesion = sample && 'lesion' in sample ? sample.lesion : undefined;
  return lesion ? trueDistribution(lesion, set.height, set.width) : null;
}

function optimumOfImage(set: DataSet, image: number, distribution: readonly TrueOutcome[]): Optimum {
  const raters = ratersOf(set, image).map((rater) => maskOf(set, image, rater));
  const truth = distribution.map(({ labels, probability }) => weighted(labels, probability, set.classes));
  const given = raters.map((labels) => weighted(labels, 1 / raters.length, set.classes));
  const diversity = meanWithin(truth);
  return { images: 1, diversity, ged: 2 * meanBetween(truth, given) - diversity - meanWithin(given) };
}

interface Weighted {
  readonly masks: ClassMasks;
  readonly probability: number;
}

function weighted(labels: Uint8Array, probability: number, classes: number): Weighted {
  return { masks: classMasks(labels, classes), probability };
}

/** E[d(A, B)] of independent draws from two distributions. */
function meanBetween(a: readonly Weighted[], b: readonly Weighted[]): number {
  let sum = 0;
  for (const first of a) {
    for (const second of b) sum += first.probability * second.probability * (1 - iou(first.masks, second.masks));
  }
  return sum;
}

/** E[d(A, A')] of independent draws from one distribution; two draws of one outcome are no distance apart. */
function meanWithin(a: readonly Weighted[]): number {
  return 2 * a.reduce((sum, one, index) => sum + meanBetween([one], a.slice(0, index)), 0);
}
