import { isTypeError, type OpDefinition } from '../op.ts';
import { zeros64 } from '../tensor64.ts';
import { elementsOf, trafficOf } from './shared/cost.ts';
import { featureMap, mapType, type NoAttributes, operandAt } from './shared/types.ts';

export const meanSpatial: OpDefinition<'mean-spatial', NoAttributes> = {
  name: 'mean-spatial',
  summary: 'The mean over all pixels (global average pooling): [B, H, W, C] to [B, 1, 1, C].',
  operands: ['x'],
  batch: 'each',
  infer: (operands) => {
    const map = featureMap('mean-spatial', operandAt(operands, 0));
    return isTypeError(map) ? map : mapType({ ...map, height: 1, width: 1 });
  },
  cost: (operands, result, _attributes, bindings) => ({
    flops: elementsOf(operandAt(operands, 0), bindings),
    bytes: trafficOf(operands, result, bindings),
  }),
  evaluate: (operands) => {
    const x = operandAt(operands, 0);
    const [batch = 0, height = 0, width = 0, channels = 0] = x.shape;
    const pixels = height * width;
    const result = zeros64([batch, 1, 1, channels]);
    for (let item = 0; item < batch; item += 1) {
      for (let c = 0; c < channels; c += 1) {
        let sum = 0;
        for (let pixel = 0; pixel < pixels; pixel += 1) sum += x.data[(item * pixels + pixel) * channels + c] ?? 0;
        result.data[item * channels + c] = sum / pixels;
      }
    }
    return result;
  },
  vjp: ({ operands, cotangent, add }) => [
    add('divide-by-extents', [cotangent, operandAt(operands, 0)], { axes: [1, 2] }),
  ],
};
