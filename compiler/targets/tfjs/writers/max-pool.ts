import type { TfjsWriter } from '../writer.ts';

export const maxPool: TfjsWriter<'max-pool'> = {
  op: 'max-pool',
  kernels: ['MaxPool'],
  calls: ['maxPool'],
  write: ({ operands: [x], attributes: { size } }) => `tf.maxPool<tfc.Tensor4D>(${x}, ${size}, ${size}, 'valid')`,
};
