import type { TfjsKernel } from '../kernel.ts';
import { rankType } from '../shapes.ts';

export const argmax: TfjsKernel<'argmax'> = {
  op: 'argmax',
  kernels: ['ArgMax'],
  calls: ['argMax'],
  write: ({ operands: [x], type }) => `tf.argMax<${rankType(type)}>(${x}, ${type.shape.length})`,
};
