import { operandAt } from '../../../graph/ops/shared/types.ts';
import type { OnnxKernel } from '../kernel.ts';
import { elementsAlong } from './shared/elements-along.ts';

export const unbiasVariance: OnnxKernel<'unbias-variance'> = {
  op: 'unbias-variance',
  write({ builder, operands, operandTypes }) {
    const [variance, like] = [operandAt(operands, 0), operandAt(operands, 1)];
    const count = elementsAlong(builder, like, operandAt(operandTypes, 1), [0, 1, 2]);
    const less = builder.add('Max', [builder.add('Sub', [count, builder.scalar(1)]), builder.scalar(1)]);
    return { name: builder.add('Mul', [variance.name, builder.add('Div', [count, less])]), layout: 'plain' };
  },
};
