/** How training images are varied; the `train.augment` section of a spec. What may be left out is off then. */
export interface Augmentation {
  /** Largest rotation in degrees, either way; 0 is off. */
  readonly rotate: number;
  /** Largest number of pixels cut off height and width before scaling back to full size; 0 is off. */
  readonly crop: number;
  readonly flip: 'none' | 'horizontal' | 'vertical' | 'both';
  /** `quarter`: turns by 0, 90, 180 or 270 degrees, each as likely; only for square images. */
  readonly turn?: 'none' | 'quarter';
  /** Largest factor of a zoom, in as well as out; 1 is off. */
  readonly scale?: number;
  /** Smooth random displacements; null is off. */
  readonly elastic?: Elastic | null;
  /** Largest factor of the distance from the image's mean, up as well as down; 1 is off. */
  readonly contrast?: number;
  /** Largest change of all intensities, either way, where 1 is the whole range; 0 is off. */
  readonly brightness?: number;
  /** Largest exponent, and one over it the smallest; 1 is off. */
  readonly gamma?: number;
  /** Largest sigma of a Gaussian blur in pixels; 0 is off. */
  readonly blur?: number;
  /** Largest sigma of Gaussian noise, where 1 is the whole range; 0 is off. */
  readonly noise?: number;
  /** Probability that an image is varied at all: then by all of the above. */
  readonly probability: number;
}

/** How far pixels are moved, and how smoothly. */
export interface Elastic {
  /** Largest standard deviation of the displacement along each axis, in pixels; 0 is off. */
  readonly strength: number;
  /** Sigma in pixels of the Gaussian that makes the displacements smooth. */
  readonly sigma: number;
}

/**
 * The intensity that appears where a rotation or a zoom uncovers nothing, in the image's units of 0 to 1. The model's image
 * after its range mapping is 0 there, as published; with the range [-0.5, 0.5] that is mid-grey. A range without 0 has the
 * end that is nearer to it.
 */
export function borderOf([low, high]: readonly [number, number]): number {
  return Math.min(1, Math.max(0, -low / (high - low)));
}
