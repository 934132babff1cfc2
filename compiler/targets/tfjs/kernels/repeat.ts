import type { TfjsKernel } from '../kernel.ts';
import { rankType } from '../shapes.ts';

export const repeat: TfjsKernel<'repeat'> = {
  op: 'repeat',
  kernels: ['Tile'],
  calls: ['tile'],
  write({ operands: [x], attributes: { count }, type, count: samples }) {
    const times = type.shape.map((_, axis) => (axis === 0 ? (typeof count === 'number' ? count : samples) : 1));
    return `tf.tile<${rankType(type)}>(${x}, [${times.join(', ')}])`;
  },
};
