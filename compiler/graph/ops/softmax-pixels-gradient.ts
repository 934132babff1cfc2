import type { OpDefinition } from '../op.ts';
import { zeros64 } from '../tensor64.ts';
import { costPerElement } from './shared/cost.ts';
import { elementwiseProblem } from './shared/elementwise.ts';
import { pairsOfPixel } from './shared/heads.ts';
import { type NoAttributes, operandAt } from './shared/types.ts';

const NAME = 'softmax-pixels-gradient';

export const softmaxPixelsGradient: OpDefinition<typeof NAME, NoAttributes> = {
  name: NAME,
  summary: 'softmax-pixels, backwards: y · (cotangent − Σ y · cotangent), summed over the last two axes.',
  operands: ['y', 'cotangent'],
  batch: 'joint',
  infer: (operands) => elementwiseProblem(NAME, operands) ?? operandAt(operands, 0),
  cost: costPerElement(4),
  evaluate: (operands) => {
    const [y, cotangent] = [operandAt(operands, 0), operandAt(operands, 1)];
    const result = zeros64(y.shape);
    const count = pairsOfPixel(y);
    for (let start = 0; start < y.data.length; start += count) {
      let sum = 0;
      for (let i = start; i < start + count; i += 1) sum += (y.data[i] ?? 0) * (cotangent.data[i] ?? 0);
      for (let i = start; i < start + count; i += 1) {
        result.data[i] = (y.data[i] ?? 0) * ((cotangent.data[i] ?? 0) - sum);
      }
    }
    return result;
  },
  vjp: { never: 'attention is differentiated once' },
};
