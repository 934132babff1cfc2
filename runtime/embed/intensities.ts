import { checkImage, type Picture, pixelsOf } from './image.ts';
import type { ImageDemand } from './image-size.ts';

/** Intensities from 0 to 1, after checking that the picture is what the model accepts. */
export function intensities(image: Picture, demand: ImageDemand): Float32Array {
  checkImage(image, demand);
  return pixelsOf(image);
}
