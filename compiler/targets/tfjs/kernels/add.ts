import type { TfjsKernel } from '../kernel.ts';
import { rankType } from '../shapes.ts';

export const add: TfjsKernel<'add'> = {
  op: 'add',
  kernels: ['Add'],
  calls: ['add'],
  write: ({ operands: [a, b], type }) => `tf.add<${rankType(type)}>(${a}, ${b})`,
};
