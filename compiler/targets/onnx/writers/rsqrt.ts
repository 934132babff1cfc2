import { present } from '../../../invariant.ts';
import type { OnnxWriter } from '../writer.ts';

export const rsqrt: OnnxWriter<'rsqrt'> = {
  op: 'rsqrt',
  write: ({ builder, operands: [x], attributes: { epsilon } }) => {
    const { name, layout } = present(x, 'x');
    const shifted = builder.add('Add', [name, builder.scalar(epsilon)]);
    return { name: builder.add('Reciprocal', [builder.add('Sqrt', [shifted])]), layout };
  },
};
