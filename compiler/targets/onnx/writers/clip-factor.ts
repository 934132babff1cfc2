import { operandAt } from '../../../graph/ops/shared/types.ts';
import type { OnnxWriter } from '../writer.ts';

export const clipFactor: OnnxWriter<'clip-factor'> = {
  op: 'clip-factor',
  write({ builder, operands, attributes }) {
    const limit = builder.scalar(attributes.limit);
    return {
      name: builder.add('Div', [limit, builder.add('Max', [operandAt(operands, 0).name, limit])]),
      layout: 'plain',
    };
  },
};
