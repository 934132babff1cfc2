import { checkIntensities } from './check-intensities.ts';
import { checkSize, type ImageDemand } from './image-size.ts';
import { PhisegError } from './errors.ts';

/** A picture: row-major, channels last; bytes mean 0 to 255, floats mean 0 to 1. */
export interface Picture {
  readonly data: Float32Array | Uint8Array | Uint8ClampedArray;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

/** Intensities from 0 to 1, after checking that the picture is what the model accepts. */
export function intensities(image: Picture, demand: ImageDemand): Float32Array {
  const { data, height, width, channels } = image;
  checkSize('height', height, demand.height);
  checkSize('width', width, demand.width);
  if (channels !== demand.channels)
    throw new PhisegError('image/channels', `the image must have ${demand.channels} channels, not ${channels}`);
  const expected = height * width * channels;
  if (data.length !== expected) {
    throw new PhisegError(
      'image/data',
      `image.data must hold ${height} x ${width} x ${channels} = ${expected} numbers, not ${data.length}`,
    );
  }
  if (data instanceof Uint8Array || data instanceof Uint8ClampedArray)
    return Float32Array.from(data, (byte) => byte / 255);
  if (!(data instanceof Float32Array))
    throw new PhisegError('image/data', 'image.data must be a Float32Array, Uint8Array or Uint8ClampedArray');
  checkIntensities('image.data', data, image);
  return data.slice();
}
