import type { OnnxKernel } from '../kernel.ts';
import { blockedConvolution, isBlocked } from './shared/blocked-convolution.ts';
import { convolution, kernelOf } from './shared/convolution.ts';

export const conv2d: OnnxKernel<'conv2d'> = {
  op: 'conv2d',
  write({ builder, map, kernel, type, operandTypes, attributes, blockedFrom }) {
    const node = convolution(operandTypes, attributes);
    const extents = kernelOf(operandTypes);
    if (isBlocked(extents.inputs, extents.outputs, type, blockedFrom)) {
      const values = { map: map(0), kernel: kernel(1), turned: false, attributes: node };
      return { name: blockedConvolution(builder, { ...extents, ...values }), layout: 'map' };
    }
    return { name: builder.add('Conv', [map(0), kernel(1)], node), layout: 'map' };
  },
};
