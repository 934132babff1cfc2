import type { ClassMasks } from './class-masks.ts';
import { iou } from './iou.ts';

/** The squared generalized energy distance and what it is made of. */
export interface EnergyDistance {
  /** 2 E d(S, Y) - E d(S, S') - E d(Y, Y'), from 0 to 2. No root is taken. */
  readonly squared: number;
  /**
   * The same with both expectations within a set over pairs of two different maps, from -2 to 2: its own expectation is the same for any
   * number of samples or raters. Null where there is one sample or one rater, who makes no pair.
   */
  readonly unbiased: number | null;
  /** E d(S, Y) */
  readonly between: number;
  /** E d(S, S') */
  readonly sampleDiversity: number;
  /** E d(Y, Y') */
  readonly raterDiversity: number;
}

/**
 * The distance between the samples S of a model and the outlines Y of the raters, with d = 1 - IoU as PHiSeg has it
 * (Baumgartner et al., MICCAI 2019): foreground classes only, all ordered pairs, a map paired with itself included. `unbiased` is the
 * U-statistic (Hoeffding 1948; Székely and Rizzo, J. Stat. Plan. Inference 2013, on both forms of the energy distance).
 * Throws when either set is empty.
 */
export function energyDistance(samples: readonly ClassMasks[], raters: readonly ClassMasks[]): EnergyDistance {
  if (samples.length === 0 || raters.length === 0) throw new Error('there must be a sample and a rater at least');
  const between = meanBetween(samples, raters);
  const sampleDiversity = meanWithin(samples);
  const raterDiversity = meanWithin(raters);
  const isPaired = samples.length > 1 && raters.length > 1;
  return {
    squared: 2 * between - sampleDiversity - raterDiversity,
    unbiased: isPaired
      ? 2 * between -
        withoutSelfPairs(sampleDiversity, samples.length) -
        withoutSelfPairs(raterDiversity, raters.length)
      : null,
    between,
    sampleDiversity,
    raterDiversity,
  };
}

/** Of the mean over all n² ordered pairs, n of which are at distance 0, that over the n (n - 1) others. */
function withoutSelfPairs(mean: number, maps: number): number {
  return (mean * maps) / (maps - 1);
}

function meanBetween(some: readonly ClassMasks[], others: readonly ClassMasks[]): number {
  let sum = 0;
  for (const one of some) {
    for (const other of others) sum += 1 - iou(one, other);
  }
  return sum / (some.length * others.length);
}

/** Each unordered pair counts twice; a map lies at distance 0 from itself. */
function meanWithin(maps: readonly ClassMasks[]): number {
  let sum = 0;
  for (const [index, one] of maps.entries()) {
    for (let other = index + 1; other < maps.length; other++) sum += 1 - iou(one, maps[other] ?? one);
  }
  return (2 * sum) / maps.length ** 2;
}
