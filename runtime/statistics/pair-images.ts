import type { ImageValues } from './seeds.ts';

/** Scores of the images that all methods have. */
export interface PairedImages {
  /** The ids that all have, in the order of the first. */
  readonly images: readonly string[];
  /** Of each of the given, in the order of `images`. */
  readonly values: readonly ImageValues[];
  /** Ids that some have and others have not. */
  readonly unpaired: readonly string[];
}

/** Brings scores of images, by their ids, into one order. */
export function pairImages(scored: readonly ReadonlyMap<string, number | null>[]): PairedImages {
  const ids = new Set(scored.flatMap((one) => [...one.keys()]));
  const images = [...ids].filter((id) => scored.every((one) => one.has(id)));
  const paired = new Set(images);
  return {
    images,
    values: scored.map((one) => images.map((id) => one.get(id) ?? null)),
    unpaired: [...ids].filter((id) => !paired.has(id)),
  };
}
