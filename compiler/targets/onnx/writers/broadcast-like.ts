import { operandAt } from '../../../graph/ops/shared/types.ts';
import type { OnnxWriter } from '../writer.ts';
import { alongChannels, asLayout } from '../layout.ts';

export const broadcastLike: OnnxWriter<'broadcast-like'> = {
  op: 'broadcast-like',
  write({ builder, operands, operandTypes }) {
    const [x, like] = [operandAt(operands, 0), operandAt(operands, 1)];
    const rank = operandAt(operandTypes, 0).shape.length;
    let name = x.name;
    if (rank === 4) name = asLayout(builder, x, like.layout).name;
    else if (rank === 1 && operandAt(operandTypes, 1).shape.length === 4)
      name = alongChannels(builder, name, like.layout);
    return { name: builder.add('Expand', [name, builder.add('Shape', [like.name])]), layout: like.layout };
  },
};
