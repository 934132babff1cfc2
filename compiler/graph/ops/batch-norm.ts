import type { NodeId } from '../ir.ts';
import { isTypeError, type OpDefinition } from '../op.ts';
import { zeros64 } from '../tensor64.ts';
import { costPerElement } from './shared/cost.ts';
import { featureMap, operandAt, vectorProblem } from './shared/types.ts';

export interface BatchNormAttributes {
  /** Added to the variance. */
  readonly epsilon: number;
}

const VECTORS = ['gamma', 'beta', 'mean', 'variance'] as const;

export const batchNorm: OpDefinition<'batch-norm', BatchNormAttributes> = {
  name: 'batch-norm',
  summary:
    'gamma · (x − mean) / sqrt(variance + epsilon) + beta, with vectors [channels]: moving statistics, or those of the batch.',
  operands: ['x', ...VECTORS],
  batch: 'each',
  infer: (operands) => {
    const x = operandAt(operands, 0);
    const map = featureMap('batch-norm', x);
    if (isTypeError(map)) return map;
    for (const [index, what] of VECTORS.entries()) {
      const problem = vectorProblem('batch-norm', what, operandAt(operands, index + 1), map.channels);
      if (problem !== null) return problem;
    }
    return x;
  },
  cost: costPerElement(2),
  evaluate: (operands, { epsilon }) => {
    const x = operandAt(operands, 0);
    const [gamma, beta, mean, variance] = [1, 2, 3, 4].map((index) => operandAt(operands, index).data);
    const result = zeros64(x.shape);
    const channels = x.shape[3] ?? 1;
    for (let c = 0; c < channels; c += 1) {
      const scale = (gamma?.[c] ?? 0) / Math.sqrt((variance?.[c] ?? 0) + epsilon);
      for (let i = c; i < x.data.length; i += channels) {
        result.data[i] = ((x.data[i] ?? 0) - (mean?.[c] ?? 0)) * scale + (beta?.[c] ?? 0);
      }
    }
    return result;
  },
  vjp({ operands, cotangent, attributes, add }) {
    const [x, gamma, beta] = [operandAt(operands, 0), operandAt(operands, 1), operandAt(operands, 2)];
    const [mean, variance] = [operandAt(operands, 3), operandAt(operands, 4)];
    const times = (a: NodeId, b: NodeId): NodeId => add('multiply', [a, b], {});
    const scaled = (node: NodeId, scale: number): NodeId => add('affine', [node], { scale, offset: 0 });
    const inverse = add('rsqrt', [variance], attributes);
    const scale = times(gamma, inverse);
    const centred = add('subtract', [x, mean], {});
    const toBeta = add('sum-like', [cotangent, beta], {});
    const toScale = add('sum-like', [times(cotangent, centred), gamma], {});
    const toGamma = times(toScale, inverse);
    return [
      times(cotangent, scale),
      toGamma,
      toBeta,
      scaled(times(toBeta, scale), -1),
      scaled(times(toGamma, times(scale, inverse)), -0.5),
    ];
  },
};
