import type { TfjsKernel } from '../../tfjs/kernel.ts';
import { conv2dInputGradient as common, transposedConvolution } from '../../tfjs/kernels/conv2d-input-gradient.ts';

/** libtensorflow's own kernel, which knows no dilation. */
export const conv2dInputGradient: TfjsKernel<'conv2d-input-gradient'> = {
  ...common,
  write: (call) => (call.attributes.dilation > 1 ? common.write(call) : transposedConvolution(call)),
};
