import type { OnnxWriter } from '../writer.ts';
import { convolution } from './shared/convolution.ts';

export const conv2d: OnnxWriter<'conv2d'> = {
  op: 'conv2d',
  write({ builder, map, kernel, operandTypes, attributes }) {
    const node = convolution(operandTypes, attributes);
    return { name: builder.add('Conv', [map(0), kernel(1)], node), layout: 'map' };
  },
};
