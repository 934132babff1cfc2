import { operandAt } from '../../../graph/ops/shared/types.ts';
import type { OnnxWriter } from '../writer.ts';
import { groupMask } from './shared/group-mask.ts';

export const spreadGroups: OnnxWriter<'spread-groups'> = {
  op: 'spread-groups',
  write({ builder, plain, operandTypes, type, attributes: { groups } }) {
    const [height = 1, width = 1, each = 1, outputs = 1] = operandAt(operandTypes, 0).shape.map(Number);
    const one = builder.add('Reshape', [plain(0), builder.ints([height, width, 1, each, outputs])]);
    const copies = builder.add('Expand', [one, builder.ints([1, 1, groups, 1, 1])]);
    const whole = builder.add('Reshape', [copies, builder.ints(type.shape.map(Number))]);
    return { name: builder.add('Mul', [whole, groupMask(builder, each * groups, outputs, groups)]), layout: 'plain' };
  },
};
