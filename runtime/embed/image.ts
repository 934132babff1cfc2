import { checkIntensities } from './check-intensities.ts';
import { shown } from './check-options.ts';
import { checkSize, type ImageDemand } from './image-size.ts';
import { PhisegError } from './errors.ts';

/** A picture: row-major, channels last; bytes mean 0 to 255, floats mean 0 to 1. */
export interface Picture {
  readonly data: Float32Array | Uint8Array | Uint8ClampedArray;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

/** Throws an Error when a picture is not what the model accepts. */
export function checkImage(image: Picture, demand: ImageDemand): void {
  const isObject = typeof image === 'object' && image !== null;
  if (!isObject || !['data', 'height', 'width', 'channels'].every((name) => name in image)) {
    const given = isObject ? kindOf(image) : shown(image);
    throw new PhisegError('image/data', `the image must be { data, height, width, channels }, not ${given}`);
  }
  const { data, height, width, channels } = image;
  checkSize('height', height, demand.height);
  checkSize('width', width, demand.width);
  if (channels !== demand.channels)
    throw new PhisegError(
      'image/channels',
      `the image must have ${demand.channels} channel${demand.channels === 1 ? '' : 's'}, not ${shown(channels)}`,
    );
  if (!isBytes(data) && !(data instanceof Float32Array))
    throw new PhisegError('image/data', 'image.data must be a Float32Array, Uint8Array or Uint8ClampedArray');
  const expected = height * width * channels;
  if (data.length !== expected) {
    throw new PhisegError(
      'image/data',
      `image.data must hold ${height} x ${width} x ${channels} = ${expected} numbers, not ${data.length}`,
    );
  }
  if (!isBytes(data)) checkIntensities('image.data', data, image);
}

/** The intensities of a picture from 0 to 1, in memory of their own. */
export function pixelsOf({ data }: Picture): Float32Array {
  return isBytes(data) ? Float32Array.from(data, (byte) => byte / 255) : data.slice();
}

function isBytes(data: Picture['data']): data is Uint8Array | Uint8ClampedArray {
  return data instanceof Uint8Array || data instanceof Uint8ClampedArray;
}

/** An object's class, or the fields of one that has none. */
function kindOf(value: object): string {
  const { name = 'Object' } = value.constructor ?? {};
  return name === 'Object' ? `{ ${Object.keys(value).join(', ')} }` : name;
}
