import type { OpDefinition } from '../op.ts';
import { costPerElement } from './shared/cost.ts';
import { softmaxRows64 } from './shared/softmax-rows.ts';
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
    return softmaxRows64(x, pairsOfPixel(x));
  },
  vjp: ({ result, cotangent, add }) => [add('softmax-pixels-gradient', [result, cotangent], {})],
};
