import type { OnnxWriter } from '../writer.ts';

export const concat: OnnxWriter<'concat'> = {
  op: 'concat',
  write({ builder, operands, map }) {
    const maps = operands.map((_, index) => map(index));
    return { name: builder.add('Concat', maps, { axis: { int: 1 } }), layout: 'map' };
  },
};
