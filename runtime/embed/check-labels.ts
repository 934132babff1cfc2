import { shown } from './check-options.ts';
import { PhisegError } from './errors.ts';

/** Which labels there are. */
export interface LabelRange {
  readonly classes: number;
  /** A label beside the classes, of pixels that count nothing; null for none. */
  readonly ignored: number | null;
}

/** What label maps must be. */
export interface LabelDemand extends LabelRange {
  /** Their product is how many there must be. */
  readonly extents: readonly number[];
}

/** Throws an Error when labels, called `name`, are not what the model trains on. */
export function checkLabels(name: string, labels: Int32Array, { extents, ...range }: LabelDemand): void {
  if (!(labels instanceof Int32Array) || labels.length !== extents.reduce((product, extent) => product * extent, 1)) {
    throw new PhisegError(
      'batch/shape',
      `${name} must be an Int32Array of ${extents.join(' x ')} numbers, not ${labels?.length ?? 0} numbers`,
    );
  }
  checkClasses(labels, range, (label, at) => `${name}[${at}] is ${label}`);
}

/**
 * Throws a TypeError for the first label that is no class.
 * @param told what a label is, and where: the beginning of the message
 */
export function checkClasses(
  labels: ArrayLike<number>,
  { classes, ignored }: LabelRange,
  told: (label: string, at: number) => string,
): void {
  for (let at = 0; at < labels.length; at += 1) {
    const label = labels[at] ?? Number.NaN;
    if ((Number.isInteger(label) && label >= 0 && label < classes) || label === ignored) continue;
    const more =
      ignored !== null
        ? `, or ${ignored} where a pixel counts nothing`
        : label === 255
          ? ': divide a mask of 0 and 255 by 255, or let the spec ignore 255'
          : '';
    throw new PhisegError(
      'batch/label',
      `${told(shownLabel(labels, at), at)}; labels are whole class indices from 0 to ${classes - 1}${more}`,
    );
  }
}

/** A 32-bit float with as many digits as it was given: 0.99, not 0.9900000095367432. */
function shownLabel(labels: ArrayLike<number>, at: number): string {
  const label = labels[at];
  if (!(labels instanceof Float32Array) || label === undefined) return shown(label);
  const rounded = [6, 7, 8].map((digits) => Number(label.toPrecision(digits)));
  return shown(rounded.find((value) => Math.fround(value) === label) ?? label);
}
