import { extremesOf } from '../../runtime/extremes.ts';

/** Of the largest value, what an axis shows at least: less is stretched noise below numbers of eight digits. */
const LEAST_SPAN = 0.05;

/** The domain of an axis whose values lie too close together for it; null where the values are domain enough. */
export function widened(values: readonly number[]): [number, number] | null {
  const { least, largest } = extremesOf(values);
  const span = LEAST_SPAN * Math.max(Math.abs(least), Math.abs(largest));
  if (!Number.isFinite(span) || largest - least >= span) return null;
  const middle = (least + largest) / 2;
  return [middle - span / 2, middle + span / 2];
}
