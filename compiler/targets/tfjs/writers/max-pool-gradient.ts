import type { TfjsWriter } from '../writer.ts';

export const maxPoolGradient: TfjsWriter<'max-pool-gradient'> = {
  op: 'max-pool-gradient',
  kernels: ['MaxPoolGrad'],
  calls: ['engine'],
  write({ operands: [x, y, cotangent], attributes: { size } }) {
    const tensors = `{ dy: ${cotangent}, input: ${x}, output: ${y} }`;
    const attributes = `{ filterSize: ${size}, strides: ${size}, pad: 'valid' }`;
    return `tf.engine().runKernel<tfc.Tensor4D>('MaxPoolGrad', ${tensors}, ${attributes})`;
  },
};
