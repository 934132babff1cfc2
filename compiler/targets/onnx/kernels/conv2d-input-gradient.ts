import type { OnnxKernel } from '../kernel.ts';
import { transposedConvolution } from './shared/convolution.ts';

export const conv2dInputGradient: OnnxKernel<'conv2d-input-gradient'> = {
  op: 'conv2d-input-gradient',
  write({ builder, map, kernel, operandTypes, attributes }) {
    const node = transposedConvolution(operandTypes, attributes);
    return { name: builder.add('ConvTranspose', [map(0), kernel(1)], node), layout: 'map' };
  },
};
