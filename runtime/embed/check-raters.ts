import { PhisegError } from './errors.ts';

/** Throws an Error when a batch does not say who drew each of its label maps. @param most how many raters there are */
export function checkRaters(raters: Int32Array, count: number, most: number): void {
  if (!(raters instanceof Int32Array) || raters.length !== count) {
    throw new PhisegError('batch/shape', `raters must be an Int32Array of ${count} numbers, who drew each label map`);
  }
  const wrong = raters.findIndex((rater) => rater < 0 || rater >= most);
  if (wrong >= 0)
    throw new PhisegError(
      'batch/rater',
      `raters[${wrong}] is ${raters[wrong]}; raters are numbers from 0 to ${most - 1}`,
    );
}
