import type { OnnxWriter } from '../writer.ts';

export const pack: OnnxWriter<'pack'> = {
  op: 'pack',
  write({ builder, operands, plain }) {
    const flat = operands.map((_, index) => builder.add('Reshape', [plain(index), builder.ints([-1])]));
    return { name: builder.add('Concat', flat, { axis: { int: 0 } }), layout: 'plain' };
  },
};
