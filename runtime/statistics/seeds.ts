import { studentT } from './student-t.ts';

/** The mean of some numbers that were measured alike, one for each seed. */
export interface SeedMean {
  readonly mean: number;
  /** 95 % by Student's t: where the mean over all seeds is, if they scatter normally. Null for one seed, which tells nothing about others. */
  readonly interval: readonly [number, number] | null;
  readonly seeds: number;
}

/** Throws where there is no value. */
export function meanOverSeeds(values: readonly number[]): SeedMean {
  const seeds = values.length;
  if (seeds === 0) throw new Error('there must be a seed at least');
  const mean = values.reduce((sum, value) => sum + value, 0) / seeds;
  if (seeds === 1) return { mean, interval: null, seeds };
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (seeds - 1);
  const reach = studentT(0.95, seeds - 1) * Math.sqrt(variance / seeds);
  return { mean, interval: [mean - reach, mean + reach], seeds };
}

/** Scores of the same images, in the same order; null where a measure is not defined. */
export type ImageValues = readonly (number | null)[];

/**
 * What a method scores on each image: the mean over its seeds; null where it is undefined for any of them. Throws where the seeds have
 * different numbers of images.
 */
export function imageMeansOverSeeds(seeds: readonly ImageValues[]): ImageValues {
  const [first = []] = seeds;
  if (seeds.some(({ length }) => length !== first.length)) throw new Error('the seeds have different images');
  return first.map((_, image) => {
    let sum = 0;
    for (const values of seeds) {
      const value = values[image] ?? null;
      if (value === null) return null;
      sum += value;
    }
    return sum / seeds.length;
  });
}
