import type { OpDefinition } from '../op.ts';
import { zeros64 } from '../tensor64.ts';
import type { BatchNormAttributes } from './batch-norm.ts';
import { costPerElement } from './shared/cost.ts';
import { formatType, operandAt, vectorProblem } from './shared/types.ts';

const OPERANDS = ['gamma', 'beta', 'mean', 'variance', 'bias?'] as const;

export const foldBias: OpDefinition<'fold-bias', BatchNormAttributes> = {
  name: 'fold-bias',
  summary: 'beta + (bias − mean) · gamma / sqrt(variance + epsilon): the bias [channels] that a batch norm amounts to.',
  operands: OPERANDS,
  batch: 'none',
  infer: (operands) => {
    const gamma = operandAt(operands, 0);
    const channels = gamma.shape[0];
    if (channels === undefined || gamma.shape.length !== 1) {
      return { problem: `the gamma of fold-bias is a vector, not ${formatType(gamma)}` };
    }
    for (const [index, operand] of operands.entries()) {
      const problem = vectorProblem('fold-bias', operandAt(OPERANDS, index).replace('?', ''), operand, channels);
      if (problem !== null) return problem;
    }
    return gamma;
  },
  cost: costPerElement(4),
  evaluate: (operands, { epsilon }) => {
    const [gamma, beta, mean, variance] = [0, 1, 2, 3].map((index) => operandAt(operands, index).data);
    const bias = operands[4]?.data;
    const result = zeros64(operandAt(operands, 0).shape);
    for (let c = 0; c < result.data.length; c += 1) {
      const scale = (gamma?.[c] ?? 0) / Math.sqrt((variance?.[c] ?? 0) + epsilon);
      result.data[c] = (beta?.[c] ?? 0) + ((bias?.[c] ?? 0) - (mean?.[c] ?? 0)) * scale;
    }
    return result;
  },
  vjp: { never: 'batch norms are folded for sampling, after training' },
};
