import type { OnnxKernel } from '../kernel.ts';
import { aligned } from '../layout.ts';

/** So steep that every normal number above zero gives 1. */
const STEEP = 1e38;

export const reluGradient: OnnxKernel<'relu-gradient'> = {
  op: 'relu-gradient',
  write({ builder, operands, operandTypes, attributes: { slope } }) {
    const { layout, names } = aligned(builder, operands, operandTypes);
    const [x = '', cotangent = ''] = names;
    // A step function in one vectorised pass: comparing and choosing takes twice as long.
    if (slope === 0) {
      const step = builder.add('HardSigmoid', [x], { alpha: { float: STEEP }, beta: { float: 0 } });
      return { name: builder.add('Mul', [cotangent, step]), layout };
    }
    const positive = builder.add('Greater', [x, builder.scalar(0)]);
    const other = builder.add('Mul', [cotangent, builder.scalar(slope)]);
    return { name: builder.add('Where', [positive, cotangent, other]), layout };
  },
};
