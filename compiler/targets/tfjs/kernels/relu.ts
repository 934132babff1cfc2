import type { TfjsKernel } from '../kernel.ts';
import { rankType } from '../shapes.ts';

export const relu: TfjsKernel<'relu'> = {
  op: 'relu',
  kernels: ['Relu'],
  calls: ['relu'],
  write: ({ operands: [x], type }) => `tf.relu<${rankType(type)}>(${x})`,
};
