import type { OnnxWriter } from '../writer.ts';
import { aligned } from '../layout.ts';

export const movingAverage: OnnxWriter<'moving-average'> = {
  op: 'moving-average',
  write({ builder, operands, operandTypes, attributes: { decay } }) {
    const { layout, names } = aligned(builder, operands, operandTypes);
    const [average = '', value = ''] = names;
    const past = builder.add('Mul', [average, builder.scalar(decay)]);
    return { name: builder.add('Add', [past, builder.add('Mul', [value, builder.scalar(1 - decay)])]), layout };
  },
};
