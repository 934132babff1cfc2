import type { Measure } from '../../../runtime/index.ts';
import type { Effect } from '../../compare/effects.ts';
import { drawStyled } from '../draw-styled.ts';

/** Columns of pixels for a value of the setting, and for all of them where there are many. */
const STEP = 56;
const WIDEST = 700;

/** The mean score by value of a setting, and the methods that it is the mean of. */
export function drawEffect({ path, values }: Effect, { name }: Measure): Promise<string> {
  const means = values.map(({ value, mean }) => ({ value, score: mean }));
  const methods = values.flatMap(({ value, scores }) => scores.map((score) => ({ value, score })));
  const isWide = values.length * STEP > WIDEST;
  const x = {
    field: 'value',
    type: 'ordinal',
    title: path,
    sort: values.map(({ value }) => value),
    axis: isWide
      ? ({ labelAngle: 0, labelOverlap: 'parity' } as const)
      : ({ labelAngle: 0, labelLimit: STEP * 1.6, labelOverlap: false } as const),
  } as const;
  const y = { field: 'score', type: 'quantitative', title: null, scale: { zero: false } } as const;
  return drawStyled(`${name} by ${path}`, {
    width: isWide ? WIDEST : { step: STEP },
    height: 200,
    layer: [
      {
        data: { values: methods },
        mark: { type: 'point', color: '#888', size: 28, strokeWidth: 1.2 },
        encoding: { x, y },
      },
      {
        data: { values: means },
        mark: { type: 'line', color: '#2a86cf', strokeWidth: 1.8, point: { filled: true, size: 60, color: '#2a86cf' } },
        encoding: { x, y },
      },
    ],
  });
}
