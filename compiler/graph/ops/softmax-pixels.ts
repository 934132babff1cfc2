import type { OpDefinition } from '../op.ts';
import { zeros64 } from '../tensor64.ts';
import { costPerElement } from './shared/cost.ts';
import { pairsOfPixel } from './shared/heads.ts';
import { formatType, type NoAttributes, operandAt } from './shared/types.ts';

const NAME = 'softmax-pixels';

export const softmaxPixels: OpDefinition<typeof NAME, NoAttributes> = {
  name: NAME,
  summary: 'e^x divided by its sum over the second pixels of pairs, the last two axes of [B, heads, H, W, H, W].',
  operands: ['x'],
  batch: 'each',
  infer: (operands) => {
    const x = operandAt(operands, 0);
    const fits = x.dtype === 'float32' && x.shape.length === 6;
    return fits ? x : { problem: `${NAME} takes pairs of pixels, not ${formatType(x)}` };
  },
  cost: costPerElement(4),
  evaluate: (operands) => {
    const x = operandAt(operands, 0);
    const result = zeros64(x.shape);
    const count = pairsOfPixel(x);
    for (let start = 0; start < x.data.length; start += count) {
      const row = x.data.subarray(start, start + count);
      const largest = row.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
      const weights = row.map((value) => Math.exp(value - largest));
      const sum = weights.reduce((total, value) => total + value, 0);
      result.data.set(
        weights.map((value) => value / sum),
        start,
      );
    }
    return result;
  },
  vjp: ({ result, cotangent, add }) => [add('softmax-pixels-gradient', [result, cotangent], {})],
};
