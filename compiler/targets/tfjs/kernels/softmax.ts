import type { TfjsKernel } from '../kernel.ts';
import { rankType } from '../shapes.ts';

export const softmax: TfjsKernel<'softmax'> = {
  op: 'softmax',
  kernels: ['Softmax'],
  calls: ['softmax'],
  write: ({ operands: [x], type }) => `tf.softmax<${rankType(type)}>(${x})`,
};
