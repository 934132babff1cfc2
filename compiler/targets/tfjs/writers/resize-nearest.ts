import type { TfjsWriter } from '../writer.ts';
import { extent } from '../shapes.ts';

export const resizeNearest: TfjsWriter<'resize-nearest'> = {
  op: 'resize-nearest',
  kernels: ['ResizeNearestNeighbor'],
  calls: ['image'],
  write({ operands: [x = ''], attributes: { factor }, type }) {
    const size = `[${extent(type, 1, x, factor)}, ${extent(type, 2, x, factor)}]`;
    return `tf.image.resizeNearestNeighbor<tfc.Tensor4D>(${x}, ${size})`;
  },
};
