import type { TfjsKernel } from '../kernel.ts';

export const avgPool: TfjsKernel<'avg-pool'> = {
  op: 'avg-pool',
  kernels: ['AvgPool'],
  calls: ['avgPool'],
  write: ({ operands: [x], attributes: { size } }) => `tf.avgPool<tfc.Tensor4D>(${x}, ${size}, ${size}, 'valid')`,
};
