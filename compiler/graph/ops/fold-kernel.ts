import type { OpDefinition } from '../op.ts';
import { zeros64 } from '../tensor64.ts';
import type { BatchNormAttributes } from './batch-norm.ts';
import { costPerElement } from './shared/cost.ts';
import { formatType, operandAt, vectorProblem } from './shared/types.ts';

export const foldKernel: OpDefinition<'fold-kernel', BatchNormAttributes> = {
  name: 'fold-kernel',
  summary:
    'kernel · gamma / sqrt(variance + epsilon): a kernel [kh, kw, in, out] that does the scaling of a batch norm.',
  operands: ['kernel', 'gamma', 'variance'],
  batch: 'none',
  infer: (operands) => {
    const kernel = operandAt(operands, 0);
    const outputs = kernel.shape[3];
    if (kernel.dtype !== 'float32' || kernel.shape.length !== 4 || outputs === undefined) {
      return { problem: `the kernel of fold-kernel is float32 [height, width, in, out], not ${formatType(kernel)}` };
    }
    return (
      vectorProblem('fold-kernel', 'gamma', operandAt(operands, 1), outputs) ??
      vectorProblem('fold-kernel', 'variance', operandAt(operands, 2), outputs) ??
      kernel
    );
  },
  cost: costPerElement(1),
  evaluate: (operands, { epsilon }) => {
    const [kernel, gamma, variance] = [operandAt(operands, 0), operandAt(operands, 1), operandAt(operands, 2)];
    const result = zeros64(kernel.shape);
    const outputs = gamma.data.length;
    for (let o = 0; o < outputs; o += 1) {
      const scale = (gamma.data[o] ?? 0) / Math.sqrt((variance.data[o] ?? 0) + epsilon);
      for (let i = o; i < result.data.length; i += outputs) result.data[i] = (kernel.data[i] ?? 0) * scale;
    }
    return result;
  },
  vjp: { never: 'batch norms are folded for sampling, after training' },
};
