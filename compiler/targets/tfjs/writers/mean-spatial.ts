import type { TfjsWriter } from '../writer.ts';

export const meanSpatial: TfjsWriter<'mean-spatial'> = {
  op: 'mean-spatial',
  kernels: ['Mean'],
  calls: ['mean'],
  write: ({ operands: [x] }) => `tf.mean<tfc.Tensor4D>(${x}, [1, 2], true)`,
};
