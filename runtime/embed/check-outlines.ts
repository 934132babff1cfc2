import { PhisegError } from './errors.ts';

/** Throws an Error when a batch does not hold what all raters drew. @param pixels of all images together */
export function checkOutlines(
  outlines: Int32Array,
  {
    raters,
    pixels,
    classes,
    ignored,
  }: {
    readonly raters: number;
    readonly pixels: number;
    readonly classes: number;
    readonly ignored: number | null;
  },
): void {
  if (!(outlines instanceof Int32Array) || outlines.length !== raters * pixels) {
    throw new PhisegError(
      'batch/shape',
      `outlines must be an Int32Array of ${raters} x ${pixels} numbers, what each rater drew`,
    );
  }
  const wrong = outlines.findIndex((label) => (label < 0 || label >= classes) && label !== ignored);
  if (wrong >= 0)
    throw new PhisegError(
      'batch/label',
      `outlines[${wrong}] is ${outlines[wrong]}, and labels are class indices from 0 to ${classes - 1}`,
    );
}
