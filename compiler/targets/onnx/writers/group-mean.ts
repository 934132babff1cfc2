import { operandAt } from '../../../graph/ops/shared/types.ts';
import type { OnnxWriter } from '../writer.ts';
import { channelsOf } from '../layout.ts';

export const groupMean: OnnxWriter<'group-mean'> = {
  op: 'group-mean',
  write({ builder, map, operandTypes, attributes: { groups } }) {
    const keep = { keepdims: { int: 1 } };
    if (groups === 1) return { name: builder.add('ReduceMean', [map(0), builder.ints([1])], keep), layout: 'map' };
    const each = channelsOf(operandAt(operandTypes, 0)) / groups;
    const parts = builder.add('Reshape', [map(0), builder.ints([0, groups, each, -1])]);
    const means = builder.add('ReduceMean', [parts, builder.ints([2])], keep);
    const whole = builder.add('Expand', [means, builder.ints([1, 1, each, 1])]);
    return { name: builder.add('Reshape', [whole, builder.add('Shape', [map(0)])]), layout: 'map' };
  },
};
