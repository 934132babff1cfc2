import type { TfjsWriter } from '../writer.ts';

export const momentsVariance: TfjsWriter<'moments-variance'> = {
  op: 'moments-variance',
  kernels: ['SquaredDifference', 'Mean'],
  calls: ['squaredDifference', 'mean'],
  write({ operands: [x, mean], temporary }) {
    return `tf.mean<tfc.Tensor1D>(${temporary('Squares', `tf.squaredDifference(${x}, ${mean})`)}, [0, 1, 2])`;
  },
};
