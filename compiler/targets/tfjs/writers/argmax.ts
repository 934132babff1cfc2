import type { TfjsWriter } from '../writer.ts';
import { rankType } from '../shapes.ts';

export const argmax: TfjsWriter<'argmax'> = {
  op: 'argmax',
  kernels: ['ArgMax'],
  calls: ['argMax'],
  write: ({ operands: [x], type }) => `tf.argMax<${rankType(type)}>(${x}, ${type.shape.length})`,
};
