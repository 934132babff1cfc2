import type { TfjsWriter } from '../writer.ts';
import { rankType } from '../shapes.ts';

export const softmax: TfjsWriter<'softmax'> = {
  op: 'softmax',
  kernels: ['Softmax'],
  calls: ['softmax'],
  write: ({ operands: [x], type }) => `tf.softmax<${rankType(type)}>(${x})`,
};
