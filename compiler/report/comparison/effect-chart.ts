import type { Measure } from '../../../runtime/index.ts';
import type { Effect } from '../../compare/effects.ts';
import { drawStyled } from '../draw-styled.ts';

/** Columns of pixels for a value of the setting. */
const STEP = 56;

/** The mean score by value of a setting, and the methods that it is the mean of. */
export function drawEffect({ path, values }: Effect, { name }: Measure): Promise<string> {
  const means = values.map(({ value, mean }) => ({ value, score: mean }));
  const methods = values.flatMap(({ value, scores }) => scores.map((score) => ({ value, score })));
  const x = {
    field: 'value',
    type: 'ordinal',
    title: path,
    sort: values.map(({ value }) => value),
    axis: { labelAngle: 0, labelLimit: STEP * 1.6, labelOverlap: false },
  } as const;
  const y = { field: 'score', type: 'quantitative', title: null, scale: { zero: false } } as const;
  return drawStyled(`${name} by ${path}`, {
    width: { step: STEP },
    height: 200,
    layer: [
      {
        data: { values: methods },
        mark: { type: 'point', color: '#888', size: 28, strokeWidth: 1.2 },
        encoding: { x, y },
      },
      {
        data: { values: means },
        mark: { type: 'line', color: '#0072b2', strokeWidth: 1.8, point: { filled: true, size: 60, color: '#0072b2' } },
        encoding: { x, y },
      },
    ],
  });
}
