import type { TfjsKernel } from '../kernel.ts';
import { rankType } from '../shapes.ts';

export const sigmoid: TfjsKernel<'sigmoid'> = {
  op: 'sigmoid',
  kernels: ['Sigmoid'],
  calls: ['sigmoid'],
  write: ({ operands: [x], type }) => `tf.sigmoid<${rankType(type)}>(${x})`,
};
