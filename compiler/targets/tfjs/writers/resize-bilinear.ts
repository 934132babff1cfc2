import type { TfjsWriter } from '../writer.ts';
import { extent } from '../shapes.ts';

export const resizeBilinear: TfjsWriter<'resize-bilinear'> = {
  op: 'resize-bilinear',
  kernels: ['ResizeBilinear'],
  calls: ['image'],
  write({ operands: [x = ''], attributes: { factor, centers }, type }) {
    const size = `[${extent(type, 1, x, factor)}, ${extent(type, 2, x, factor)}]`;
    const halfPixel = centers === 'half-pixel' ? ', false, true' : '';
    return `tf.image.resizeBilinear<tfc.Tensor4D>(${x}, ${size}${halfPixel})`;
  },
};
