import type { TfjsWriter } from '../writer.ts';

export const conv2d: TfjsWriter<'conv2d'> = {
  op: 'conv2d',
  kernels: ['Conv2D'],
  calls: ['conv2d'],
  write({ operands: [x, kernel], attributes: { stride, dilation } }) {
    const dilations = dilation === 1 ? '' : `, 'NHWC', ${dilation}`;
    return `tf.conv2d<tfc.Tensor4D>(${x}, ${kernel}, ${stride}, 'same'${dilations})`;
  },
};
