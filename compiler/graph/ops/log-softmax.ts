import type { OpDefinition } from '../op.ts';
import { zeros64 } from '../tensor64.ts';
import { costPerElement } from './shared/cost.ts';
import { featureMap, type NoAttributes, operandAt } from './shared/types.ts';
import { isTypeError } from '../op.ts';

export const logSoftmax: OpDefinition<'log-softmax', NoAttributes> = {
  name: 'log-softmax',
  summary: 'x − ln(Σ eˣ) over the channels of x [B, H, W, C]: logits to logarithms of probabilities.',
  operands: ['x'],
  batch: 'each',
  infer: (operands) => {
    const x = operandAt(operands, 0);
    const map = featureMap('log-softmax', x);
    return isTypeError(map) ? map : x;
  },
  cost: costPerElement(4),
  evaluate: (operands) => {
    const x = operandAt(operands, 0);
    const classes = x.shape.at(-1) ?? 1;
    const result = zeros64(x.shape);
    for (let start = 0; start < x.data.length; start += classes) {
      const values = x.data.subarray(start, start + classes);
      const largest = values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
      const total = values.reduce((sum, value) => sum + Math.exp(value - largest), 0);
      const level = largest + Math.log(total);
      for (const [channel, value] of values.entries()) result.data[start + channel] = value - level;
    }
    return result;
  },
  vjp({ operands, cotangent, add }) {
    const x = operandAt(operands, 0);
    const pixel = add('slice', [cotangent], { axis: 3, start: 0, size: 1 });
    const total = add('sum-like', [cotangent, pixel], {});
    return [add('subtract', [cotangent, add('multiply', [add('softmax', [x], {}), total], {})], {})];
  },
};
