import type { ClassMasks } from './class-masks.ts';
import { iou } from './iou.ts';
import { leastTransportCost } from './transport.ts';

/**
 * HM-IoU as Zbinden et al. (ICCV 2023) have it: both sets are repeated until they are equally large, which is their least common
 * multiple, and matched one to one so that the mean IoU of the pairs is greatest. Throws when a set is empty.
 */
export function matchedIou(samples: readonly ClassMasks[], raters: readonly ClassMasks[]): number {
  if (samples.length === 0 || raters.length === 0) throw new Error('there must be a sample and a rater at least');
  const pairs = (samples.length * raters.length) / greatestCommonDivisor(samples.length, raters.length);
  const cost = leastTransportCost({
    costs: samples.flatMap((sample) => raters.map((rater) => 1 - iou(sample, rater))),
    rows: samples.length,
    columns: raters.length,
    supply: pairs / samples.length,
    demand: pairs / raters.length,
  });
  return 1 - cost / pairs;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
