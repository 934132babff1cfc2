import type { ClassCalibration } from '../../runtime/index.ts';
import { drawStyled } from './draw-styled.ts';

/** Pixels of a side of the diagram, so that its diagonal is one. */
const SIDE = 240;
/** Where the bars begin: a logarithmic axis has no 0, and a bin with one pixel has a bar. */
const LEAST = 0.5;

/**
 * A reliability diagram of one class as SVG text (DeGroot and Fienberg, The Statistician 1983): the fraction of raters against the mean
 * probability, a point a bin, with the diagonal on which both are the same; below it how many pixels each bin has.
 */
export function drawReliability({ bins, error }: ClassCalibration, name: string): Promise<string> {
  const filled = bins.filter(({ pixels }) => pixels > 0);
  const values = filled.map(({ from, to, pixels, probability, fraction }) => ({
    from,
    to,
    pixels,
    probability,
    fraction,
    least: LEAST,
  }));
  const whole = { domain: [0, 1] };
  const share = { type: 'quantitative', scale: whole } as const;
  const probability = { ...share, field: 'probability', title: `mean probability of ${name}` } as const;
  const line = { type: 'line', point: true, strokeWidth: 1.8 } as const;
  const blank = { type: 'quantitative', title: null, axis: { labels: false, ticks: false } } as const;
  return drawStyled(`Calibration of ${name}: ECE ${error.toFixed(4)}`, {
    data: { values },
    spacing: 8,
    vconcat: [
      {
        width: SIDE,
        height: SIDE,
        layer: [
          {
            data: { values: [0, 1].map((end) => ({ probability: end, fraction: end })) },
            mark: { type: 'line', strokeDash: [5, 4], strokeWidth: 1, color: '#888' },
            encoding: { x: probability, y: { ...share, field: 'fraction', title: 'fraction of raters' } },
          },
          { mark: line, encoding: { x: probability, y: { ...share, field: 'fraction' } } },
        ],
      },
      {
        width: SIDE,
        height: 56,
        mark: { type: 'bar', color: '#888' },
        encoding: {
          x: { ...blank, field: 'from', scale: whole },
          x2: { field: 'to' },
          y: {
            field: 'pixels',
            type: 'quantitative',
            title: 'pixels',
            scale: { type: 'log', domainMin: LEAST, nice: false },
            axis: { format: '~s', tickCount: 3 },
          },
          y2: { field: 'least' },
        },
      },
    ],
  });
}
