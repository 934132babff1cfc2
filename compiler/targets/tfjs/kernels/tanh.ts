import type { TfjsKernel } from '../kernel.ts';
import { rankType } from '../shapes.ts';

export const tanh: TfjsKernel<'tanh'> = {
  op: 'tanh',
  kernels: ['Tanh'],
  calls: ['tanh'],
  write: ({ operands: [x], type }) => `tf.tanh<${rankType(type)}>(${x})`,
};
