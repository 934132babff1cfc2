import { extremesOf } from '../../../runtime/extremes.ts';
import type { Method } from '../../compare/comparison.ts';

/** How far beyond the runs an axis goes, as a share of their range: an interval of two runs is longer than all there is to see. */
const MARGIN = 0.5;

export interface Domain {
  readonly low: number;
  readonly high: number;
}

/** What an axis of scores shows: all runs, and of intervals what lies near them. */
export function scoreDomain(methods: readonly Method[]): Domain {
  const { least, largest } = extremesOf(
    methods.flatMap(({ runs, score }) => [score.mean, ...runs.map(({ value }) => value)]),
  );
  const margin = MARGIN * (largest - least || Math.abs(least) || 1);
  const ends = methods.flatMap(({ score: { interval, mean } }) => interval ?? [mean]);
  const reach = extremesOf(ends);
  return {
    low: Math.max(Math.min(least, reach.least), least - margin),
    high: Math.min(Math.max(largest, reach.largest), largest + margin),
  };
}

/** An interval as far as an axis shows it. */
export function within({ low, high }: Domain, { score: { mean, interval } }: Method): Domain {
  const [from, to] = interval ?? [mean, mean];
  return { low: Math.max(low, from), high: Math.min(high, to) };
}

export function isCut(methods: readonly Method[]): boolean {
  const { low, high } = scoreDomain(methods);
  return methods.some(({ score: { interval } }) => interval !== null && (interval[0] < low || interval[1] > high));
}
