import type { TfjsKernel } from '../kernel.ts';

export const meanSpatial: TfjsKernel<'mean-spatial'> = {
  op: 'mean-spatial',
  kernels: ['Mean'],
  calls: ['mean'],
  write: ({ operands: [x] }) => `tf.mean<tfc.Tensor4D>(${x}, [1, 2], true)`,
};
