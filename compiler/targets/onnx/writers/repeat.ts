import { present } from '../../../invariant.ts';
import type { OnnxWriter } from '../writer.ts';

export const repeat: OnnxWriter<'repeat'> = {
  op: 'repeat',
  write({ builder, operands: [x], operandTypes: [type], attributes, count }) {
    const { name, layout } = present(x, 'x');
    const ones = present(type, 'type of x')
      .shape.slice(1)
      .map(() => 1);
    const shape =
      typeof attributes.count === 'number'
        ? builder.ints([attributes.count, ...ones])
        : builder.add('Concat', [count(), builder.ints(ones)], { axis: { int: 0 } });
    return { name: builder.add('Expand', [name, shape]), layout };
  },
};
