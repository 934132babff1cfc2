import type { TfjsWriter } from '../writer.ts';
import { rankType } from '../shapes.ts';

export const rsqrt: TfjsWriter<'rsqrt'> = {
  op: 'rsqrt',
  kernels: ['Add', 'Rsqrt'],
  calls: ['add', 'rsqrt'],
  write({ operands: [x], attributes: { epsilon }, type, temporary }) {
    return `tf.rsqrt<${rankType(type)}>(${temporary('Shifted', `tf.add<${rankType(type)}>(${x}, ${epsilon})`)})`;
  },
};
