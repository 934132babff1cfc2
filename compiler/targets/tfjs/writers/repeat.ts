import type { TfjsWriter } from '../writer.ts';
import { rankType } from '../shapes.ts';

/** A sum with zeros that broadcasts: on wasm it takes 1.3 ms for [16, 128, 128, 32], where `tf.tile` takes 370 ms. */
export const repeat: TfjsWriter<'repeat'> = {
  op: 'repeat',
  kernels: ['Add'],
  calls: ['add', 'zeros'],
  write({ operands: [x], attributes: { count }, type, count: samples, temporary }) {
    const extents = type.shape.map((_, axis) => (axis === 0 ? (typeof count === 'number' ? count : samples) : 1));
    return `tf.add<${rankType(type)}>(${x}, ${temporary('Zeros', `tf.zeros([${extents.join(', ')}])`)})`;
  },
};
