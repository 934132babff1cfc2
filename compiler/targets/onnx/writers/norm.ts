import { operandAt } from '../../../graph/ops/shared/types.ts';
import type { OnnxWriter } from '../writer.ts';

export const norm: OnnxWriter<'norm'> = {
  op: 'norm',
  write({ builder, operands }) {
    const { name } = operandAt(operands, 0);
    const sum = builder.add('ReduceSum', [builder.add('Mul', [name, name])], { keepdims: { int: 0 } });
    return { name: builder.add('Sqrt', [sum]), layout: 'plain' };
  },
};
