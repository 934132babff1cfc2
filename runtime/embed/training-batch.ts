import { checkCount } from './check-count.ts';
import { checkIntensities } from './check-intensities.ts';
import { checkSize, type ImageDemand } from './image-size.ts';
import { PhisegError } from './errors.ts';

/** Images with one label map each: row-major, channels last. */
export interface Examples {
  readonly count: number;
  readonly height: number;
  readonly width: number;
  /** [count, height, width, channels], intensities from 0 to 1. */
  readonly images: Float32Array;
  /** [count, height, width], class indices. */
  readonly labels: Int32Array;
}

/**
 * Throws an Error when a batch is not what the model trains on.
 * @param ignored a label beside the classes, of pixels that count nothing
 */
export function checkBatch(batch: Examples, demand: ImageDemand, classes: number, ignored: number | null = null): void {
  const { count, height, width, images, labels } = batch;
  checkCount('count', count);
  checkSize('height', height, demand.height);
  checkSize('width', width, demand.width);
  const pixels = count * height * width;
  if (!(images instanceof Float32Array) || images.length !== pixels * demand.channels) {
    const extents = `${count} x ${height} x ${width} x ${demand.channels}`;
    throw new PhisegError(
      'batch/shape',
      `images must be a Float32Array of ${extents} numbers, not ${images.length} numbers`,
    );
  }
  if (!(labels instanceof Int32Array) || labels.length !== pixels) {
    const extents = `${count} x ${height} x ${width}`;
    throw new PhisegError(
      'batch/shape',
      `labels must be an Int32Array of ${extents} numbers, not ${labels.length} numbers`,
    );
  }
  const wrong = labels.findIndex((label) => (label < 0 || label >= classes) && label !== ignored);
  if (wrong >= 0) {
    const other = ignored === null ? '' : `, or ${ignored} where a pixel counts nothing`;
    throw new PhisegError(
      'batch/label',
      `labels[${wrong}] is ${labels[wrong]}; labels are class indices from 0 to ${classes - 1}${other}`,
    );
  }
  checkIntensities('images', images, { height, width, channels: demand.channels });
}
