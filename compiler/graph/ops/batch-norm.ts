import { defineOp, isTypeError } from '../op.ts';
import { zeros64 } from '../tensor64.ts';
import { costPerElement } from './shared/cost.ts';
import { featureMap, operandAt, vectorProblem } from './shared/types.ts';

export interface BatchNormAttributes {
  /** Added to the variance. */
  readonly epsilon: number;
}

const VECTORS = ['gamma', 'beta', 'mean', 'variance'] as const;

export const batchNorm = defineOp<'batch-norm', BatchNormAttributes>({
  name: 'batch-norm',
  summary: 'gamma · (x − mean) / sqrt(variance + epsilon) + beta, with vectors [channels]: the inference form.',
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
});
