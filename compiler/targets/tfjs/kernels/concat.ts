import type { TfjsKernel } from '../kernel.ts';
import { rankType } from '../shapes.ts';

export const concat: TfjsKernel<'concat'> = {
  op: 'concat',
  kernels: ['Concat'],
  calls: ['concat'],
  write: ({ operands, type }) => `tf.concat<${rankType(type)}>([${operands.join(', ')}], ${type.shape.length - 1})`,
};
