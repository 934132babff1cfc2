import { curveTitle, scheduleCurves } from '../explain/schedule-curves.ts';
import type { Spec } from '../elaborate/types.ts';
import type { Chart } from './charts.ts';

/** The schedules of a spec up to a step, a chart each: they follow from the spec, so no log holds them. */
export function scheduleCharts(spec: Spec, end: number): readonly Chart[] {
  return scheduleCurves(spec, Math.max(1, end)).map(({ path, also, over, lines }) => ({
    title: lines.some(({ level }) => level !== null) ? `${path} by level` : curveTitle({ path, also }),
    unit: over,
    points: lines.flatMap(({ level, points }) =>
      points.map(({ x, value }) => ({ x, value, series: level === null ? path : `${path}[${level}]` })),
    ),
    scale: 'linear',
    marks: [],
  }));
}
