import type { TfjsWriter } from '../writer.ts';

export const constant: TfjsWriter<'constant'> = {
  op: 'constant',
  kernels: [],
  calls: ['scalar'],
  write: ({ attributes: { value } }) => `tf.scalar(${value})`,
};
