import type { Comparison, Method } from '../../compare/comparison.ts';
import { drawStyled } from '../draw-styled.ts';
import { scoreDomain, within } from './score-domain.ts';

/** Methods in the chart, the best first; the table has all. */
export const RANKED = 40;
const WIDTH = 380;
const ROW = 20;
/** Pixels between the outermost points and the edge. */
const PADDING = 10;
const INK = '#2a86cf';

/** The score of each method with its interval over runs, and its runs as rings. */
export function drawRanking({ methods, measure }: Comparison): Promise<string> {
  const shown = methods.slice(0, RANKED);
  const domain = scoreDomain(shown);
  const means = shown.map((method) => ({
    label: rowLabel(method),
    mean: method.score.mean,
    ...within(domain, method),
  }));
  const runs = shown.flatMap((method) => method.runs.map(({ value }) => ({ label: rowLabel(method), value })));
  const direction = measure.better === 'high' ? 'higher is better' : 'lower is better';
  const y = rows(shown.map(rowLabel));
  const x = (field: string) =>
    ({ field, type: 'quantitative', title: direction, scale: { zero: false, padding: PADDING } }) as const;
  return drawStyled(`${measure.name}: mean, 95 % over the runs, runs`, {
    width: WIDTH,
    height: { step: ROW },
    layer: [
      {
        data: { values: means },
        mark: { type: 'rule', color: INK, strokeWidth: 2 },
        encoding: { y, x: x('low'), x2: { field: 'high' } },
      },
      {
        data: { values: runs },
        mark: { type: 'point', color: '#888', size: 28, strokeWidth: 1.2 },
        encoding: { y, x: x('value') },
      },
      {
        data: { values: means },
        mark: { type: 'point', filled: true, color: INK, size: 60, opacity: 1 },
        encoding: { y, x: x('mean') },
      },
    ],
  });
}

/** The difference of each method to the best, with its paired interval over images; a line where there is none. */
export function drawDifferences({ methods, measure }: Comparison): Promise<string> {
  const shown = methods.slice(0, RANKED);
  const values = shown.map((method) => {
    const { difference, paired } = method;
    const [low, high] = paired?.interval ?? [difference, difference];
    return { label: rowLabel(method), difference, low, high };
  });
  const y = rows(shown.map(rowLabel));
  const x = (field: string) =>
    ({ field, type: 'quantitative', title: 'difference to the best', scale: { padding: PADDING } }) as const;
  return drawStyled(`${measure.name}: paired difference, 95 % over images`, {
    width: WIDTH,
    height: { step: ROW },
    layer: [
      {
        data: { values: [{ zero: 0 }] },
        mark: { type: 'rule', color: '#888', strokeDash: [5, 4] },
        encoding: { x: x('zero') },
      },
      {
        data: { values },
        mark: { type: 'rule', color: INK, strokeWidth: 2 },
        encoding: { y, x: x('low'), x2: { field: 'high' } },
      },
      {
        data: { values },
        mark: { type: 'point', filled: true, color: INK, size: 60, opacity: 1 },
        encoding: { y, x: x('difference') },
      },
    ],
  });
}

/** A method with its rank, as the table has it: long names are cut. */
function rowLabel({ rank, label }: Method): string {
  return `${rank}  ${label}`;
}

function rows(labels: readonly string[]) {
  return {
    field: 'label',
    type: 'nominal',
    title: null,
    sort: [...labels],
    axis: { labelLimit: 320, grid: true },
  } as const;
}
