import { shown } from './check-options.ts';
import { PhisegError } from './errors.ts';

/** What a model accepts: its sizes, or of what a size must be a multiple. */
export interface ImageDemand {
  readonly height: number | { readonly multipleOf: number };
  readonly width: number | { readonly multipleOf: number };
  readonly channels: number;
}

/** Throws an Error when an extent of an image is not what the model accepts. */
export function checkSize(name: string, size: number, demand: number | { readonly multipleOf: number }): void {
  if (typeof demand === 'number') {
    if (size !== demand)
      throw new PhisegError('image/size', `the image's ${name} must be ${demand}, not ${shown(size)}`);
  } else if (!Number.isInteger(size) || size < 1 || size % demand.multipleOf !== 0) {
    throw new PhisegError(
      'image/size',
      `the image's ${name} must be a positive multiple of ${demand.multipleOf}, not ${shown(size)}`,
    );
  }
}
