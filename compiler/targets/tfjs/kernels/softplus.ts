import type { TfjsKernel } from '../kernel.ts';
import { rankType } from '../shapes.ts';

export const softplus: TfjsKernel<'softplus'> = {
  op: 'softplus',
  kernels: ['Softplus'],
  calls: ['softplus'],
  write: ({ operands: [x], type }) => `tf.softplus<${rankType(type)}>(${x})`,
};
