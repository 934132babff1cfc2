import { operandAt } from '../../../graph/ops/shared/types.ts';
import type { OnnxWriter } from '../writer.ts';
import { groupMask } from './shared/group-mask.ts';

export const gatherGroups: OnnxWriter<'gather-groups'> = {
  op: 'gather-groups',
  write({ builder, plain, operandTypes, attributes: { groups } }) {
    const [height = 1, width = 1, inputs = 1, outputs = 1] = operandAt(operandTypes, 0).shape.map(Number);
    const own = builder.add('Mul', [plain(0), groupMask(builder, inputs, outputs, groups)]);
    const parts = builder.add('Reshape', [own, builder.ints([height, width, groups, inputs / groups, outputs])]);
    return { name: builder.add('ReduceSum', [parts, builder.ints([2])], { keepdims: { int: 0 } }), layout: 'plain' };
  },
};
