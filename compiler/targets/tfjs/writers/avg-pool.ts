import type { TfjsWriter } from '../writer.ts';

export const avgPool: TfjsWriter<'avg-pool'> = {
  op: 'avg-pool',
  kernels: ['AvgPool'],
  calls: ['avgPool'],
  write: ({ operands: [x], attributes: { size } }) => `tf.avgPool<tfc.Tensor4D>(${x}, ${size}, ${size}, 'valid')`,
};
