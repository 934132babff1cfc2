import { isTypeError, type OpDefinition } from '../op.ts';
import { zeros64 } from '../tensor64.ts';
import { elementsOf, trafficOf } from './shared/cost.ts';
import { featureMap, type NoAttributes, operandAt, vectorProblem } from './shared/types.ts';

/**
 * The biased variance (n, not n − 1, in the denominator), with which batch norm normalises. `mean` must be the mean of
 * x: there the derivative in it is zero, and none is given.
 */
export const momentsVariance: OpDefinition<'moments-variance', NoAttributes> = {
  name: 'moments-variance',
  summary: 'The mean of (x − mean)² of each channel over batch and pixels: [B, H, W, C] and the mean [C] to [C].',
  operands: ['x', 'mean'],
  batch: 'none',
  infer: (operands) => {
    const [x, mean] = [operandAt(operands, 0), operandAt(operands, 1)];
    const map = featureMap('moments-variance', x);
    if (isTypeError(map)) return map;
    return vectorProblem('moments-variance', 'mean', mean, map.channels) ?? mean;
  },
  cost: (operands, result, _attributes, bindings) => ({
    flops: 3 * elementsOf(operandAt(operands, 0), bindings),
    bytes: trafficOf(operands, result, bindings),
  }),
  evaluate: (operands) => {
    const [x, mean] = [operandAt(operands, 0), operandAt(operands, 1)];
    const result = zeros64(mean.shape);
    const channels = mean.data.length;
    const count = x.data.length / channels;
    for (const [index, value] of x.data.entries()) {
      const c = index % channels;
      result.data[c] = (result.data[c] ?? 0) + (value - (mean.data[c] ?? 0)) ** 2 / count;
    }
    return result;
  },
  vjp({ operands, cotangent, add }) {
    const [x, mean] = [operandAt(operands, 0), operandAt(operands, 1)];
    const share = add('divide-by-extents', [cotangent, x], { axes: [0, 1, 2] });
    const twice = add('affine', [share], { scale: 2, offset: 0 });
    return [add('multiply', [add('subtract', [x, mean], {}), twice], {}), null];
  },
};
