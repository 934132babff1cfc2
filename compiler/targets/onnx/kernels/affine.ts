import { present } from '../../../invariant.ts';
import type { OnnxKernel } from '../kernel.ts';

export const affine: OnnxKernel<'affine'> = {
  op: 'affine',
  write: ({ builder, operands: [x], attributes: { scale, offset } }) => {
    const { name, layout } = present(x, 'x');
    const scaled = scale === 1 ? name : builder.add('Mul', [name, builder.scalar(scale)]);
    return { name: offset === 0 ? scaled : builder.add('Add', [scaled, builder.scalar(offset)]), layout };
  },
};
