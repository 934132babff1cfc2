import { operandAt } from '../../../graph/ops/shared/types.ts';
import type { TfjsWriter } from '../writer.ts';
import { product } from '../shapes.ts';

export const unbiasVariance: TfjsWriter<'unbias-variance'> = {
  op: 'unbias-variance',
  kernels: ['Multiply'],
  calls: ['mul'],
  write({ operands: [variance, like = ''], operandTypes }) {
    const count = product(operandAt(operandTypes, 1), [0, 1, 2], like);
    return `tf.mul<tfc.Tensor1D>(${variance}, (${count}) / Math.max(${count} - 1, 1))`;
  },
};
