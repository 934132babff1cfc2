import { shown } from './check-options.ts';
import { PhisegError } from './errors.ts';

/** A whole number from 1 up, such as a number of samples. */
export function checkCount(name: string, value: number): void {
  if (!Number.isSafeInteger(value) || value < 1)
    throw new PhisegError('option/count', `${name} must be a whole number >= 1, not ${shown(value)}`);
}
