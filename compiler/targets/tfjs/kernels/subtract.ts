import type { TfjsKernel } from '../kernel.ts';
import { rankType } from '../shapes.ts';

export const subtract: TfjsKernel<'subtract'> = {
  op: 'subtract',
  kernels: ['Sub'],
  calls: ['sub'],
  write: ({ operands: [a, b], type }) => `tf.sub<${rankType(type)}>(${a}, ${b})`,
};
