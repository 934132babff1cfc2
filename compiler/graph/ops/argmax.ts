import type { OpDefinition } from '../op.ts';
import { zeros64 } from '../tensor64.ts';
import { elementsOf, trafficOf } from './shared/cost.ts';
import { floatProblem, type NoAttributes, operandAt } from './shared/types.ts';

export const argmax: OpDefinition<'argmax', NoAttributes> = {
  name: 'argmax',
  summary: 'The index of the largest value on the last axis, the first of equals: [B, H, W, C] to int32 [B, H, W].',
  operands: ['x'],
  batch: 'each',
  infer: (operands) => {
    const x = operandAt(operands, 0);
    return floatProblem('argmax', x) ?? { dtype: 'int32', shape: x.shape.slice(0, -1) };
  },
  cost: (operands, result, _attributes, bindings) => ({
    flops: elementsOf(operandAt(operands, 0), bindings),
    bytes: trafficOf(operands, result, bindings),
  }),
  evaluate: (operands) => {
    const x = operandAt(operands, 0);
    const classes = x.shape.at(-1) ?? 1;
    const result = zeros64(x.shape.slice(0, -1));
    for (let pixel = 0; pixel < result.data.length; pixel += 1) {
      let best = 0;
      for (let c = 1; c < classes; c += 1) {
        if ((x.data[pixel * classes + c] ?? 0) > (x.data[pixel * classes + best] ?? 0)) best = c;
      }
      result.data[pixel] = best;
    }
    return result;
  },
  vjp: { never: 'an index has no derivative' },
};
