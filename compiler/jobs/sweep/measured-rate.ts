import type { PointState } from './point-state.ts';
import type { PlannedPoint } from './sweep-plan.ts';

/** A point by what it costs and how far it has come. */
export interface TrainedPart {
  readonly point: Pick<PlannedPoint, 'flops'>;
  readonly state: Pick<PointState, 'step' | 'seconds'>;
}

/** GFLOP per second that the points of a sweep reached in training, each for itself, to three digits; null where none has made a step. */
export function measuredRate(points: readonly TrainedPart[]): number | null {
  const flops = points.reduce((sum, { point, state }) => sum + state.step * point.flops, 0);
  const seconds = points.reduce((sum, { state }) => sum + state.seconds, 0);
  return flops > 0 && seconds > 0 ? Number((flops / seconds / 1e9).toPrecision(3)) : null;
}
