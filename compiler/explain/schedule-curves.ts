import { dependsOn, valueAt } from '../formula/formula.ts';
import type { Span } from '../source/span.ts';
import { groupBy } from './group-by.ts';
import { type ScheduleOf, schedulesOf, titleOf } from '../elaborate/schedules.ts';
import type { Spec } from '../elaborate/types.ts';

/** How a number of a spec changes while the model trains; one line a level, where it has levels. */
export interface ScheduleCurve {
  /** `latent.beta`, `likelihood.lift[0].dropout.rate` */
  readonly path: string;
  /** The others that are the same: a layer in a block that many slots use. */
  readonly also: readonly string[];
  /** The setting whose text says it. */
  readonly setting: string;
  /** The layer whose option it is; null for one that is of none. */
  readonly origin: Span | null;
  /** What x counts: steps, or the share of the run where steps do not say it. */
  readonly over: 'step' | 'progress';
  readonly lines: readonly ScheduleLine[];
}

export interface ScheduleLine {
  /** Null where there is one line. */
  readonly level: number | null;
  readonly points: readonly { readonly x: number; readonly value: number }[];
}

/** Stretches between the points of a curve. */
const STRETCHES = 120;
/** Steps that are drawn where nothing says how many a run has. */
export const SOME_STEPS = 10_000;

/**
 * The schedules of a spec as curves, from the first step on.
 * @param end the last step that is drawn
 */
export function scheduleCurves(spec: Spec, end: number): readonly ScheduleCurve[] {
  const groups = groupBy(schedulesOf(spec), keyOf);
  return [...groups.values()].flatMap((schedules) => {
    const [first, ...others] = schedules;
    if (!first) return [];
    const over = schedules.every(({ rate }) => !dependsOn(rate, 'step')) ? 'progress' : 'step';
    const { title, setting, origin = null } = first;
    const [also, drawn] = first.ofLayer ? [others.map(titleOf), [first]] : [[], schedules];
    return [{ path: title, also, setting, origin, over, lines: drawn.map((one) => lineOf(one, over, end)) }];
  });
}

/** What a curve is headed with: `prior.encode[0].dropout.rate and 6 more`. */
export function curveTitle({ path, also }: Pick<ScheduleCurve, 'path' | 'also'>): string {
  return also.length === 0 ? path : `${path} and ${also.length} more`;
}

/** Levels share a chart, and so do layers whose rate is the same formula. */
function keyOf({ group, rate, ofLayer }: ScheduleOf): string {
  return ofLayer ? JSON.stringify(rate) : group;
}

function lineOf({ rate, level }: ScheduleOf, over: ScheduleCurve['over'], end: number): ScheduleLine {
  const points = Array.from({ length: STRETCHES + 1 }, (_, index) => {
    const share = index / STRETCHES;
    if (over === 'progress') return { x: share, value: valueAt(rate, { step: 0, progress: share }) };
    const step = Math.round(share * end);
    return { x: step, value: valueAt(rate, { step, progress: step / end }) };
  });
  // A short run has fewer steps than points.
  return { level, points: points.filter(({ x }, index) => x !== points[index - 1]?.x) };
}
