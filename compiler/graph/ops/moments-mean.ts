import { isTypeError, type OpDefinition } from '../op.ts';
import { sumTo64 } from './shared/broadcast.ts';
import { elementsOf, trafficOf } from './shared/cost.ts';
import { featureMap, type NoAttributes, operandAt } from './shared/types.ts';

export const momentsMean: OpDefinition<'moments-mean', NoAttributes> = {
  name: 'moments-mean',
  summary: 'The mean of each channel over batch and pixels: [B, H, W, C] to [C].',
  operands: ['x'],
  batch: 'none',
  infer: (operands) => {
    const map = featureMap('moments-mean', operandAt(operands, 0));
    return isTypeError(map) ? map : { dtype: 'float32', shape: [map.channels] };
  },
  cost: (operands, result, _attributes, bindings) => ({
    flops: elementsOf(operandAt(operands, 0), bindings),
    bytes: trafficOf(operands, result, bindings),
  }),
  evaluate: (operands) => {
    const x = operandAt(operands, 0);
    const sum = sumTo64(x, x.shape.slice(3));
    const count = x.data.length / sum.data.length;
    return { shape: sum.shape, data: sum.data.map((value) => value / count) };
  },
  vjp: ({ operands, cotangent, add }) => [
    add('divide-by-extents', [cotangent, operandAt(operands, 0)], { axes: [0, 1, 2] }),
  ],
};
