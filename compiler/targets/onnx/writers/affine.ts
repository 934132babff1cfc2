import { present } from '../../../invariant.ts';
import type { OnnxWriter } from '../writer.ts';

export const affine: OnnxWriter<'affine'> = {
  op: 'affine',
  write: ({ builder, operands: [x], attributes: { scale, offset } }) => {
    const { name, layout } = present(x, 'x');
    const scaled = scale === 1 ? name : builder.add('Mul', [name, builder.scalar(scale)]);
    return { name: offset === 0 ? scaled : builder.add('Add', [scaled, builder.scalar(offset)]), layout };
  },
};
