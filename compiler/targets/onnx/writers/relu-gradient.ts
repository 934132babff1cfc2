import type { OnnxWriter } from '../writer.ts';
import { aligned } from '../layout.ts';
import { steps } from './shared/steps.ts';

export const reluGradient: OnnxWriter<'relu-gradient'> = {
  op: 'relu-gradient',
  write({ builder, operands, operandTypes, attributes: { slope } }) {
    const { layout, names } = aligned(builder, operands, operandTypes);
    const [x = '', cotangent = ''] = names;
    if (slope === 0) return { name: builder.add('Mul', [cotangent, steps(builder, x)]), layout };
    const positive = builder.add('Greater', [x, builder.scalar(0)]);
    const other = builder.add('Mul', [cotangent, builder.scalar(slope)]);
    return { name: builder.add('Where', [positive, cotangent, other]), layout };
  },
};
