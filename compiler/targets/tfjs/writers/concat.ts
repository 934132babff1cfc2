import type { TfjsWriter } from '../writer.ts';
import { rankType } from '../shapes.ts';

export const concat: TfjsWriter<'concat'> = {
  op: 'concat',
  kernels: ['Concat'],
  calls: ['concat'],
  write: ({ operands, type }) => `tf.concat<${rankType(type)}>([${operands.join(', ')}], ${type.shape.length - 1})`,
};
