import { isTypeError, type OpDefinition } from '../op.ts';
import { bytesOf, elementsOf } from './shared/cost.ts';
import { featureMap, type NoAttributes, operandAt, vectorProblem } from './shared/types.ts';

/** TensorFlow's fused batch norm keeps the unbiased variance as its moving statistic, and n / max(n − 1, 1) as the factor. */
export const unbiasVariance: OpDefinition<'unbias-variance', NoAttributes> = {
  name: 'unbias-variance',
  summary:
    'variance · n / (n − 1) for the variance [C] of the n = B · H · W values of each channel of `like` [B, H, W, C].',
  operands: ['variance', 'like'],
  batch: 'none',
  infer: (operands) => {
    const [variance, like] = [operandAt(operands, 0), operandAt(operands, 1)];
    const map = featureMap('unbias-variance', like);
    if (isTypeError(map)) return map;
    return vectorProblem('unbias-variance', 'variance', variance, map.channels) ?? variance;
  },
  cost: (operands, result, _attributes, bindings) => ({
    flops: elementsOf(result, bindings),
    bytes: bytesOf(operandAt(operands, 0), bindings) + bytesOf(result, bindings),
  }),
  evaluate: (operands) => {
    const [variance, like] = [operandAt(operands, 0), operandAt(operands, 1)];
    const [batch = 1, height = 1, width = 1] = like.shape;
    const count = batch * height * width;
    return { shape: variance.shape, data: variance.data.map((value) => (value * count) / Math.max(count - 1, 1)) };
  },
  vjp: { never: 'moving statistics are not trained' },
};
