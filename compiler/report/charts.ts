import type { LayerSpec } from 'vega-lite/types_unstable/spec/layer.js';
import type { MetricsLog, StepRecord } from '../../runtime/index.ts';
import { groupBy } from '../explain/group-by.ts';
import type { WatchedLoss } from '../objective/term.ts';
import { extremesOf } from '../../runtime/extremes.ts';
import { widened } from './axis-domain.ts';
import { CHART_WIDTH, drawStyled } from './draw-styled.ts';

/** A point of a line. */
interface Point {
  readonly x: number;
  readonly value: number;
  readonly series: string;
}

/** A level that a measure is compared with. */
export interface Mark {
  readonly label: string;
  readonly value: number;
}

export interface Chart {
  readonly title: string;
  /** What x counts. */
  readonly unit: 'step' | 'minutes' | 'progress';
  readonly points: readonly Point[];
  readonly scale: 'log' | 'linear';
  readonly marks: readonly Mark[];
}

/** Points a line has at most: each is the mean over a stretch of steps. */
const RESOLUTION = 150;

/**
 * The losses: all of them together, then each group of terms by its levels. Scales are logarithmic, for a KL falls by
 * magnitudes; not where a loss is a logarithm, or is below 0 for another reason, as that of GECO may be. What a log of another version holds
 * besides has a chart of its own.
 */
export function lossCharts({ steps }: MetricsLog, watched: readonly WatchedLoss[]): readonly Chart[] {
  const names = Object.keys(steps.at(-1)?.losses ?? {});
  const known = new Map(watched.map((loss) => [loss.name, loss]));
  const groups = groupBy(names, (name) => known.get(name)?.group ?? name);
  return [...groups]
    .map(([group, own]): Chart => {
      const all = own.flatMap((name) => thinned(steps, name));
      const isSigned = all.some(({ value }) => value < 0) || own.some((name) => known.get(name)?.kind === 'multiplier');
      const points = isSigned ? all : all.filter(({ value }) => value > 0);
      const [first = group] = own;
      return {
        title: known.get(first)?.title ?? group,
        unit: 'step',
        points,
        scale: isSigned ? 'linear' : 'log',
        marks: [],
      };
    })
    .filter(({ points }) => points.length > 0);
}

/** A measure over the validations of a run. */
export function measureChart(
  { validations }: MetricsLog,
  { id, name }: { readonly id: string; readonly name: string },
  marks: readonly Mark[],
): Chart {
  const points = validations.flatMap(({ step, scores }) => {
    const value = scores[id] ?? null;
    return value === null ? [] : [{ x: step, value, series: name }];
  });
  return { title: name, unit: 'step', points, scale: 'linear', marks };
}

function thinned(steps: readonly StepRecord[], name: string): readonly Point[] {
  const stretch = Math.max(1, Math.ceil(steps.length / RESOLUTION));
  return Array.from({ length: Math.ceil(steps.length / stretch) }, (_, index) => {
    const part = steps.slice(index * stretch, (index + 1) * stretch);
    const value = part.reduce((sum, { losses }) => sum + (losses[name] ?? Number.NaN), 0) / part.length;
    return { x: part.at(-1)?.step ?? 0, value, series: name };
  }).filter(({ value }) => Number.isFinite(value));
}

/** The chart as SVG text. */
export async function drawChart({ title, unit, points, scale, marks }: Chart): Promise<string> {
  const several = new Set(points.map(({ series }) => series)).size > 1;
  const domain = scale === 'linear' ? widened([...points, ...marks].map(({ value }) => value)) : null;
  const y = {
    field: 'value',
    type: 'quantitative',
    title: null,
    scale: {
      type: scale,
      nice: true,
      ...(scale === 'linear' ? { zero: false } : {}),
      ...(domain === null ? {} : { domain }),
    },
  } as const;
  return drawStyled(title, {
    width: CHART_WIDTH,
    height: 200,
    layer: [
      {
        data: { values: [...points] },
        mark: { type: 'line', point: points.length < 40, strokeWidth: 1.8 },
        encoding: {
          x: {
            field: 'x',
            type: 'quantitative',
            title: unit,
            axis: unit === 'progress' ? { format: '~g' } : { tickMinStep: 1, format: '~s' },
          },
          y: { ...y, axis: scale === 'log' ? { format: '~s', values: powersOfTen(points) } : { tickCount: 6 } },
          ...(several
            ? {
                color: {
                  field: 'series',
                  type: 'nominal',
                  title: null,
                  legend: { labelLimit: 400 },
                  sort: [...new Set(points.map((p) => p.series))],
                },
              }
            : {}),
        },
      },
      ...marks.map((mark) => ruleAt(mark, y)),
    ],
  });
}

/** A dashed line with its label. */
function ruleAt(mark: Mark, y: object): LayerSpec<string> {
  const label = { align: 'left', baseline: 'bottom', dx: 4, dy: -2, color: '#777' } as const;
  return {
    data: { values: [mark] },
    layer: [
      { mark: { type: 'rule', strokeDash: [5, 4], color: '#888' }, encoding: { y } },
      { mark: { type: 'text', ...label }, encoding: { y, x: { value: 0 }, text: { field: 'label' } } },
    ],
  };
}

/** The powers of ten that a logarithmic axis needs to enclose its points. */
function powersOfTen(points: readonly Point[]): number[] {
  const { least, largest } = extremesOf(points.map(({ value }) => Math.log10(value)));
  const [first, last] = [Math.floor(least), Math.ceil(largest)];
  return Array.from({ length: last - first + 1 }, (_, index) => 10 ** (first + index));
}
