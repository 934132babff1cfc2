import type { Comparison } from '../../compare/comparison.ts';
import { type MethodCost, methodCost } from '../../compare/method-cost.ts';
import { widened } from '../axis-domain.ts';
import { CHART_WIDTH, drawStyled } from '../draw-styled.ts';
import { scoreDomain, within } from './score-domain.ts';
import { COLORED, coloredMethods, colorScale, legendOf } from './palette.ts';

interface Cost {
  readonly title: string;
  /** Of the axis. */
  readonly format: '~s' | '~g';
  of(cost: MethodCost): number | null;
}

type Scattered = Pick<Comparison, 'methods' | 'measure'>;

const COSTS: readonly Cost[] = [
  { title: 'weights of the networks', format: '~s', of: ({ parameters }) => parameters?.largest ?? null },
  { title: 'FLOP a training step', format: '~s', of: ({ flops }) => flops?.largest ?? null },
  { title: 'minutes of training', format: '~g', of: ({ minutes }) => minutes },
];

/** The score of each method against what it costs, a chart a cost in which methods differ. */
export async function drawScatters(comparison: Scattered): Promise<readonly string[]> {
  const charts: string[] = [];
  for (const cost of COSTS) {
    const chart = await drawScatter(comparison, cost);
    if (chart !== null) charts.push(chart);
  }
  return charts;
}

async function drawScatter(comparison: Scattered, { title, format, of }: Cost): Promise<string | null> {
  const { methods, measure } = comparison;
  const colored = coloredMethods(comparison);
  const domain = scoreDomain(methods);
  const values = methods.flatMap((method, rank) => {
    const cost = of(methodCost(method));
    const label = rank < COLORED ? method.label : '';
    return cost === null ? [] : [{ cost, mean: method.score.mean, ...within(domain, method), label }];
  });
  if (new Set(values.map(({ cost }) => cost)).size < 2) return null;
  const shown = widened(values.map(({ cost }) => cost));
  const x = {
    field: 'cost',
    type: 'quantitative',
    title,
    scale: { zero: false, padding: 12, ...(shown === null ? {} : { domain: shown }) },
    axis: { format, tickCount: 5 },
  } as const;
  const y = (field: string) => ({ field, type: 'quantitative', title: null, scale: { zero: false } }) as const;
  const colors = colorScale(colored);
  const color = {
    field: 'label',
    type: 'nominal',
    title: null,
    scale: { domain: [...colors.domain, ''], range: [...colors.range, '#8886'] },
    legend: {
      ...legendOf(colored),
      values: colors.domain.filter((label) => values.some((one) => one.label === label)),
    },
  } as const;
  return drawStyled(`${measure.name} against ${title}`, {
    data: { values },
    width: CHART_WIDTH,
    height: 240,
    layer: [
      { mark: { type: 'rule', opacity: 0.6 }, encoding: { x, y: y('low'), y2: { field: 'high' }, color } },
      { mark: { type: 'point', filled: true, size: 70, opacity: 1 }, encoding: { x, y: y('mean'), color } },
    ],
  });
}
