import type { TfjsWriter } from '../writer.ts';

export const momentsMean: TfjsWriter<'moments-mean'> = {
  op: 'moments-mean',
  kernels: ['Mean'],
  calls: ['mean'],
  write: ({ operands: [x] }) => `tf.mean<tfc.Tensor1D>(${x}, [0, 1, 2])`,
};
