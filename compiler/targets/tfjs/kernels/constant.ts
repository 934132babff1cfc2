import type { TfjsKernel } from '../kernel.ts';

export const constant: TfjsKernel<'constant'> = {
  op: 'constant',
  kernels: [],
  calls: ['scalar'],
  write: ({ attributes: { value } }) => `tf.scalar(${value})`,
};
