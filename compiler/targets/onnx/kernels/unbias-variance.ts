import { operandAt } from '../../../graph/ops/shared/types.ts';
import type { TensorType } from '../../../graph/tensor-type.ts';
import type { OnnxBuilder } from '../graph-builder.ts';
import type { OnnxKernel } from '../kernel.ts';
import type { Value } from '../layout.ts';
import { elementsAlong } from './shared/elements-along.ts';

export const unbiasVariance: OnnxKernel<'unbias-variance'> = {
  op: 'unbias-variance',
  write({ builder, operands, operandTypes }) {
    const [variance, like] = [operandAt(operands, 0), operandAt(operands, 1)];
    return unbiased(builder, variance, like, operandAt(operandTypes, 1));
  },
};

/** The variance of a map of which only the extents are read. */
export function unbiased(builder: OnnxBuilder, variance: Value, like: Value, type: TensorType): Value {
  const count = elementsAlong(builder, like, type, [0, 1, 2]);
  const less = builder.add('Max', [builder.add('Sub', [count, builder.scalar(1)]), builder.scalar(1)]);
  return { name: builder.add('Mul', [variance.name, builder.add('Div', [count, less])]), layout: 'plain' };
}
