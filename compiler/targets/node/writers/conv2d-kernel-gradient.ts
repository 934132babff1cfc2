import type { TfjsWriter } from '../../tfjs/writer.ts';
import { conv2dKernelGradient as common } from '../../tfjs/writers/conv2d-kernel-gradient.ts';
import { gradientKernel } from '../../tfjs/writers/shared/gradient-kernel.ts';

/** libtensorflow's own kernel, which knows no dilation. */
export const conv2dKernelGradient: TfjsWriter<'conv2d-kernel-gradient'> = gradientKernel(common);
