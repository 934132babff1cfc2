import { checkCount } from './check-count.ts';
import { checkIntensities } from './check-intensities.ts';
import { checkLabels } from './check-labels.ts';
import { shown } from './check-options.ts';
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
  if (typeof batch !== 'object' || batch === null) {
    const fields = '{ count, height, width, images, labels }';
    throw new PhisegError('batch/shape', `the batch must be ${fields}, not ${shown(batch)}`);
  }
  const { count, height, width, images, labels } = batch;
  checkCount('count', count);
  checkSize('height', height, demand.height);
  checkSize('width', width, demand.width);
  const pixels = count * height * width;
  if (!(images instanceof Float32Array) || images.length !== pixels * demand.channels) {
    const extents = `${count} x ${height} x ${width} x ${demand.channels}`;
    throw new PhisegError(
      'batch/shape',
      `images must be a Float32Array of ${extents} numbers, not ${images?.length ?? 0} numbers`,
    );
  }
  checkLabels('labels', labels, { extents: [count, height, width], classes, ignored });
  checkIntensities('images', images, { height, width, channels: demand.channels });
}
