import { PhisegError } from './errors.ts';

/** What label maps must be. */
export interface LabelDemand {
  /** How many there must be, as it is said: `[2, 3, 64, 64]`. */
  readonly extents: readonly number[];
  readonly classes: number;
  /** A label beside the classes, of pixels that count nothing; null for none. */
  readonly ignored: number | null;
}

/** Throws an Error when labels, called `name`, are not what the model trains on. */
export function checkLabels(name: string, labels: Int32Array, { extents, classes, ignored }: LabelDemand): void {
  if (!(labels instanceof Int32Array) || labels.length !== extents.reduce((product, extent) => product * extent, 1)) {
    throw new PhisegError(
      'batch/shape',
      `${name} must be an Int32Array of ${extents.join(' x ')} numbers, not ${labels?.length ?? 0} numbers`,
    );
  }
  const wrong = labels.findIndex((label) => (label < 0 || label >= classes) && label !== ignored);
  if (wrong < 0) return;
  const other = ignored === null ? '' : `, or ${ignored} where a pixel counts nothing`;
  throw new PhisegError(
    'batch/label',
    `${name}[${wrong}] is ${labels[wrong]}; labels are class indices from 0 to ${classes - 1}${other}`,
  );
}
