import type { NoiseSource } from './noise.ts';
import { shown } from './check-options.ts';
import { PhisegError } from './errors.ts';

/** The source of a model that draws who draws, among its other sources. */
export interface RaterSource {
  readonly index: number;
  readonly raters: number;
}

/** The same noise, but for a rater that is given: he is every sample's. */
export function withRater(draw: NoiseSource, { index, raters }: RaterSource, rater: number | undefined): NoiseSource {
  if (rater === undefined) return draw;
  if (!Number.isSafeInteger(rater) || rater < 0 || rater >= raters) {
    throw new PhisegError('option/rater', `rater must be a whole number from 0 to ${raters - 1}, not ${shown(rater)}`);
  }
  // Each has an equal share of the way from 0 to 1; this is the middle of his.
  const own = (rater + 0.5) / raters;
  return (source, first, count, size) =>
    source === index ? new Float32Array(count * size).fill(own) : draw(source, first, count, size);
}
