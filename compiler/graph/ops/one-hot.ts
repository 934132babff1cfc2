import type { OpDefinition } from '../op.ts';
import { zeros64 } from '../tensor64.ts';
import { costPerElement } from './shared/cost.ts';
import { formatType, operandAt } from './shared/types.ts';

export interface OneHotAttributes {
  readonly classes: number;
  /** The value of every class but the pixel's own. */
  readonly off: number;
  /** The value of the pixel's own class. */
  readonly on: number;
}

export const oneHot: OpDefinition<'one-hot', OneHotAttributes> = {
  name: 'one-hot',
  summary: 'Class indices int32 [B, H, W] to float32 [B, H, W, classes]: on at the index, off elsewhere.',
  operands: ['labels'],
  batch: 'each',
  infer: (operands, { classes }) => {
    const labels = operandAt(operands, 0);
    if (labels.dtype !== 'int32' || labels.shape.length !== 3) {
      return { problem: `one-hot takes class indices, int32 [batch, height, width], not ${formatType(labels)}` };
    }
    return { dtype: 'float32', shape: [...labels.shape, classes] };
  },
  cost: costPerElement(1),
  evaluate: (operands, { classes, off, on }) => {
    const labels = operandAt(operands, 0);
    const result = zeros64([...labels.shape, classes]);
    result.data.fill(off);
    for (let i = 0; i < labels.data.length; i += 1) {
      const label = labels.data[i] ?? 0;
      if (label >= 0 && label < classes) result.data[i * classes + label] = on;
    }
    return result;
  },
  vjp: () => [null],
};
