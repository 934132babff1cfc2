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
  if (typeof image !== 'object' || image === null)
    throw new PhisegError('image/data', `the image must be { data, height, width, channels }, not ${image}`);
  const { data, height, width, channels } = image;
  checkSize('height', height, demand.height);
  checkSize('width', width, demand.width);
  if (channels !== demand.channels)
    throw new PhisegError(
      'image/channels',
      `the image must have ${demand.channels} channel${demand.channels === 1 ? '' : 's'}, not ${channels}`,
    );
  const isBytes = data instanceof Uint8Array || data instanceof Uint8ClampedArray;
  if (!isBytes && !(data instanceof Float32Array))
    throw new PhisegError('image/data', 'image.data must be a Float32Array, Uint8Array or Uint8ClampedArray');
  const expected = height * width * channels;
  if (data.length !== expected) {
    throw new PhisegError(
      'image/data',
      `image.data must hold ${height} x ${width} x ${channels} = ${expected} numbers, not ${data.length}`,
    );
  }
  if (isBytes) return Float32Array.from(data, (byte) => byte / 255);
  checkIntensities('image.data', data, image);
  return data.slice();
}
