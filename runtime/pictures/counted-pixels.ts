import { extremesOf } from '../extremes.ts';
import { commonPixels, ofCommon } from '../metrics/common-pixels.ts';
import type { InputImage } from './image.ts';

type Rated = Pick<InputImage, 'annotations' | 'ignored'>;

/** Pixels that no rater of an image ignores, 1 for each of them; null where that is all of them. */
export function countedPixels({ annotations, ignored }: Rated): Uint8Array | null {
  return annotations.length === 0 ? null : commonPixels(annotations, ignored);
}

/** The largest number of a map, [height * width], of the pixels that count; 0 where none does. */
export function largestCounted(map: ArrayLike<number>, image: Rated): number {
  const counted = countedPixels(image);
  const values = counted === null ? map : Array.from(map).filter(ofCommon(counted));
  return values.length === 0 ? 0 : extremesOf(values).largest;
}
