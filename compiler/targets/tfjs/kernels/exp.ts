import type { TfjsKernel } from '../kernel.ts';
import { rankType } from '../shapes.ts';

export const exp: TfjsKernel<'exp'> = {
  op: 'exp',
  kernels: ['Exp'],
  calls: ['exp'],
  write: ({ operands: [x], type }) => `tf.exp<${rankType(type)}>(${x})`,
};
