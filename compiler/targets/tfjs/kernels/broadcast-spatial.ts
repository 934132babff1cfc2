import type { TfjsKernel } from '../kernel.ts';
import { extent } from '../shapes.ts';

export const broadcastSpatial: TfjsKernel<'broadcast-spatial'> = {
  op: 'broadcast-spatial',
  kernels: ['Tile'],
  calls: ['tile'],
  write({ operands: [x, like = ''], type }) {
    return `tf.tile<tfc.Tensor4D>(${x}, [1, ${extent(type, 1, like)}, ${extent(type, 2, like)}, 1])`;
  },
};
