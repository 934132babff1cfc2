import { PhisegError } from './errors.ts';

/** How far training is. */
export interface Moment {
  /** Steps done before: 0 at the first. */
  readonly step: number;
  /** The share of the run that is done, from 0 to 1. */
  readonly progress: number;
}

/** A number that changes while a model trains. */
export type Schedule = (moment: Moment) => number;

/** All schedules at a moment, in double precision. Throws an Error where one is not finite. */
export function schedulesAt<Name extends string>(
  schedules: Readonly<Record<Name, Schedule>>,
  moment: Moment,
): Readonly<Record<Name, number>> {
  const entries = Object.entries<Schedule>(schedules).map(([name, valueAt]) => {
    const value = valueAt(moment);
    if (!Number.isFinite(value))
      throw new PhisegError('schedule/not-finite', `the schedule ${name} is ${value} at step ${moment.step}`);
    return [name, value] as const;
  });
  return Object.fromEntries(entries) as Record<Name, number>;
}
