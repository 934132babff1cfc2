import type { TfjsKernel } from '../kernel.ts';

export const maxPool: TfjsKernel<'max-pool'> = {
  op: 'max-pool',
  kernels: ['MaxPool'],
  calls: ['maxPool'],
  write: ({ operands: [x], attributes: { size } }) => `tf.maxPool<tfc.Tensor4D>(${x}, ${size}, ${size}, 'valid')`,
};
