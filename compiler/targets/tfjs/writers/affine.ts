import type { TfjsWriter } from '../writer.ts';
import { rankType } from '../shapes.ts';

export const affine: TfjsWriter<'affine'> = {
  op: 'affine',
  kernels: ['Multiply', 'Add'],
  calls: ['mul', 'add'],
  write({ operands: [x = ''], attributes: { scale, offset }, type, temporary }) {
    if (offset === 0) return `tf.mul<${rankType(type)}>(${x}, ${scale})`;
    const scaled = scale === 1 ? x : temporary('Product', `tf.mul(${x}, ${scale})`);
    return `tf.add<${rankType(type)}>(${scaled}, ${offset})`;
  },
};
