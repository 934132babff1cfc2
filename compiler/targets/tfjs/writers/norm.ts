import type { TfjsWriter } from '../writer.ts';

export const norm: TfjsWriter<'norm'> = {
  op: 'norm',
  kernels: ['Square', 'Sum', 'Sqrt'],
  calls: ['square', 'sum', 'sqrt'],
  write({ operands: [x], temporary }) {
    const squares = temporary('Squares', `tf.square(${x})`);
    return `tf.sqrt<tfc.Scalar>(${temporary('Total', `tf.sum<tfc.Scalar>(${squares})`)})`;
  },
};
