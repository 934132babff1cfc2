import { engineering } from '../../explain/table.ts';
import type { Method } from '../comparison.ts';
import type { Range } from '../method-cost.ts';

/** Decimals of scores. */
export const DIGITS = 4;

/** Null for an evaluation, of which nobody says how many runs it took. */
export function runsText({ runs, evaluation }: Method): string | null {
  return evaluation === null ? String(runs.length) : null;
}

export function scoreText({ score: { mean, interval } }: Method): string {
  const half = interval === null ? null : (interval[1] - interval[0]) / 2;
  return `${mean.toFixed(DIGITS)}${half === null ? '' : ` ± ${half.toFixed(DIGITS)}`}`;
}

/** `+0.0079 (+0.0010 … +0.0150)`; null for the best, which is compared with nothing. */
export function differenceText({ difference, paired }: Method): string | null {
  if (difference === 0 && (paired?.interval ?? null) === null) return null;
  const interval = paired?.interval ?? null;
  return `${signed(difference)}${interval === null ? '' : ` (${interval.map(signed).join(' … ')})`}`;
}

export function signed(value: number): string {
  return `${value < 0 ? '-' : '+'}${Math.abs(value).toFixed(DIGITS)}`;
}

/** `0.93`; null where it is not known. */
export function probabilityText({ paired }: Method): string | null {
  const probability = paired?.probabilityBest ?? null;
  if (probability === null) return null;
  if (probability > 0 && probability < 0.005) return '<0.01';
  return probability < 1 && probability > 0.995 ? '>0.99' : probability.toFixed(2);
}

/** `1.15 M`, or the least and the largest. */
export function quantityText(range: Range | null): string | null {
  if (range === null) return null;
  const [least, largest] = [engineering(range.least).trim(), engineering(range.largest).trim()];
  return least === largest ? least : `${least}–${largest}`;
}

export function stepsText(range: Range | null): string | null {
  if (range === null) return null;
  const { least, largest } = range;
  return least === largest ? String(least) : `${least}–${largest}`;
}

export function minutesText(minutes: number | null): string | null {
  if (minutes === null) return null;
  return minutes < 10 ? minutes.toFixed(1) : minutes.toFixed(0);
}
