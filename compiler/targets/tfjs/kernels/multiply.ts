import type { TfjsKernel } from '../kernel.ts';
import { rankType } from '../shapes.ts';

export const multiply: TfjsKernel<'multiply'> = {
  op: 'multiply',
  kernels: ['Multiply'],
  calls: ['mul'],
  write: ({ operands: [a, b], type }) => `tf.mul<${rankType(type)}>(${a}, ${b})`,
};
