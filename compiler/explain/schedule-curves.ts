import { dependsOn, valueAt } from '../formula/formula.ts';
import { groupBy } from './group-by.ts';
import { type ScheduleOf, schedulesOf } from '../spec/schedules.ts';
import type { Spec } from '../spec/types.ts';

/** How a number of a spec changes while the model trains; one line a level, where it has levels. */
export interface ScheduleCurve {
  /** `latent.beta` */
  readonly path: string;
  /** The setting whose text says it. */
  readonly setting: string;
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
  const groups = groupBy(schedulesOf(spec), ({ group }) => group);
  return [...groups].flatMap(([path, schedules]) => {
    const [first] = schedules;
    if (!first) return [];
    const over = schedules.every(({ rate }) => !dependsOn(rate, 'step')) ? 'progress' : 'step';
    return [{ path, setting: first.setting, over, lines: schedules.map((one) => lineOf(one, over, end)) }];
  });
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
