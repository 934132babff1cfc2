import type { Comparison } from '../../compare/comparison.ts';
import { type CurveUnit, curvesOf } from '../../compare/curves.ts';
import { CHART_WIDTH, drawStyled } from '../draw-styled.ts';
import { coloredMethods, colorScale, legendOf } from './palette.ts';

/** A metric over the validations of the best methods, with a band from the worst to the best of their runs; null where no run has any. */
export async function drawCurves(comparison: Comparison, unit: CurveUnit): Promise<string | null> {
  const methods = coloredMethods(comparison);
  const curves = curvesOf(methods, comparison.measure.id, unit);
  if (curves.length === 0) return null;
  const values = curves.flatMap(({ label, points }) => points.map((point) => ({ label, ...point })));
  const isShort = curves.every(({ points }) => points.length < 40);
  const x = { field: 'x', type: 'quantitative', title: unit, axis: { format: unit === 'step' ? '~s' : '~g' } } as const;
  const y = (field: string) => ({ field, type: 'quantitative', title: null, scale: { zero: false } }) as const;
  const color = {
    field: 'label',
    type: 'nominal',
    title: null,
    scale: colorScale(methods),
    legend: { ...legendOf(methods), values: curves.map(({ label }) => label), symbolType: 'stroke' },
  } as const;
  return drawStyled(`validation ${comparison.measure.name} by ${unit === 'step' ? 'step' : 'minute of training'}`, {
    data: { values },
    width: CHART_WIDTH,
    height: 240,
    layer: [
      { mark: { type: 'area', opacity: 0.18 }, encoding: { x, y: y('least'), y2: { field: 'largest' }, color } },
      {
        mark: { type: 'line', strokeWidth: 1.8, point: isShort && { size: 22 } },
        encoding: { x, y: y('mean'), color },
      },
    ],
  });
}
