import { shown } from './check-options.ts';
import { PhisegError } from './errors.ts';

/** What was given as the progress of a run whose schedules need it. Throws an Error where that is no share. */
export function checkedProgress(given: { readonly progress?: number } | undefined): number {
  const progress = given?.progress;
  if (typeof progress === 'number' && progress >= 0 && progress <= 1) return progress;
  throw new PhisegError(
    'option/progress',
    `progress must be given, the share of the run that is done, from 0 to 1, not ${shown(progress)}`,
  );
}
