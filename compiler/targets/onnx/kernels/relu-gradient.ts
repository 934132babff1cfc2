import type { OnnxKernel } from '../kernel.ts';
import { aligned } from '../layout.ts';

export const reluGradient: OnnxKernel<'relu-gradient'> = {
  op: 'relu-gradient',
  write({ builder, operands, operandTypes, attributes: { slope } }) {
    const { layout, names } = aligned(builder, operands, operandTypes);
    const [x = '', cotangent = ''] = names;
    const positive = builder.add('Greater', [x, builder.scalar(0)]);
    const other = slope === 0 ? builder.scalar(0) : builder.add('Mul', [cotangent, builder.scalar(slope)]);
    return { name: builder.add('Where', [positive, cotangent, other]), layout };
  },
};
