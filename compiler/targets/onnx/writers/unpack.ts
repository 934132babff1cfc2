import { sizeOf } from '../../../graph/tensor64.ts';
import { operandAt } from '../../../graph/ops/shared/types.ts';
import type { OnnxWriter } from '../writer.ts';

export const unpack: OnnxWriter<'unpack'> = {
  op: 'unpack',
  write({ builder, operands, attributes: { start, shape } }) {
    const end = start + sizeOf(shape);
    const inputs = [operandAt(operands, 0).name, builder.ints([start]), builder.ints([end]), builder.ints([0])];
    const part = builder.add('Slice', inputs);
    return { name: builder.add('Reshape', [part, builder.ints(shape)]), layout: 'plain' };
  },
};
